-- Files that have to go, and whether captures speak of them again: the same bytes came once more, and are kept.
SELECT l.archive_uri, EXISTS (SELECT FROM ops.capture c WHERE c.archive_uri = l.archive_uri AND c.let_go_at IS NULL) AS spoken_of
FROM ops.archive_leaving l
ORDER BY l.archive_uri COLLATE "C"
