"""The pages of stories: the list of them, and one with its timeline."""
