DELETE FROM ops.archive_leaving WHERE archive_uri = :uri
