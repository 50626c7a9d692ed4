INSERT INTO ops.statistics (version, rules, articles, outlets, contents, pinned)
VALUES (:version, :rules, :articles, :outlets, :contents, true)
ON CONFLICT (version) DO UPDATE SET pinned = true, pinned_at = now() WHERE NOT statistics.pinned
