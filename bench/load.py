"""Load: articles a second from staging to committed rows, beside what people write articles with, in one run.

    python bench/strip.py --set-up                 makes the peers' environment, .venv-peers, from bench/peers.lock
    python bench/load.py [--articles N] [--held N] [--no-peers] [--json FILE]

``load_articles`` says what an article is, ``load_ways`` what the others do. Ours is the load stage as a night runs it:
it reads the staging tables, and writes articles with their revisions, evidence, authors, tags, mentions, names and
their index, signatures, pairs, copies, stories and the ledger, under the writer's lease. ``again`` is the same night
done once more as another run, where nothing differs. The others get their objects in memory and make fewer rows of
them, so rows stand beside articles; a row that is written twice counts twice. ``COPY`` is the floor: the rows that
ours left, as text, into tables without a key, a check or an index, one COPY a table, one commit.

``--held N`` does nights beside none and beside N held articles, both with the index of days that a large press has:
170 more rows an article.

Each way has a database of its own on one embedded server with the settings of a real one, fsync included, but for
autovacuum; its folder lies in memory where there is room. Printed is CPU, that of the process and of the server
together, beside the wall, which depends on who else is at work.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
import uuid
from functools import partial
from pathlib import Path
from typing import Any

from load_articles import articles
from load_history import hold, make_days
from load_staging import stage
from load_ways import timed

ROOT = Path(__file__).resolve().parents[1]
PEERS = ROOT / ".venv-peers" / "bin" / "python"
STAGED = "ops.item, staging.stripped, staging.annotated, staging.decided, staging.linked"
WAYS = ("orm", "core", "pandas", "news-please")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Our load beside SQLAlchemy, pandas and news-please.")
    parser.add_argument("--articles", type=int, default=4_000)
    parser.add_argument("--held", type=int, default=0, metavar="N", help="do a night beside N held articles too")
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--json", type=Path, metavar="FILE")
    return parser.parse_args()


def ours(url: str, number: int, held: int | None, postmaster: int) -> dict[str, dict[str, float]]:
    """Seconds and rows of our load, and of the same night again; ``held`` is None for a small press."""
    from newsloom import lease
    from newsloom.database import make_engine
    from newsloom.load.stage import load_batches, load_links
    from newsloom.schema import migrate

    migrate(url)
    engine = make_engine(url)
    if held is not None:
        hold(engine, held, lambda line: print(line, file=sys.stderr))
        make_days(engine)
    found = {}
    for name in ("new", "again"):
        stage(engine, name, articles(number))
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            # Nothing is told of tables that are empty, as in a new installation: told that they are, Postgres keeps
            # for the whole night the plan to read them from end to end.
            connection.exec_driver_sql(f"VACUUM ANALYZE {'' if held or name == 'again' else STAGED}")
            connection.exec_driver_sql("CHECKPOINT")
        engine.dispose()
        before = rows_written(url)
        token = lease.take(engine, name)
        alone = timed(partial(load_batches, engine, run_id=name, token=token), postmaster)
        links = timed(partial(load_links, engine, run_id=name, token=token), postmaster)
        engine.dispose()
        found[name] = {what: alone[what] + links[what] for what in alone} | {"rows": rows_written(url) - before}
        found[name + ", articles alone"] = alone
        if held is None and name == "new":
            found["COPY"] = floor(engine, postmaster)
    engine.dispose()
    return found


def rows_written(url: str) -> int:
    """Rows that were inserted or updated in the database since it was made, without what is only staged."""
    import sqlalchemy as sa

    engine = sa.create_engine(url)
    try:
        time.sleep(1)  # a session that ends tells what it wrote
        with engine.connect() as connection:
            return int(
                connection.exec_driver_sql(
                    "SELECT sum(n_tup_ins + n_tup_upd) FROM pg_stat_user_tables WHERE schemaname <> 'staging'"
                ).scalar_one()
            )
    finally:
        engine.dispose()


def floor(engine: Any, postmaster: int) -> dict[str, float]:
    """The rows of schemas news and ops by COPY into bare tables; those of the collector are not load's."""
    with engine.begin() as connection:
        tables = connection.exec_driver_sql(
            "SELECT schemaname || '.' || relname FROM pg_stat_user_tables WHERE schemaname IN ('news', 'ops')"
            " AND relname NOT IN ('capture', 'run', 'run_source') AND n_live_tup + n_tup_ins > 0 ORDER BY 1"
        ).scalars()
        driver = connection.connection.driver_connection
        texts = {}
        for number, table in enumerate(tables.all()):
            driver.execute(f"CREATE TABLE bare_{number} AS TABLE {table} WITH NO DATA")
            with driver.cursor().copy(f"COPY (TABLE {table}) TO STDOUT") as copy:
                texts[f"bare_{number}"] = b"".join(bytes(part) for part in copy)

    def work() -> None:
        with engine.begin() as connection:
            driver = connection.connection.driver_connection
            for table, text in texts.items():
                with driver.cursor().copy(f"COPY {table} FROM STDIN") as copy:
                    copy.write(text)

    found = timed(work, postmaster) | {"rows": sum(text.count(b"\n") for text in texts.values())}
    with engine.begin() as connection:
        for table in texts:
            connection.exec_driver_sql(f"DROP TABLE {table}")
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

        still(server.url("postgres"))

        def database() -> str:
            name = f"bench_{uuid.uuid4().hex[:8]}"
            server.ensure_database(name)
            return server.url(name)

        for way in () if given.no_peers else WAYS:
            url = database()
            command = [str(PEERS), str(Path(__file__).with_name("load_ways.py")), way, url]
            done = subprocess.run(
                [*command, str(given.articles), str(postmaster)], stdout=subprocess.PIPE, text=True, check=True
            )
            found[way] = json.loads(done.stdout) | {"rows": rows_written(url)}
            tell(way, found[way], given.articles)
        for held in dict.fromkeys((None, *((0, given.held) if given.held else ()))):
            beside = "" if held is None else f" beside {held:,}"
            for name, seconds in ours(database(), given.articles, held, postmaster).items():
                told = name if name == "COPY" else f"ours, {name}{beside}"
                found[told] = seconds
                tell(told, seconds, given.articles)
    verdict(found, given.articles)
    if given.json:
        given.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return 0


def still(url: str) -> None:
    """Without autovacuum: it would come at any time, for a history that was made a minute ago."""
    import sqlalchemy as sa

    with sa.create_engine(url, isolation_level="AUTOCOMMIT").connect() as connection:
        connection.exec_driver_sql("ALTER SYSTEM SET autovacuum = off")
        connection.exec_driver_sql("SELECT pg_reload_conf()")


def tell(name: str, seconds: dict[str, float], number: int) -> None:
    cpu = seconds["process"] + seconds["server"]
    rows = seconds.get("rows")
    print(
        f"| {name} | {number / seconds['wall']:,.0f} | {number / cpu:,.0f} | {1000 * seconds['process'] / number:.2f}"
        f" | {1000 * seconds['server'] / number:.2f} | "
        + (f"{rows / number:.1f} | {rows / cpu:,.0f} |" if rows else "| |"),
        flush=True,
    )


def verdict(found: dict[str, Any], number: int) -> None:
    def cpu(name: str) -> float:
        return float(found[name]["process"] + found[name]["server"])

    for way in WAYS:
        if way in found:
            print(f"ours / {way}: {cpu(way) / cpu('ours, new'):.1f} times by CPU, "
                  f"{found[way]['wall'] / found['ours, new']['wall']:.1f} times by wall")  # fmt: skip
    if "COPY" in found:
        print(f"ours / COPY of the rows it leaves: {cpu('ours, new') / cpu('COPY'):.1f} times the CPU")
    for name in [one for one in found if one.startswith("ours, new beside") and one != "ours, new beside 0"]:
        print(f"{name} / beside 0: {cpu(name) / cpu('ours, new beside 0'):.2f} times the CPU an article")


if __name__ == "__main__":
    print("| way | articles a second | a CPU second | CPU ms an article, process | server | rows | rows a CPU second |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    sys.exit(main())
