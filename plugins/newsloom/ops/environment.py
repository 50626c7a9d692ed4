"""The settings that Airflow runs under here, as environment variables: set before Airflow is imported."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]

# Slots and description. Four sources at a time: each mostly waits, for a disk or for a host that is asked one thing at
# a time. Two batches: parsing and reading names fill a core each, and a small machine has two.
POOLS = {
    "newsloom_hosts": (4, "Sources read at the same time"),
    "newsloom_model": (2, "Batches that are parsed or read for names at the same time, a core each"),
}


def airflow_environment(home: Path, airflow_url: str, news_url: str) -> dict[str, str]:
    """The variables for a process that runs Airflow on this machine.

    ``home`` is Newsloom's state folder, ``airflow_url`` the metadata database, ``news_url`` the product's.
    """
    return {
        "AIRFLOW_HOME": str(home / "airflow"),
        "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": airflow_url,
        "AIRFLOW__CORE__DAGS_FOLDER": str(ROOT / "dags"),
        "AIRFLOW__CORE__PLUGINS_FOLDER": str(ROOT / "plugins"),
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
        "AIRFLOW__CORE__EXECUTOR": "LocalExecutor",
        # The default of 32 forks 32 workers; two of them fill a small machine, four keep it busy while one waits.
        "AIRFLOW__CORE__PARALLELISM": "4",
        "AIRFLOW__CORE__DAGS_ARE_PAUSED_AT_CREATION": "False",
        # The default of 5 s is passed on a loaded machine (httpx.ReadTimeout seen at load 8).
        "AIRFLOW__WORKERS__EXECUTION_API_TIMEOUT": "30",
        "AIRFLOW__LOGGING__LOGGING_LEVEL": os.environ.get("AIRFLOW__LOGGING__LOGGING_LEVEL", "WARNING"),
        "NEWSLOOM_DATABASE_URL": news_url,
        "NEWSLOOM_HOME": str(home),
        # Tasks run side by side: each keeps to one core.
        "OMP_NUM_THREADS": "1",
    }
