SELECT ops.drop_index_span(:indexed, :first_day)
