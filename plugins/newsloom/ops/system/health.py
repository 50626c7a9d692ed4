"""Whether the system is up: what Airflow's own monitor says, of this start."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from datetime import datetime
from typing import Any

ASK_SECONDS = 5.0
"""It answers in 20 ms; a loaded machine was seen to take seconds."""

HEARTS = {"scheduler": "scheduler", "dag_processor": "dag-processor", "triggerer": "triggerer"}

# Not by a proxy of the user's: it is this machine that is asked.
_opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def ask(url: str) -> dict[str, Any] | None:
    """The monitor's answer; None while nothing answers."""
    try:
        with _opener.open(f"{url}/api/v2/monitor/health", timeout=ASK_SECONDS) as answer:
            told: dict[str, Any] = json.load(answer)
            return told
    except (urllib.error.URLError, OSError, ValueError):
        return None


def unhealthy(told: dict[str, Any] | None, since: datetime) -> list[str]:
    """The components that do not say, since the moment of the launch, that they are well.

    A heart that beat before the launch is another start's: killed half a minute ago, it still counts as healthy.
    """
    if told is None:
        return ["api-server"]
    ill = [] if told.get("metadatabase", {}).get("status") == "healthy" else ["database"]
    for key, name in HEARTS.items():
        part = told.get(key) or {}
        beat = part.get(f"latest_{key}_heartbeat")
        if part.get("status") != "healthy" or beat is None or datetime.fromisoformat(beat) < since:
            ill.append(name)
    return ill
