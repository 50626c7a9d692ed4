"""What is learned from many articles and pinned under a version."""
