"""Which articles are compared at all."""
