"""Two runs at once, one task twice, and a worker that was frozen and wakes when another has done its work."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tests.proving.attempts import Attempt
from tests.proving.trial import Setting, Trial, ends_well, on_a_field

# The lease of a frozen worker ends this soon, and so does its open transaction. On a busy machine dedupe computes for
# a second in one.
LEASE_SECONDS = 4.0
# Where a worker is frozen: outside a transaction, in one that holds the lease's row, and before anything is staged.
FROZEN_AT = ("load.before_copy:1", "load.merge:3", "load.before_commit:2", "dedupe.grouping:1")
# Where a task is when it is handed to a second worker.
TWICE_AT = ("archive.after:4", "entities.after:1", "dedupe.grouping:1", "load.before_copy:1")


def at_once(settings: Sequence[Setting]) -> Iterator[Trial]:
    """All of this module, in turn."""
    for setting in settings:
        yield overlapping(setting)
    yield taken_for_dead(settings[0])
    for number, point in enumerate(FROZEN_AT):
        yield frozen(settings[number % len(settings)], point)
    for number, point in enumerate(TWICE_AT):
        yield delivered_twice(settings[number % len(settings)], point)


def overlapping(setting: Setting) -> Trial:
    """Two runs of one night, each knowing that the other is at work: one waits for the other's writes."""
    trial = Trial("together", "two runs at once", note=setting.name)
    with on_a_field(setting, trial) as field:
        both = [
            Attempt.start(replace(setting.named(one), at_work=("one", "two")), field.home, field.url)
            for one in ("one", "two")
        ]
        trial.fell = all(one.at_work() for one in both)
        for one in both:
            ends_well(one, trial, "a run")
    return trial


def taken_for_dead(setting: Setting) -> Trial:
    """A run that another has closed as killed and that lives: what it then does must not count."""
    trial = Trial("together", "taken for dead, and alive", note=setting.name)
    with on_a_field(setting, trial) as field:
        first = Attempt.start(setting.named("taken for dead"), field.home, field.url, "entities.after:1:STOP")
        trial.fell = first.frozen()
        ends_well(Attempt.start(setting.named("next"), field.home, field.url), trial, "the next run")
        if trial.fell:
            first.thaw()
        first.wait()
        trial.note += f", the first ended with {first.status}"
        trial.wrong += [f"left a process: {one}" for one in first.left_behind()]
        ends_well(Attempt.start(setting.named("last"), field.home, field.url), trial, "the last run")
    return trial


def frozen(setting: Setting, point: str) -> Trial:
    """A worker that is frozen longer than its lease: another takes over, and what the first commits then fails."""
    trial = Trial("together", f"frozen at {point.partition(':')[0]}", note=setting.name, failed=("frozen",))
    with on_a_field(setting, trial) as field:
        short = replace(setting.plan, lease_seconds=LEASE_SECONDS, at_work=("frozen",))
        first = Attempt.start(replace(short, run_id="frozen"), field.home, field.url, f"{point}:STOP")
        trial.fell = first.frozen()
        ends_well(Attempt.start(replace(short, run_id="next"), field.home, field.url), trial, "the next run")
        if trial.fell:
            first.thaw()
            status = first.wait()
            log = first.log.read_text("utf-8", "replace")
            # The lease has gone to another, or the server has ended the transaction that it slept in.
            if status == 0 or not any(each in log for each in ("LeaseLost", "IdleInTransactionSessionTimeout")):
                trial.wrong.append(f"the late writer was not fenced: {status}, {first.said()}")
        trial.wrong += [f"left a process: {one}" for one in first.left_behind()]
        ends_well(Attempt.start(setting.named("last"), field.home, field.url), trial, "the last run")
    return trial


def delivered_twice(setting: Setting, point: str) -> Trial:
    """A task that is handed to a second worker while the first is at it; the second ends the night, the first wakes."""
    trial = Trial("together", f"twice at {point.partition(':')[0]}", note=setting.name)
    with on_a_field(setting, trial) as field:
        plan = replace(setting.named("twice"), lease_seconds=LEASE_SECONDS)
        first = Attempt.start(plan, field.home, field.url, f"{point}:STOP")
        trial.fell = first.frozen()
        ends_well(Attempt.start(plan, field.home, field.url), trial, "the second worker")
        if trial.fell:
            first.thaw()
        first.wait()
        trial.note += f", the first ended with {first.status}"
        trial.wrong += [f"left a process: {one}" for one in first.left_behind()]
    return trial
