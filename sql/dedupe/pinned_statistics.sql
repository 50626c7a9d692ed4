SELECT version, contents FROM ops.statistics WHERE pinned
