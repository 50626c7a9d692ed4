SELECT pg_advisory_unlock(hashtextextended('newsloom host ' || :host, 0))
