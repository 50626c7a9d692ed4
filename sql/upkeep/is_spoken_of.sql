SELECT EXISTS (SELECT FROM ops.capture c WHERE c.archive_uri = :uri AND c.let_go_at IS NULL)
