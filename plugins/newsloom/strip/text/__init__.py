"""A text that has lost its tags: line by line into title, standfirst, body, fields and cuts."""
