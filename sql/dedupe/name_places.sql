SELECT node, pivot, via FROM ops.name_node WHERE node = ANY (CAST(:nodes AS text[]))
