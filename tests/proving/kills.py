"""Kills with -9 at named points and at random moments, each followed by a run to the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from tests.proving.attempts import Attempt
from tests.proving.trial import Setting, Trial, ends_well, on_a_field


@dataclass(frozen=True)
class Point:
    """``number`` as the list of twenty has it; ``most`` is about how often a run of the first night passes there.

    ``worker`` is False where what dies is the reading child, and the run goes on by itself; ``second_night`` where the
    second bundled night never comes there.
    """

    number: int
    name: str
    told: str
    most: int
    worker: bool = True
    second_night: bool = True


POINTS = (
    Point(1, "fetch.before", "before a fetch", 20),
    Point(2, "fetch.body", "in the middle of a body", 20),
    Point(3, "archive.before", "after a body, before its bytes are kept", 20),
    Point(3, "archive.part", "while they are kept", 20),
    Point(4, "archive.after", "after they are kept, before a row says so", 20),
    Point(5, "strip.child", "the child, in the middle of a page", 30, worker=False),
    Point(6, "entities.child", "the child, in the middle of names", 1, worker=False),
    Point(7, "entities.after", "after names, before they are written", 1),
    Point(7, "load.before_copy", "before COPY", 1),
    Point(8, "load.copy", "in the middle of COPY", 600),
    Point(9, "load.copied", "after COPY", 1),
    Point(10, "load.merge", "in the middle of the merge", 11),
    Point(11, "load.before_commit", "before a commit of load", 2),
    Point(11, "load.batch_committed", "between load's commits", 1),
    Point(12, "load.after_commit", "after the last commit, before it is told", 1),
    Point(13, "dedupe.grouping", "while groups are made", 1),
    Point(13, "dedupe.staged", "before dedupe commits", 1),
    Point(14, "quarantine.write", "in the middle of a write to quarantine", 1, second_night=False),
    Point(15, "collect.ended", "some of the sources are collected", 4),
)

# After a kill: a new run; the same run, whose killed task is tried again, as Airflow does; two kills, then a new run.
ROADS = ("new run", "tried again", "killed twice")


def named(
    settings: Sequence[Setting], repeats: int, random: Random, points: Sequence[Point] = POINTS
) -> Iterator[Trial]:
    """Each point, so many times: in the first night and in the second, and by each road in turn."""
    for point in points:
        for repeat in range(repeats):
            setting = settings[repeat % len(settings) if point.second_night else 0]
            # The second night brings a third of the first.
            most = point.most if setting is settings[0] else max(1, point.most // 5)
            yield one_kill(setting, point, random.randint(1, most), ROADS[repeat % len(ROADS)])


def one_kill(setting: Setting, point: Point, number: int, road: str) -> Trial:
    """A kill when the run passes the point for the ``number``-th time, and the road from there."""
    trial = Trial("kills", f"{point.number:2} {point.name}", note=f"{setting.name}, {road}")
    with on_a_field(setting, trial) as field:
        run_id = "killed"
        for again in range(2 if road == "killed twice" else 1):
            run_id = f"killed {again}"
            killed = Attempt.start(setting.named(run_id), field.home, field.url, f"{point.name}:{number}")
            status = killed.wait()
            if status == 0 and point.worker and not trial.fell:
                # It does not come there so often in this night: from the start, at the first time.
                run_id = f"killed {again} at the first"
                killed = Attempt.start(setting.named(run_id), field.home, field.url, f"{point.name}:1")
                status = killed.wait()
            trial.fell |= status == (-9 if point.worker else 0)
            if status not in (0, -9):
                trial.wrong.append(f"ended with {status}: {killed.said()}")
            trial.wrong += [f"left a process: {one}" for one in killed.left_behind()]
        after = run_id if road == "tried again" and point.worker else "after"
        ends_well(Attempt.start(setting.named(after), field.home, field.url), trial, "the run after it")
    return trial


def at_random(settings: Sequence[Setting], kills: int, random: Random) -> Iterator[Trial]:
    """So many kills at moments that are as likely as any other of a run; a run that was quicker counts as none."""
    fell = 0
    for number in range(2 * kills):  # and no more, where the clean run was the slow one
        if fell == kills:
            return
        setting = settings[number % len(settings)]
        moment = random.uniform(0.02, setting.seconds)
        trial = Trial("random", f"after {moment:.2f} s", note=f"{setting.name}, {ROADS[number % 2]}")
        with on_a_field(setting, trial) as field:
            killed = Attempt.start(setting.named("killed"), field.home, field.url)
            status = killed.kill_after(moment)
            trial.fell = status == -9
            if status not in (0, -9):
                trial.wrong.append(f"ended with {status}: {killed.said()}")
            trial.wrong += [f"left a process: {one}" for one in killed.left_behind()]
            fell += trial.fell
            after = "killed" if number % 2 and trial.fell else "after"
            ends_well(Attempt.start(setting.named(after), field.home, field.url), trial, "the run after it")
        yield trial
