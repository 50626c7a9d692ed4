"""A few of the proofs of ``make prove`` (``bench/prove.py``), each once."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random, SystemRandom

import pytest

from tests import killing
from tests.command import state_folder
from tests.db.articles import bundle
from tests.proving import full_disk, kills, outages, through_airflow, together
from tests.proving.ground import Field, ground
from tests.proving.playing import Plan
from tests.proving.trial import Setting, Trial, undisturbed

# Each of the bundle's outlets has a file of less than this in the archive: there is room for the first.
ONE_FILE_KB = 4


@pytest.fixture(scope="module")
def empty() -> Iterator[Field]:
    with ground() as one:
        bundle(one.folder / "press")
        yield one.empty()


@pytest.fixture(scope="module")
def night(empty: Field) -> Setting:
    """The first of the bundled nights, with a folder that has what is quarantined."""
    return undisturbed("night 1", empty, Plan("clean", str(empty.ground.folder / "press"), bundled=1))[0]


@pytest.fixture(scope="module")
def short(empty: Field) -> Setting:
    """A night of that folder alone: a second."""
    return undisturbed("a folder", empty, Plan("clean", str(empty.ground.folder / "press")))[0]


def _holds(trial: Trial) -> None:
    print(trial)
    assert trial.wrong == []
    assert trial.fell, "it did not meet what it was to meet"


@pytest.mark.parametrize(
    ("point", "road"),
    [("quarantine.write", "new run"), ("load.copy", "tried again"), ("load.batch_committed", "new run")],
)
def test_row_83_killed_with_9_at_a_point_a_night_ends_as_a_clean_one(night: Setting, point: str, road: str) -> None:
    one = next(each for each in kills.POINTS if each.name == point)
    _holds(kills.one_kill(night, one, SystemRandom().randint(1, one.most), road))


def test_row_83_killed_with_9_at_a_random_moment_a_night_ends_as_a_clean_one(short: Setting) -> None:
    seed = SystemRandom().randrange(10_000)
    print(f"seed {seed}")
    [trial] = kills.at_random([short], 1, Random(seed))
    assert trial.wrong == []


def test_row_83_killed_with_9_in_airflow_between_two_mapped_tasks_a_night_ends_as_a_clean_one(empty: Field) -> None:
    _, field = undisturbed("night 1 alone", empty, Plan("clean", bundled=1))
    with field.connect() as connection:
        clean = killing.dump(connection)
    with state_folder() as home:
        _holds(through_airflow.killed(home, "mid-mapped expansion", "collect.ended:2", clean))


def test_row_84_a_server_that_is_stopped_at_once_in_the_middle_of_a_merge_costs_nothing(short: Setting) -> None:
    _holds(outages.one_stop(short))


def test_row_85_a_server_without_a_free_connection_is_waited_for(short: Setting) -> None:
    _holds(outages.too_many(short))


def test_row_86_an_archive_without_room_stops_the_night_which_goes_on_when_there_is_room(short: Setting) -> None:
    try:
        trial = full_disk.archive(short, ONE_FILE_KB)
    except full_disk.NotPermitted as refused:
        pytest.skip(f"a volume cannot be mounted here: {refused}")
    _holds(trial)


def test_row_92_a_task_that_is_handed_to_a_second_worker_is_done_once(short: Setting) -> None:
    _holds(together.delivered_twice(short, "load.before_copy:1"))


def test_row_93_a_worker_that_was_frozen_past_its_lease_is_fenced_out(short: Setting) -> None:
    _holds(together.frozen(short, "load.before_copy:1"))
