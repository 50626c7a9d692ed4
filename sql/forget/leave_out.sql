-- Items whose article, outlet or bytes have a tombstone end here, whoever brought them: a source, a replay, a way back from
-- quarantine, a page read again (whose captures stand in the place of items). Their bytes are taken out of the archive by
-- upkeep: until then the item says which they are.
WITH gone AS (
    SELECT s.run_id, s.source_id, s.item_id
    FROM staging.stripped s
    LEFT JOIN ops.item i USING (run_id, source_id, item_id)
    LEFT JOIN ops.capture c ON c.capture_id = coalesce(i.capture_id, s.item_id)
    WHERE s.run_id = :run_id AND (
        EXISTS (SELECT FROM ops.tombstone t WHERE t.kind = 'url' AND t.key_sha256 = sha256(uuid_send(s.article_id)))
        OR EXISTS (SELECT FROM ops.tombstone t WHERE t.kind = 'outlet' AND t.key_sha256 = sha256(convert_to(s.outlet, 'UTF8')))
        OR EXISTS (SELECT FROM ops.tombstone t WHERE t.kind = 'bytes' AND t.key_sha256 = c.sha256))
), decided AS (
    DELETE FROM staging.decided d USING gone g WHERE (d.run_id, d.source_id, d.item_id) = (g.run_id, g.source_id, g.item_id)
), annotated AS (
    DELETE FROM staging.annotated d USING gone g WHERE (d.run_id, d.source_id, d.item_id) = (g.run_id, g.source_id, g.item_id)
), stripped AS (
    DELETE FROM staging.stripped d USING gone g WHERE (d.run_id, d.source_id, d.item_id) = (g.run_id, g.source_id, g.item_id)
)
UPDATE ops.item i SET outcome = 'skipped', reason = :reason, detail = '{}', article_id = NULL, updated_at = now()
FROM gone g WHERE (i.run_id, i.source_id, i.item_id) = (g.run_id, g.source_id, g.item_id)
