SELECT EXISTS (SELECT FROM ops.tombstone WHERE kind = :kind)
