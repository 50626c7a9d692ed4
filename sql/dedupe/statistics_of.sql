SELECT version, contents FROM ops.statistics WHERE version = :version
