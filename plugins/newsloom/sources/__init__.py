"""Where a run's items come from."""
