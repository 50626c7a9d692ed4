"""Two nights over 200 outlets on 12 hosts of loopback, and what the hosts saw of them.

    python bench/polite_night.py [--outlets 200] [--pages 5] [--delay 0.3] [--workers 6] [--seed N]
    python bench/polite_night.py --airflow [--delay 0.1]

Several processes collect at the same time on one database: the order of the outlets is drawn, so that any two of them
meet at the same host. ``--airflow`` plays the same nights by ``newsloom run``, which does one thing after the other.

It ends with 1 where the hosts' own log shows two requests at a time, one before the pause was over (the source's or
Crawl-delay), one for a path that robots.txt forbids, robots.txt not first or not once, or a second night that asks
without a condition for what is held; or where a night's items do not add up.
"""

from __future__ import annotations

import argparse
import logging
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random, SystemRandom

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests import killing, polite
from tests.command import state_folder
from tests.killing import Running
from tests.many_outlets import Request, Served, Web, serving

Night = Callable[[int], None]
# 200 mapped tasks one after the other take ten minutes on a busy machine.
PATIENCE = 1800.0


def main() -> int:
    asked = _arguments()
    seed = SystemRandom().randrange(10_000) if asked.seed is None else asked.seed
    began = time.monotonic()
    who = "newsloom run" if asked.airflow else f"{asked.workers} workers, seed {seed}"
    print(
        f"{asked.outlets} outlets of {asked.pages} pages on {asked.hosts} hosts, {asked.delay} s apart; {who}",
        flush=True,
    )
    logging.disable(logging.INFO)
    with state_folder() as home:
        log = home / "requests.jsonl"
        with serving(Web(asked.outlets, asked.pages, asked.hosts), log) as served:
            served.describe(home / "sources", asked.delay)
            if asked.airflow:
                wrong = _prove(served, _by_airflow(home), asked.delay, workers=1)
            else:
                with _by_workers(home, asked.workers, Random(seed)) as night:  # noqa: S311  (an order, no secret)
                    wrong = _prove(served, night, asked.delay, asked.workers)
            wrong += _counts(home, served.web)
    for one in wrong[:20]:
        print(f"WRONG {one}")
    print(f"{'HOLDS' if not wrong else f'{len(wrong)} WRONG'}, {time.monotonic() - began:.0f} s", flush=True)
    return 1 if wrong else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--outlets", type=int, default=200)
    parser.add_argument("--pages", type=int, default=5, help="pages of an outlet")
    parser.add_argument("--hosts", type=int, default=12)
    parser.add_argument("--delay", type=float, default=0.3, help="delay_seconds of every outlet")
    parser.add_argument("--workers", type=int, default=6, help="processes that collect at the same time")
    parser.add_argument("--airflow", action="store_true", help="by `newsloom run`, one source after the other")
    parser.add_argument("--seed", type=int, help="the order of the outlets")
    return parser.parse_args()


@contextmanager
def _by_workers(home: Path, workers: int, random: Random) -> Iterator[Night]:
    from newsloom.embedded import embedded_server
    from newsloom.schema import migrate

    with embedded_server(home) as server, tempfile.TemporaryDirectory() as airflow:
        server.ensure_database("news")
        os.environ |= {
            "NEWSLOOM_DATABASE_URL": server.url("news"),
            "NEWSLOOM_HOME": str(home),
            "NEWSLOOM_SOURCES": str(home / "sources"),
            "AIRFLOW_HOME": airflow,
        }
        migrate(server.url("news"))
        from tests import collecting_workers

        today = datetime.now(UTC).date() - timedelta(days=1)

        def night(number: int) -> None:
            def drawn(sources: Sequence[dict[str, str]]) -> list[dict[str, str]]:
                return random.sample(sources, len(sources))

            told = collecting_workers.night(f"night {number}", today + timedelta(days=number), workers, drawn)
            print(f"  {dict(told)}")

        yield night
        collecting_workers.tasks.engine().dispose()


def _by_airflow(home: Path) -> Night:
    # Both are of today: a second run of a night that succeeded asks what has changed since.
    def night(number: int) -> None:
        Running(home, environment={"NEWSLOOM_SOURCES": str(home / "sources")}).end(PATIENCE)

    return night


def _prove(served: Served, night: Night, delay: float, workers: int) -> list[str]:
    wrong: list[str] = []
    for number in (1, 2):
        before, began = served.count(), time.monotonic()
        night(number)
        requests = served.requests(before)
        print(f"night {number}: {time.monotonic() - began:.0f} s, {_told(requests)};", flush=True)
        print(f"  {len(polite.met(requests))} outlets met another at their host")
        wrong += [f"night {number}, twice: {one}" for one in polite.asked_twice(requests)]
        if workers > 1 and not polite.met(requests):
            wrong.append(f"night {number}: no worker met another: nothing is shown")
    plain = [one for one in requests if not one.conditional]
    print(f"  without a condition: {[(one.host, one.path, one.status) for one in plain] or 'none'}")
    wrong += [f"no condition: {one}" for one in polite.unconditional(served.web, requests)]
    asked = served.requests()
    wrong += [f"at a time: {one}" for one in polite.together(asked)]
    wrong += [f"too early: {one}" for one in polite.hurried(served.web, asked, delay)]
    wrong += [f"forbidden: {one}" for one in polite.forbidden(served.web, asked)]
    wrong += [f"robots.txt: {one}" for one in polite.robots_not_first(asked)]
    _table(served, asked, delay)
    return wrong


def _told(requests: Sequence[Request]) -> str:
    ways = Counter(f"{'conditional' if one.conditional else 'plain'} {one.status}" for one in requests)
    return f"{len(requests)} requests: " + ", ".join(f"{n} {way}" for way, n in sorted(ways.items()))


def _table(served: Served, asked: Sequence[Request], delay: float) -> None:
    gaps, most = polite.gaps(asked), polite.most_at_once(asked)
    print("  host  requests  at once  shortest pause s  asked for s")
    for host, ones in polite.by_host(asked).items():
        pause = served.web.pause(host, delay)
        print(f"  {host:4}  {len(ones):8}  {most[host]:7}  {gaps[host]:16.4f}  {pause:11.2f}")


def _counts(home: Path, web: Web) -> list[str]:
    with killing.database(home) as connection:
        wrong = [f"count law: {row}" for row in connection.execute(killing.UNCOUNTED)]
        held = connection.execute("SELECT count(*) AS n FROM news.article").fetchall()[0]["n"]
        states = [row["state"] for row in connection.execute(killing.RUNS)]
    print(f"  {held} articles of {web.loads()} pages; runs {', '.join(states)}")
    wrong += [] if held == web.loads() else [f"{held} articles, not {web.loads()}"]
    return wrong + ([] if states == ["succeeded"] * 2 else [f"the runs ended as {states}"])


if __name__ == "__main__":
    sys.exit(main())
