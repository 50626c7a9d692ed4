"""How long what is kept, and what may be taken away: settings of the deployment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

# A year back and a month: this month can be laid beside the same month of last year, item by item.
LEDGER_DAYS = 400
# What is left by a run that failed may be wanted by whoever clears one of its tasks: a week has a working day.
STAGING_DAYS = 7
# A month is longer than a leave, and what nobody mended by then nobody will.
QUARANTINE_DAYS = 30
# Airflow's own rows: its pages show some weeks of runs, and the ledger tells of every run for ever.
AIRFLOW_DAYS = 90


class UpkeepRefused(ValueError):
    """A setting that says nothing usable; the text is for the user."""


@dataclass(frozen=True)
class Settings:
    """``sweep``: whether files of the archive that nobody speaks of are deleted when they are seen a second time.

    Not by default: a database that was restored from last week's backup speaks of nothing that came since, and its
    archive would be swept of it.
    """

    ledger_days: int = LEDGER_DAYS
    staging_days: int = STAGING_DAYS
    quarantine_days: int = QUARANTINE_DAYS
    airflow_days: int = AIRFLOW_DAYS
    sweep: bool = False


def settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings as the environment has them.

    Raises:
        UpkeepRefused: a number of days is none, or NEWSLOOM_SWEEP_ARCHIVE is neither yes nor no.
    """
    sweep = environment.get("NEWSLOOM_SWEEP_ARCHIVE", "") or "no"
    if sweep not in ("yes", "no"):
        raise UpkeepRefused(f"NEWSLOOM_SWEEP_ARCHIVE is yes or no, not {sweep!r}")
    return Settings(
        _days(environment, "NEWSLOOM_KEEP_LEDGER_DAYS", LEDGER_DAYS),
        _days(environment, "NEWSLOOM_KEEP_STAGING_DAYS", STAGING_DAYS),
        _days(environment, "NEWSLOOM_KEEP_QUARANTINE_DAYS", QUARANTINE_DAYS),
        _days(environment, "NEWSLOOM_KEEP_AIRFLOW_DAYS", AIRFLOW_DAYS),
        sweep == "yes",
    )


def _days(environment: Mapping[str, str], name: str, default: int) -> int:
    text = environment.get(name, "") or str(default)
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 36_500:
        raise UpkeepRefused(f"{name} is a number of days from 1 to 36500, not {text!r}")
    return int(text)
