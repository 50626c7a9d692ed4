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
    """A night to disturb: where it begins, what it plays, and what it leaves where nobody disturbs it.

    ``in_order`` is False where nights are played in another order than those of ``clean``.
    """

    name: str
    base: Field
    plan: Plan
    clean: Left
    seconds: float
    in_order: bool = True

    def named(self, run_id: str) -> Plan:
        return replace(self.plan, run_id=run_id)


def settings(ground: Ground, folder: str) -> list[Setting]:
    """The bundled nights, each with a folder beside it that has what is quarantined: the first from nothing, the
    second over the first."""
    first, after = undisturbed("night 1", ground.empty(), Plan("clean 1", folder, bundled=1))
    second, _ = undisturbed("night 2", after, Plan("clean 2", folder, bundled=2))
    return [first, second]


def undisturbed(name: str, base: Field, plan: Plan) -> tuple[Setting, Field]:
    """Play a night that nobody disturbs; returns it with what it left, and where."""
    after = base.ground.clone(base)
    attempt = Attempt.start(plan, after.home, after.url)
    if status := attempt.wait():
        raise RuntimeError(f"a clean run ended with {status}: {attempt.said()}")
    seconds = time.monotonic() - attempt.began
    return Setting(name, base, plan, verdict.left(after), seconds), after


@contextmanager
def on_a_field(setting: Setting, trial: Trial) -> Iterator[Field]:
    """A field of the trial's own; what is wrong on it at the end is the trial's."""
    began = time.monotonic()
    one = setting.base.ground.clone(setting.base)
    try:
        yield one
        trial.wrong += verdict.wrong(one, setting.clean, trial.failed, in_order=setting.in_order)
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
