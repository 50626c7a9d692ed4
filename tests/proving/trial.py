"""One trial: an attempt that is disturbed, what is done after it, and what does not hold."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

import psycopg

from tests.proving import verdict
from tests.proving.attempts import Attempt
from tests.proving.ground import Field, Ground
from tests.proving.playing import Plan
from tests.proving.verdict import Left


@dataclass
class Trial:
    """What came of one; ``fell`` tells whether it met what it was to meet, ``failed`` are runs that must fail, ``said``
    is what went wrong in the attempts, whatever came of it."""

    part: str
    name: str
    fell: bool = False
    seconds: float = 0.0
    wrong: list[str] = field(default_factory=list)
    note: str = ""
    failed: tuple[str, ...] = ()
    said: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Setting:
    """A night to disturb: where it begins, what it plays, and what it leaves where nobody disturbs it."""

    name: str
    base: Field
    plan: Plan
    clean: Left
    seconds: float

    def named(self, run_id: str) -> Plan:
        return replace(self.plan, run_id=run_id)


def settings(ground: Ground, folder: str) -> list[Setting]:
    """The bundled nights, each with a folder beside it that has what is quarantined: the first from nothing, the
    second over the first."""
    made = []
    base = ground.empty()
    for night in (1, 2):
        plan = Plan(f"clean {night}", folder, bundled=night)
        after = ground.clone(base)
        attempt = Attempt.start(plan, after.home, after.url)
        status = attempt.wait()
        if status:
            raise RuntimeError(f"a clean run ended with {status}: {attempt.said()}")
        seconds = time.monotonic() - attempt.began
        clean = verdict.left(after)
        made.append(Setting(f"night {night}", base, plan, clean, seconds))
        base = after
    return made


@contextmanager
def on_a_field(setting: Setting, trial: Trial) -> Iterator[Field]:
    """A field of the trial's own; what is wrong on it at the end is the trial's."""
    began = time.monotonic()
    one = setting.base.ground.clone(setting.base)
    try:
        yield one
        trial.wrong += verdict.wrong(one, setting.clean, trial.failed)
        if unfinished := verdict.unfinished(one.home):
            trial.note += f" {unfinished} unfinished archive file" + "s" * (unfinished > 1)
    finally:
        trial.seconds = time.monotonic() - began
        trial.said = _said(one.home / "attempts.log")
        with suppress(psycopg.OperationalError):  # where the server itself is what went
            setting.base.ground.drop(one)


def _said(log: Path) -> list[str]:
    lines = log.read_text("utf-8", "replace").splitlines() if log.exists() else []
    return [line[:300] for line in lines if line.startswith("TRY ")]


def ends_well(attempt: Attempt, trial: Trial, what: str) -> None:
    """It comes to its end, and nothing of it is left."""
    status = attempt.wait()
    if status:
        trial.wrong.append(f"{what} ended with {status}: {attempt.said(800)}")
    trial.wrong += [f"{what} left a process: {one}" for one in attempt.left_behind()]


KINDS = {
    "rows": ("news.", "outcomes", "captures", "a body is lost", "staging."),
    "locks": ("an orphan", "a prepared"),
    "count law": ("count law", "a run is left", "the last run"),
    "left": ("left in",),
}


def kinds(wrong: list[str]) -> Counter[str]:
    """How many things are wrong of each kind."""
    told: Counter[str] = Counter()
    for one in wrong:
        kind = next((name for name, starts in KINDS.items() if one.startswith(starts)), None)
        told[kind or ("processes" if "left a process" in one else "other")] += 1
    return told
