"""The pages Sources and source, and what they turn and trigger."""
