"""Who wrote it and where from: bylines, datelines, agencies, and the words that tell them from other names."""
