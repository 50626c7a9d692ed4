"""Two articles: one event?"""
