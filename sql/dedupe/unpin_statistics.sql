UPDATE ops.statistics SET pinned = false WHERE pinned AND version <> :version
