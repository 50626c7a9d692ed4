"""Its folder is on the path, so that the rooms below import ``invented_news``."""
