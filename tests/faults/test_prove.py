"""A few of the proofs of ``make prove`` (``bench/prove.py``), each once."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random, SystemRandom

import pytest

from tests import killing
from tests.command import state_folder
from tests.db.articles import bundle
from tests.proving import full_disk, kills, outages, through_airflow, together
from tests.proving.attempts import Attempt
from tests.proving.ground import ground
from tests.proving.playing import Plan
from tests.proving.trial import Setting, Trial, settings


@pytest.fixture(scope="module")
def nights() -> Iterator[list[Setting]]:
    with ground() as one:
        yield settings(one, str(bundle(one.folder / "press")))


def _holds(trial: Trial) -> None:
    print(trial)
    assert trial.fell, "it did not meet what it was to meet"
    assert trial.wrong == []


@pytest.mark.parametrize(
    ("point", "night", "road"),
    [
        ("archive.part", 1, "new run"),
        ("quarantine.write", 1, "tried again"),
        ("load.copy", 1, "killed twice"),
        ("load.batch_committed", 2, "new run"),
        ("load.after_commit", 2, "tried again"),
    ],
)
def test_row_83_killed_with_9_at_a_point_a_night_ends_as_a_clean_one(
    nights: list[Setting], point: str, night: int, road: str
) -> None:
    one = next(each for each in kills.POINTS if each.name == point)
    _holds(kills.one_kill(nights[night - 1], one, SystemRandom().randint(1, one.most), road))


def test_row_83_killed_with_9_at_a_random_moment_a_night_ends_as_a_clean_one(nights: list[Setting]) -> None:
    seed = SystemRandom().randrange(10_000)
    print(f"seed {seed}")
    [trial] = kills.at_random(nights[1:], 1, Random(seed))
    assert trial.wrong == []


def test_row_83_killed_with_9_in_airflow_between_two_mapped_tasks_a_night_ends_as_a_clean_one(
    nights: list[Setting],
) -> None:
    base = nights[0].base
    field = base.ground.clone(base)
    assert Attempt.start(Plan("clean", bundled=1), field.home, field.url).wait() == 0
    with field.connect() as connection:
        clean = killing.dump(connection)
    with state_folder() as home:
        _holds(through_airflow.killed(home, "mid-mapped expansion", "collect.ended:2", clean))


def test_row_84_a_server_that_is_stopped_at_once_in_the_middle_of_a_merge_costs_nothing(nights: list[Setting]) -> None:
    _holds(outages.one_stop(nights[0]))


def test_row_86_an_archive_without_room_stops_the_night_which_goes_on_when_there_is_room(nights: list[Setting]) -> None:
    _holds(full_disk.archive(nights[0]))


def test_row_92_a_task_that_is_handed_to_a_second_worker_is_done_once(nights: list[Setting]) -> None:
    _holds(together.delivered_twice(nights[1], "load.before_copy:1"))


def test_row_93_a_worker_that_was_frozen_past_its_lease_is_fenced_out(nights: list[Setting]) -> None:
    _holds(together.frozen(nights[1], "load.before_commit:1"))
