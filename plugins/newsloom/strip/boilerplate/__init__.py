"""Lines that sites put around their articles, whatever the article says."""
