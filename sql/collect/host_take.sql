SELECT pg_try_advisory_lock(hashtextextended('newsloom host ' || :host, 0))
