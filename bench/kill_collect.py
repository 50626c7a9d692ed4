"""Kill a night of 2,000 pages with -9 while it collects, again and again, and compare with a night nobody disturbed.

    python bench/kill_collect.py [--pages 2000] [--kills 10] [--seed N] [--series 1]

Four outlets on four hosts of loopback, without a pause. The whole of ``newsloom run`` is killed when the hosts have
been asked for so many pages, drawn from all of them, and then a moment later, so that a kill falls anywhere in a
request: before it, while it is under way, and between its answer and the commit. ``--series`` plays other moments on
new state folders; the clean night is played once.

It ends with 1 where a page was asked for again whose answer had been written down, a run's items do not add up, or a
table of schema ``news`` is not that of the clean night.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random, SystemRandom
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests import killing, polite
from tests.command import state_folder
from tests.killing import Kill, Running
from tests.many_outlets import Served, Web, serving

OUTLETS = 4
# Half of what such a page takes to be asked for, answered and written down: a kill falls anywhere in the next two.
MOMENT_SECONDS = 0.05
LOOK_AGAIN = 0.005
# A night of 2,000 pages takes two minutes on an idle machine.
PATIENCE = 1200.0


@dataclass(frozen=True)
class Series:
    """Kills of runs, when each had killed, in seconds of CLOCK_MONOTONIC, and how much had been asked for."""

    kills: tuple[Kill, ...]
    at: tuple[float, ...]
    asked: tuple[int, ...]


def main() -> int:
    asked = _arguments()
    seed = SystemRandom().randrange(10_000) if asked.seed is None else asked.seed
    began = time.monotonic()
    print(f"seed {seed}: {asked.series} x {asked.kills} kills in a night of {asked.pages} pages", flush=True)
    with state_folder() as folder:
        folder.joinpath("web").mkdir()
        web = Web(OUTLETS, asked.pages // OUTLETS, OUTLETS, rules=False)
        with serving(web, folder / "web" / "requests.jsonl") as served:
            served.describe(folder / "web" / "sources", delay_seconds=0)
            wrong = _prove(folder, served, asked.series, asked.kills, Random(seed))  # noqa: S311  (moments, no secrets)
    for one in wrong[:20]:
        print(f"WRONG {one[:1000]}")
    held = "HOLDS" if not wrong else f"{len(wrong)} WRONG"
    print(f"seed {seed}: {held}, {time.monotonic() - began:.0f} s", flush=True)
    return 1 if wrong else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=2000, help="pages of the night, a multiple of four")
    parser.add_argument("--kills", type=int, default=10, help="kills before the run that may end")
    parser.add_argument("--series", type=int, default=1, help="how often all of it, at other moments")
    parser.add_argument("--seed", type=int, help="play the moments of an earlier proof again")
    return parser.parse_args()


def _prove(folder: Path, served: Served, many: int, kills: int, random: Random) -> list[str]:
    clean = folder / "clean"
    told = _run(clean, folder).end(PATIENCE)
    expected, outcomes, wrong = _left(clean)
    requests = served.count()
    seconds = {step: round(at, 1) for step, at in told.at if step in killing.STAGES or step == killing.END}
    print(f"clean: {requests} requests, {outcomes}; told at {seconds}", flush=True)
    if len(expected["article"]) != served.web.loads():
        wrong.append(f"clean: {len(expected['article'])} articles of {served.web.loads()} pages")
    for number in range(1, many + 1):
        home, before = folder / f"killed-{number}", served.count()
        series = _series(home, folder, served, kills, random, requests)
        began = time.monotonic()
        _run(home, folder).end(PATIENCE)
        seconds_of_last = time.monotonic() - began
        dumped, outcomes, uncounted = _left(home)
        log = served.requests(before)
        differ = killing.differences(dumped, expected)
        twice = len(log) - len({(one.host, one.path) for one in log})
        _table(series, home)
        print(f"series {number}: then a run of {seconds_of_last:.0f} s; {len(log)} requests, {twice} of them again;")
        print(f"  {outcomes}; {len(differ)} of {sum(map(len, expected.values()))} rows differ", flush=True)
        wrong += [f"series {number}: {one}" for one in uncounted + differ]
        # One source is collected after the other, so one request is under way.
        again = polite.settled_and_asked_again(log, series.at, workers=1)
        wrong += [f"series {number}: asked again: {one}" for one in again]
        wrong += [f"series {number}: at a time: {one}" for one in polite.together(log)]
        wrong += [f"series {number}: left {one}" for kill in series.kills for one in kill.survivors]
        wrong += [f"series {number}: left after the last run: {one}" for one in killing.nobody_left(home)]
    return wrong


def _run(home: Path, folder: Path) -> Running:
    return Running(home, environment={"NEWSLOOM_SOURCES": str(folder / "web" / "sources")})


def _series(home: Path, folder: Path, served: Served, kills: int, random: Random, requests: int) -> Series:
    before, killed, at, asked = served.count(), [], [], []
    for mark in sorted(random.sample(range(1, requests), kills)):
        running = _run(home, folder)
        deadline = time.monotonic() + PATIENCE
        at_start = served.count()
        # At least one request: a run that brings nothing meets nothing new.
        while served.count() < max(before + mark, at_start + 1) and running.process.poll() is None:
            assert time.monotonic() < deadline, f"the run has hung: {running.lines[-5:]}"
            time.sleep(LOOK_AGAIN)
        time.sleep(random.uniform(0, MOMENT_SECONDS))
        kill = running.kill(f"request {mark}")
        at.append(time.monotonic())
        if kill.returncode != -9:
            raise SystemExit(f"a run ended by itself: {kill.returncode} after {kill.last_line}")
        killed.append(kill)
        asked.append(served.count() - before)
    return Series(tuple(killed), tuple(at), tuple(asked))


def _left(home: Path) -> tuple[dict[str, list[str]], dict[str, int], list[str]]:
    """Schema ``news``, the outcomes of the last run, and what is wrong with the runs."""
    with killing.database(home) as connection:
        runs = connection.execute(killing.RUNS).fetchall()
        wrong = [f"count law: {row}" for row in connection.execute(killing.UNCOUNTED)]
        wrong += [f"{run['run_id']} says {run['state']}" for run in runs[:-1] if run["state"] != "failed"]
        wrong += [] if runs[-1]["state"] == "succeeded" else [f"the last run says {runs[-1]['state']}"]
        ended = connection.execute(
            "SELECT outcome, count(*) AS items FROM ops.item WHERE run_id = %s GROUP BY 1", [runs[-1]["run_id"]]
        )
        outcomes = {row["outcome"]: row["items"] for row in ended}
        return killing.dump(connection), outcomes, wrong


def _table(series: Series, home: Path) -> None:
    with killing.database(home) as connection:
        runs: Sequence[dict[str, Any]] = connection.execute(killing.RUNS).fetchall()
    print("  #  killed at         s  asked so far  run left              last line told")
    for number, (kill, asked) in enumerate(zip(series.kills, series.asked, strict=True), 1):
        ended = kill.began + kill.seconds
        opened = [run for run in runs if kill.began <= run["started_at"].timestamp() <= ended]
        left = f"{opened[0]['left_over']} of {opened[0]['items']} items" if opened else "nothing opened"
        print(f"{number:3}  {kill.moment:14} {kill.seconds:5.1f}  {asked:12}  {left:20}  {kill.last_line[:50]}")


if __name__ == "__main__":
    sys.exit(main())
