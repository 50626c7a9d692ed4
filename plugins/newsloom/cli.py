"""The ``newsloom`` command: each stage alone over JSON Lines, and the whole night on Airflow."""

from __future__ import annotations

import os
import shlex
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, BinaryIO, cast

import typer

from newsloom import (
    __version__,
    cli_export,
    cli_forget,
    cli_grants,
    cli_incidents,
    cli_judge,
    cli_quarantine,
    cli_reprocess,
    cli_search,
    cli_sources,
    cli_up,
    cli_upkeep,
)
from newsloom.console import database, err, out, print_json, refusals, refuse

app = typer.Typer(
    help="Newsloom turns articles from many outlets into one normalised Postgres database.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _named(file: Path | None) -> Path | None:
    """The file, or None for standard input: Typer's own ``exists`` finds no file "-", ``allow_dash`` or not."""
    if file is None or str(file) == "-":
        return None
    if not file.is_file():
        raise typer.BadParameter(f"File '{file}' does not exist." if not file.exists() else f"'{file}' is no file.")
    return file


Lines = Annotated[
    Path | None,
    typer.Argument(
        metavar="FILE",
        help="JSON Lines; standard input where no file is named, and for -.",
        callback=_named,
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON value.")]


@app.callback(invoke_without_command=True)
def main(version: Annotated[bool, typer.Option("--version", help="Print the version and end.")] = False) -> None:
    if version:
        typer.echo(__version__)
        raise typer.Exit
    # A command that is told to end leaves as if by Ctrl-C: the embedded server is stopped, locks are let go.
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))


# Each stage alone -----------------------------------------------------------------------------------------------------


@app.command()
def strip(
    file: Lines = None,
    flat: Annotated[bool, typer.Option("--flat", help="Print the flattened text that cuts have offsets in.")] = False,
) -> None:
    """Pages and texts to articles: {"id", "html" | "html_base64" | "text", "url"?, "fetched_at"?} a line."""
    from newsloom import jsonlines
    from newsloom.reasons import Reason
    from newsloom.strip import flat_line, strip_line
    from newsloom.strip.rejection import RejectedError, rejected

    def nothing(name: str) -> jsonlines.Object:
        return {"text": ""} if flat else rejected(name, RejectedError(Reason.BAD_INPUT))

    stage = jsonlines.Stage(nothing, frozenset({"html", "html_base64", "text"}))
    with _input(file) as stream:
        answers = jsonlines.one_by_one(jsonlines.read(stream), stage, flat_line if flat else strip_line)
        jsonlines.write(sys.stdout.buffer, answers)


@app.command()
def entities(file: Lines = None) -> None:
    """Articles to mentions and entities: {"id", "title", "body"} a line; answers after the last line."""
    from newsloom import jsonlines
    from newsloom.entities import annotate, check_article, ready
    from newsloom.model import Annotated as AnnotatedLine

    stage = jsonlines.Stage(lambda _: {"mentions": [], "entities": []}, _answered_keys(AnnotatedLine))
    with _input(file) as stream, refusals():
        ready()  # a pipeline that cannot be used is told before anything is read
        answers = jsonlines.all_at_once(jsonlines.read(stream), stage, check_article, annotate)
        jsonlines.write(sys.stdout.buffer, answers)


@app.command()
def dedupe(
    file: Lines = None,
    history: Annotated[
        Path | None,
        typer.Option(help="JSON Lines of older articles that these may copy or continue.", exists=True, dir_okay=False),
    ] = None,
) -> None:
    """Articles to copies and stories: {"id", "title", "body", "url"?, "source"?, "published"?, "mentions"?} a line."""
    from newsloom import jsonlines
    from newsloom.dedupe import dedupe
    from newsloom.entities import check_article
    from newsloom.model import Deduped

    older = _older(history) if history is not None else []
    # An article alone is its own copy group and its own story.
    stage = jsonlines.Stage(lambda name: {"copy_group": name, "story": name, "reasons": []}, _answered_keys(Deduped))
    with _input(file) as stream, refusals():
        answers = jsonlines.all_at_once(
            jsonlines.read(stream), stage, check_article, lambda asked: dedupe(cast(Any, asked), history=older)
        )
        jsonlines.write(sys.stdout.buffer, answers)


def _answered_keys(answer: type) -> frozenset[str]:
    return frozenset({*answer.__annotations__, "message"}) - {"id"}


def _older(history: Path) -> list[Any]:
    """The articles of a history file; what an earlier stage skipped or quarantined is left out."""
    from newsloom import jsonlines
    from newsloom.entities import check_article

    older: list[Any] = []
    with history.open("rb") as past:
        for line in jsonlines.read(past):
            if line.value is not None and line.value.get("outcome") in ("skipped", "quarantined"):
                continue
            if (wrong := line.message if line.value is None else check_article(line.value)) is not None:
                refuse(f"{history}, line {line.number}: {wrong}")
            older.append(line.value)
    return older


# The night ------------------------------------------------------------------------------------------------------------


@app.command()
def run(
    path: Annotated[
        str | None,
        typer.Option("--from", metavar="PATH", help="Your own folder or file instead of the sources."),
    ] = None,
    night: Annotated[
        str | None,
        typer.Option(
            metavar="1|2|DATE",
            help="1 or 2: a night of the bundled press. YYYY-MM-DD: the night it is for; today where none is named.",
        ),
    ] = None,
) -> None:
    """Run the nightly DAG once, in this process: over the enabled sources, or bundled night 1 where none is enabled."""
    bundled = int(night) if night in ("1", "2") else None
    if bundled and path is not None:
        refuse("--from PATH takes a date as its --night: the bundled nights have articles of their own")
    _run("nightly", path, None if bundled else night, bundled)


@app.command("import")
def import_(
    path: Annotated[str, typer.Argument(help="Folder or file; - for standard input.")],
    night: Annotated[str | None, typer.Option(metavar="DATE", help="The day it is filed under, YYYY-MM-DD.")] = None,
    kind: Annotated[
        str | None,
        typer.Option(
            "--as",
            metavar="jsonl|json|warc|zip|html|txt",
            help="What standard input is; told by its first bytes where nothing is said.",
        ),
    ] = None,
    name: Annotated[
        str | None, typer.Option(help="Standard input's name as a source; standard-input where none is given.")
    ] = None,
) -> None:
    """Run the import DAG over a folder or file, in this process, and print what it came to."""
    if path == "-":
        _import_standard_input(night, kind, name)
    elif kind is not None or name is not None:
        refuse("--as and --name are for standard input: newsloom import - --as jsonl")
    else:
        _run("import", path, night)


app.command()(cli_up.up)
app.command()(cli_up.down)
app.command()(cli_export.export)
app.command()(cli_grants.grants)
app.command()(cli_search.search)
app.command()(cli_forget.forget)
app.add_typer(cli_sources.app, name="sources")
app.add_typer(cli_judge.app, name="judge")
app.add_typer(cli_reprocess.app, name="reprocess")
app.add_typer(cli_quarantine.app, name="quarantine")
app.add_typer(cli_upkeep.app, name="upkeep")
app.add_typer(cli_incidents.app, name="incidents")


@app.command()
def status(
    run_id: Annotated[
        str | None, typer.Argument(metavar="RUN", help="A run's id; the last run where none is named.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Tell what a run came to: outcomes by source, stories, seconds a stage."""
    from newsloom.report import print_report
    from newsloom.status import run_status

    with database() as engine, engine.connect() as connection:
        told = run_status(connection, run_id)
    if as_json:
        print_json(told)
    else:
        print_report(out, told)


@app.command()
def query(
    text: Annotated[
        str | None,
        typer.Argument(
            metavar="NAME|SQL", help="A worked query, or a statement; the list of queries where none is given."
        ),
    ] = None,
    as_json: AsJson = False,
    as_csv: Annotated[bool, typer.Option("--csv", help='Print CSV: null is nothing, an empty text is "".')] = False,
) -> None:
    """Read the database: read-only, with a time-out of 30 seconds."""
    from newsloom.query import run_query, worked_queries
    from newsloom.report import print_rows

    if text is None:
        for name, question in worked_queries().items():
            out.print(f"[bold]{name:<12}[/bold] {question}", highlight=False)
        return
    if as_json and as_csv:
        refuse("--json and --csv are two answers: choose one")
    with database() as engine:
        answer = run_query(engine, text)
        objects = answer.as_objects() if as_json else []
    if as_json:
        print_json(objects)
    elif as_csv:
        sys.stdout.write(answer.as_csv())
    else:
        print_rows(out, answer)


@app.command()
def explain(
    article: Annotated[str, typer.Argument(help="An article's id, its URL, its path, or a part of either.")],
    cuts: Annotated[bool, typer.Option("--cuts", help="Show its page as it was read, with its cuts in place.")] = False,
    as_json: AsJson = False,
) -> None:
    """Tell one article's life: where it came from, what was cut, its dates, names and links."""
    from newsloom.explain import find, life, print_life

    with database() as engine, engine.connect() as connection:
        told = life(connection, find(connection, article))
        page = _flattened(connection, told["article"]["article_id"]) if cuts else None
    if as_json:
        from newsloom.explain_page import as_json as page_as_json

        print_json(told if page is None else told | {"page": page_as_json(page, told["cuts"])})
    elif page is None:
        print_life(out, told)
    else:
        from newsloom.explain_page import print_page

        os.environ.setdefault("LESS", "-FRX")  # as git asks for it: colours, and no pager for what fits the screen
        print_page(out, told["article"], page, told["cuts"])


def _flattened(connection: Any, article_id: str) -> str:
    from newsloom import archive
    from newsloom.explain_page import flattened

    if os.environ.get(
        "NEWSLOOM_ARCHIVE"
    ):  # any address that Airflow's object storage knows; it takes seconds to import
        from newsloom.ops.tasks import archive_root

        return flattened(connection, archive_root(), article_id)
    return flattened(connection, archive.local_root(), article_id)


@app.command()
def schema(
    migrate: Annotated[bool, typer.Option("--migrate", help="Bring the database's schema up to date.")] = False,
) -> None:
    """Print the map of the database, as Markdown; with --migrate bring the schema up to date first."""
    from newsloom import schema as schemas
    from newsloom.schema_map import schema_map

    with database(check=not migrate) as engine:
        if migrate:
            for name in schemas.migrate(engine.url.render_as_string(hide_password=False)):
                err.print(f"applied {name}")
        with engine.connect() as connection:
            typer.echo(schema_map(connection))


def _import_standard_input(night: str | None, kind: str | None, name: str | None) -> None:
    """What came is kept until a run has taken all of it: a pipe is read once. Then the archive has it."""
    from newsloom.collect import standard_input
    from newsloom.embedded import home

    _check_night(night)
    if sys.stdin is None:
        refuse("standard input is closed")
    if sys.stdin.isatty():
        refuse("standard input is this terminal: let another command write to it, ... | newsloom import -")
    try:
        with refusals():
            kept = standard_input.keep(
                sys.stdin.buffer, home(), standard_input.DEFAULT_NAME if name is None else name, kind
            )
    except KeyboardInterrupt:
        refuse("interrupted before standard input had ended: nothing was imported", code=130)
    whole = False
    try:
        whole = standard_input.is_taken(_run("import", str(kept), night)["sources"])
    finally:
        if whole:
            kept.unlink()
        else:
            again = f"newsloom import {shlex.quote(str(kept))}"
            told = f"newsloom: standard input is kept; {again} goes on, and then the file is yours to delete"
            err.print(told, markup=False, soft_wrap=True)


def _check_night(night: str | None) -> None:
    from datetime import date

    if night is not None:
        try:
            date.fromisoformat(night)
        except ValueError:
            refuse(f"--night takes 1, 2 or a date, YYYY-MM-DD, not {night!r}")


def _run(kind: str, path: str | None, night: str | None, bundled: int | None = None) -> dict[str, Any]:
    """Run the DAG, print what it came to, and return the same."""
    from newsloom.database import database_urls, make_engine
    from newsloom.ops.bundled import bundled_instead
    from newsloom.progress import Telling
    from newsloom.sources.source import source_at
    from newsloom.status import run_status

    with refusals():
        _check_night(night)
        if path is not None:
            path = str(source_at(path).path)
        telling = Telling(err)
        telling.say("connecting to Postgres" if os.environ.get("NEWSLOOM_DATABASE_URL") else "starting Postgres")
        with database_urls() as urls:
            from newsloom.ops.local import run_dag
            from newsloom.report import print_report

            if kind == "nightly" and path is None and bundled is None:
                bundled = bundled_instead(urls, telling, night)
            conf = {"path": path, "night": night} | ({"bundled": bundled} if kind == "nightly" else {})
            run_id = run_dag(urls, kind, conf, telling)
            engine = make_engine(urls.news)
            with engine.connect() as connection:
                told = run_status(connection, run_id)
            engine.dispose()
    print_report(out, told)
    if told["run"]["state"] != "succeeded":
        refuse(f"the run {told['run']['state']}: see what is said above, and .venv/bin/newsloom status --json", code=1)
    return told


@contextmanager
def _input(file: Path | None) -> Iterator[BinaryIO]:
    if file is None:
        yield sys.stdin.buffer
        return
    with file.open("rb") as stream:
        yield stream
