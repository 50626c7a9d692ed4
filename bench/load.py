"""Load: articles a second from staging to committed rows, beside what people write articles with, in one run.

    python bench/strip.py --set-up                 makes the peers' environment, .venv-peers, from bench/peers.lock
    python bench/load.py [--articles N] [--held N] [--no-peers] [--json FILE]

``load_articles`` says what an article is, ``load_ways`` what the others do. Ours is the load stage as a night runs it:
it reads the staging tables, and writes articles with their revisions, authors, tags, mentions, names and their index,
fingerprints and their index, pairs, copies, stories and the ledger, under the writer's lease. ``again`` is the same
night done once more as another run, where nothing differs. ``--held N`` does a night beside N held articles too.

Each way has a database of its own on one embedded server. Printed are articles a second of wall and of CPU, that of the
process and of the server together: what others do on the machine shows in the first only.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import uuid
from functools import partial
from pathlib import Path
from typing import Any

from load_articles import articles
from load_staging import hold, stage
from load_ways import timed

ROOT = Path(__file__).resolve().parents[1]
PEERS = ROOT / ".venv-peers" / "bin" / "python"
WAYS = ("orm", "core", "pandas", "news-please")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Our load beside SQLAlchemy, pandas and news-please.")
    parser.add_argument("--articles", type=int, default=4_000)
    parser.add_argument("--held", type=int, default=0, metavar="N", help="do a night beside N held articles too")
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--json", type=Path, metavar="FILE")
    return parser.parse_args()


def ours(url: str, number: int, held: int, postmaster: int) -> dict[str, dict[str, float]]:
    """Seconds of our load, and of the same night again."""
    from newsloom import lease
    from newsloom.database import make_engine
    from newsloom.load.stage import load_batches, load_links
    from newsloom.schema import migrate

    migrate(url)
    engine = make_engine(url)
    hold(engine, held)
    found = {}
    for name in ("new", "again"):
        stage(engine, name, articles(number))
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM ANALYZE")
            connection.exec_driver_sql("CHECKPOINT")

        token = lease.take(engine, name)
        alone = timed(partial(load_batches, engine, run_id=name, token=token), postmaster)
        links = timed(partial(load_links, engine, run_id=name, token=token), postmaster)
        found[name] = {what: alone[what] + links[what] for what in alone}
        found[name + ", articles alone"] = alone
    engine.dispose()
    return found


def main() -> int:
    given = arguments()
    if not given.no_peers and not PEERS.exists():
        print("the peers' environment is not there: python bench/strip.py --set-up makes it; --no-peers does without")
        return 2
    sys.path[:0] = [str(ROOT), str(ROOT / "plugins")]
    from tests.command import state_folder

    from newsloom.embedded import embedded_server

    found: dict[str, dict[str, float]] = {}
    with state_folder() as state, embedded_server(state) as server:
        postmaster = int((state / "postgres" / "data" / "postmaster.pid").read_text().split()[0])

        def database() -> str:
            name = f"bench_{uuid.uuid4().hex[:8]}"
            server.ensure_database(name)
            return server.url(name)

        for way in () if given.no_peers else WAYS:
            command = [str(PEERS), str(Path(__file__).with_name("load_ways.py")), way, database()]
            done = subprocess.run(
                [*command, str(given.articles), str(postmaster)], stdout=subprocess.PIPE, text=True, check=True
            )
            found[way] = json.loads(done.stdout)
            tell(way, found[way], given.articles)
        for held in dict.fromkeys((0, given.held)):
            beside = f" beside {held:,}" if held else ""
            for name, seconds in ours(database(), given.articles, held, postmaster).items():
                found[f"ours, {name}{beside}"] = seconds
                tell(f"ours, {name}{beside}", seconds, given.articles)
    verdict(found, given.articles)
    if given.json:
        given.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return 0


def tell(name: str, seconds: dict[str, float], number: int) -> None:
    cpu = seconds["process"] + seconds["server"]
    print(
        f"| {name} | {number / seconds['wall']:,.0f} | {number / cpu:,.0f} | {1000 * seconds['process'] / number:.2f}"
        f" | {1000 * seconds['server'] / number:.2f} |",
        flush=True,
    )


def verdict(found: dict[str, Any], number: int) -> None:
    def cpu(name: str) -> float:
        return float(found[name]["process"] + found[name]["server"])

    for way in WAYS:
        if way in found:
            print(f"ours / {way}: {cpu(way) / cpu('ours, new'):.1f} times by CPU, "
                  f"{found[way]['wall'] / found['ours, new']['wall']:.1f} times by wall")  # fmt: skip
    for name in [one for one in found if one.startswith("ours, new beside")]:
        print(f"{name} / empty: {cpu(name) / cpu('ours, new'):.2f} times the CPU an article")


if __name__ == "__main__":
    print("| way | articles a second | articles a CPU second | CPU ms an article, process | server |")
    print("| --- | --- | --- | --- | --- |")
    sys.exit(main())
