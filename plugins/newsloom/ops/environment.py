"""The settings that Airflow runs under here, as environment variables: set before Airflow is imported."""

from __future__ import annotations

import os
from pathlib import Path

from newsloom.ops.system.credentials import USERS, key_settings, passwords_path

ROOT = Path(__file__).resolve().parents[3]

DAGS = tuple(sorted(path.stem for path in (ROOT / "dags").glob("*.py")))
"""The DAGs of this project: each stands in a file of its name."""

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
        # The default asks the name service for this machine's full name, which may be outside.
        "AIRFLOW__CORE__HOSTNAME_CALLABLE": "socket.gethostname",
        "AIRFLOW__LOGGING__LOGGING_LEVEL": os.environ.get("AIRFLOW__LOGGING__LOGGING_LEVEL", "WARNING"),
        **key_settings(home),
        "NEWSLOOM_DATABASE_URL": news_url,
        # For upkeep, which cleans it where nobody else made it: Airflow hides its own setting from tasks.
        "NEWSLOOM_AIRFLOW_METADATA": "" if os.environ.get("NEWSLOOM_AIRFLOW_DATABASE_URL") else airflow_url,
        "NEWSLOOM_HOME": str(home),
        # Tasks run side by side: each keeps to one core.
        "OMP_NUM_THREADS": "1",
    }


def system_environment(home: Path, port: int, since: str) -> dict[str, str]:
    """What the scheduled system needs besides: ``port`` is its UI's, ``since`` the moment of its launch (ISO 8601)."""
    here = f"http://127.0.0.1:{port}"
    return {
        "AIRFLOW__API__HOST": "127.0.0.1",
        "AIRFLOW__API__PORT": str(port),
        "AIRFLOW__API__BASE_URL": here,
        "AIRFLOW__CORE__EXECUTION_API_SERVER_URL": f"{here}/execution/",
        "AIRFLOW__API__WORKERS": "1",
        "AIRFLOW__API__INSTANCE_NAME": "Newsloom",
        "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_ALL_ADMINS": "False",
        "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS": ",".join(f"{name}:{role}" for name, role in USERS.items()),
        "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE": str(passwords_path(home)),
        # A new DAG file shows within half a minute; the default is five. Three files take 0.2 s to read.
        "AIRFLOW__DAG_PROCESSOR__REFRESH_INTERVAL": "30",
        # The defaults of 300 s leave a night whose task was killed standing for five minutes.
        "AIRFLOW__SCHEDULER__TASK_INSTANCE_HEARTBEAT_TIMEOUT": "60",
        "AIRFLOW__SCHEDULER__ORPHANED_TASKS_CHECK_INTERVAL": "60",
        "NEWSLOOM_UP_SINCE": since,
        # A title written over the environment (setproctitle's way) would take the token with it.
        "SPT_NOENV": "1",
        **_no_proxy(),
    }


def _no_proxy() -> dict[str, str]:
    """Tasks talk to the api-server over loopback; a proxy of the user's must not be asked for that."""
    named = os.environ.get("no_proxy") or os.environ.get("NO_PROXY") or ""
    hosts = ",".join(filter(None, (named, "127.0.0.1", "localhost")))
    return {"no_proxy": hosts, "NO_PROXY": hosts}
