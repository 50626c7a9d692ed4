SELECT pg_try_advisory_lock(hashtextextended('newsloom quarantine retry', 0))
