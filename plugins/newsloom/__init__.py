"""Newsloom: a nightly pipeline that turns articles from many outlets into one normalised Postgres database.

Five stages, one folder each: ``collect``, ``strip``, ``entities``, ``dedupe``, ``load``. Nothing here imports Airflow
but ``newsloom.ops``.
"""

__version__ = "0.1.0"
