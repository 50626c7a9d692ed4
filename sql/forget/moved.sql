UPDATE ops.capture c
SET archive_uri = r.to_uri, archive_offset = r.to_offset, archive_length = r.to_length
FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r (
    from_uri text, from_offset bigint, from_length bigint, to_uri text, to_offset bigint, to_length bigint)
WHERE (c.archive_uri, c.archive_offset, c.archive_length) = (r.from_uri, r.from_offset, r.from_length)
