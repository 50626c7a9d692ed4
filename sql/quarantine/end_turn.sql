SELECT pg_advisory_unlock(hashtextextended('newsloom quarantine retry', 0))
