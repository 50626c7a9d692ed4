"""Who may do what in the database: readers, loaders, and the owner."""
