SELECT source_id, address_id FROM ops.list WHERE next_poll_at > now()
