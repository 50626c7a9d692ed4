"""Incidents: what is open, what was, what nobody wants to hear of; one of them; silencing."""
