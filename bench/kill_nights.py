"""Kill ``newsloom run`` with -9 again and again, run it once more, and compare with runs that nobody disturbed.

    python bench/kill_nights.py [--kills 10] [--seed N] [--night 1|2]

Two state folders play the bundled nights. In one they run undisturbed; in the other each night is killed ``--kills``
times and then run to its end. Half of the moments are drawn from the whole length of a run, half from what follows
``plan``: starting up takes most of a run, and there is little to break in it. A moment is told as seconds after a line
of the run, so that a machine that is busy moves it along. A run that ends before its moment counts as no kill.

It ends with 1 where a table differs, a process is left, a run's items do not add up, or a page was asked for again.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random, SystemRandom
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests import killing
from tests.command import state_folder
from tests.killing import Kill, Moment, Running, Told


def main() -> int:
    asked = _arguments()
    seed = SystemRandom().randrange(10_000) if asked.seed is None else asked.seed
    random = Random(seed)  # noqa: S311  (moments, not secrets)
    began = time.monotonic()
    print(f"seed {seed}: {asked.kills} kills a night, up to night {asked.night}", flush=True)
    with state_folder() as folder:
        wrong = _prove(folder / "clean", folder / "killed", asked.night, asked.kills, random)
    print(
        f"seed {seed}: {'HOLDS' if not wrong else f'{len(wrong)} WRONG'}, {time.monotonic() - began:.0f} s", flush=True
    )
    return 1 if wrong else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=10, help="kills in each night")
    parser.add_argument("--seed", type=int, help="play the moments of an earlier proof again")
    parser.add_argument("--night", type=int, default=2, choices=(1, 2), help="the last night to play")
    return parser.parse_args()


def _prove(clean: Path, killed: Path, nights: int, kills: int, random: Random) -> list[str]:
    wrong: list[str] = []
    for night in range(1, nights + 1):
        first = Running(clean, "--night", str(night)).end()
        with killing.database(clean) as connection:
            expected = killing.dump(connection)
        print(f"\nnight {night}: a clean run takes {dict(first.at)[killing.END]:.1f} s", flush=True)
        series = _series(killed, night, kills, random, first)
        fell = sum(kill.returncode == -9 for kill in series)
        wrong += [
            f"night {night}, kill {at}: left {one}" for at, kill in enumerate(series, 1) for one in kill.survivors
        ]
        last = Running(killed, "--night", str(night)).end()
        wrong += [f"night {night}: left after the last run: {one}" for one in killing.nobody_left(killed)]
        with killing.database(killed) as connection:
            wrong += _uncounted(connection)
            differ = killing.differences(killing.dump(connection), expected)
            _table(killed, night, series, connection.execute(killing.RUNS).fetchall())
        again = killing.fetched_again(killing.requests(killed, night))
        bare = killing.unconditional(killing.requests(killed, night), killing.requests(killed, night - 1))
        if sum(again.values()) > fell:
            wrong.append(f"night {night}: {sum(again.values())} bodies fetched again by {fell} kills: {again}")
        wrong += [f"night {night}: asked for unconditionally though held: {one}" for one in bare]
        wrong += [f"night {night}: {one}" for one in differ]
        rows, twice = sum(map(len, expected.values())), sum(again.values())
        print(f"{fell} kills; then a run of {dict(last.at)[killing.END]:.1f} s: {len(differ)} of {rows} rows differ,")
        print(f"{twice} bodies fetched again: {again or 'none'}", flush=True)
    for one in wrong:
        print(f"WRONG {one[:1000]}", flush=True)
    return wrong


def _series(home: Path, night: int, kills: int, random: Random, clean: Told) -> list[Kill]:
    """Runs until ``kills`` of them were killed."""
    moments = _moments(kills, random, clean)
    series: list[Kill] = []
    while sum(kill.returncode == -9 for kill in series) < kills:
        moment = moments.pop(0) if moments else clean.prepared().moment(random)
        kill = Running(home, "--night", str(night)).kill_at(moment)
        if kill.returncode not in (0, -9):
            raise SystemExit(f"a run failed by itself: {kill.returncode} after {kill.last_line}")
        series.append(kill)
    return series


def _moments(kills: int, random: Random, clean: Told) -> list[Moment]:
    """Those from the whole length and those behind ``plan`` in turn.

    The latter in the order of the run: each meets work that no earlier run had got to.
    """
    behind = sorted(
        (clean.prepared().moment(random, since="plan") for _ in range(kills // 2)),
        key=lambda one: (killing.STEPS.index(one.step), one.seconds),
    )
    moments: list[Moment] = []
    for number in range(kills):
        anywhere = clean.prepared() if number else clean
        moments.append(behind.pop(0) if number % 2 else anywhere.moment(random))
    return moments


def _uncounted(connection: Any) -> list[str]:
    return [f"count law: {row}" for row in connection.execute(killing.UNCOUNTED)]


def _table(home: Path, night: int, series: Sequence[Kill], runs: Sequence[dict[str, Any]]) -> None:
    print("  #  moment                          s  requests  run left            last line told")
    log = killing.requests(home, night)
    for number, kill in enumerate(series, 1):
        ended = kill.began + kill.seconds
        opened = [run for run in runs if kill.began <= run["started_at"].timestamp() <= ended]
        left = f"{opened[0]['left_over']} of {opened[0]['items']} items" if opened else "nothing opened"
        asked = sum(kill.began <= _moment(one["at"]) <= ended for one in log)
        what = left if kill.returncode == -9 else "ended before"
        print(
            f"{number:3}  {kill.moment:28} {kill.seconds:5.1f} {asked:9}  {what:18}  {kill.last_line[:60]}",
            flush=True,
        )


def _moment(text: str) -> float:
    from datetime import datetime

    return datetime.fromisoformat(text).timestamp()


if __name__ == "__main__":
    sys.exit(main())
