SELECT ops.make_index_span(:indexed, :first_day, :days)
