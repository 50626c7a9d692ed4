SELECT first_day FROM ops.index_spans(:indexed)
