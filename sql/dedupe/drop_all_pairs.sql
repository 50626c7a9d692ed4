DELETE FROM ops.pair_link
