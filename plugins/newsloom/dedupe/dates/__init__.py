"""When an article was published, what its lead says of time, and how many others are of those days."""
