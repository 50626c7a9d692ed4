-- The sources that the last ninety nights read, and those that were turned: some have no file here.
SELECT source_id FROM ops.source_switch
UNION
SELECT s.source_id FROM ops.run r JOIN ops.run_source s USING (run_id)
WHERE r.night >= (SELECT max(night) FROM ops.run WHERE kind = 'nightly') - 90 AND r.kind = 'nightly'
ORDER BY source_id
