"""Incidents: what the night's checks say, told to a person once, until it is over."""
