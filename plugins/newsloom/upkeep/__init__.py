"""What the nights leave behind, kept from growing without end. Each job alone, in the DAG ``upkeep`` and by hand."""

from __future__ import annotations

# In this order by hand; in the DAG none waits for another. What frees space comes before what measures it.
JOBS = (
    "index_ahead", "index_behind", "staging", "ledger", "fetches", "incidents", "quarantine", "bodies", "archive",
    "vacuum", "sizes",
)  # fmt: skip
