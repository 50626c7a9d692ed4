"""A Connection that the environment gives, for a command outside Airflow's tasks."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Collection

from newsloom.collect.fetch.credentials import Credentials
from newsloom.ops.connections import Place, credentials_of


def given_credentials(conn_id: str, allowed: Collection[Place] = ()) -> Credentials | None:
    """What ``AIRFLOW_CONN_<ID>`` holds; None where it is not set. Connections kept by Airflow are for its tasks alone.

    Raises:
        newsloom.ops.connections.ConnectionUnusable: what it holds opens no feed.
    """
    if f"AIRFLOW_CONN_{conn_id.upper()}" not in os.environ:
        return None
    if "airflow" in sys.modules:
        return credentials_of(conn_id, allowed)
    # Airflow makes folders in its home when it is imported; whoever only looks leaves nothing behind.
    with tempfile.TemporaryDirectory(prefix="newsloom-airflow-") as home:
        before = os.environ.get("AIRFLOW_HOME")
        os.environ["AIRFLOW_HOME"] = home
        try:
            return credentials_of(conn_id, allowed)
        finally:
            if before is None:
                del os.environ["AIRFLOW_HOME"]
            else:
                os.environ["AIRFLOW_HOME"] = before
