"""What the commands share: where they print, the database that they open, and how they refuse."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

import typer
from rich.console import Console

out, err = Console(highlight=False), Console(stderr=True, highlight=False)


@contextmanager
def database(check: bool = True, prepare: bool = False) -> Iterator[Any]:
    """The news database, up and of this code's schema; with ``prepare`` its owner brings it to it first.

    Reading commands do not migrate: a database that others work on is not changed by a look at it.
    """
    from newsloom import schema as schemas
    from newsloom.database import database_urls, make_engine

    with refusals(), database_urls(airflow_too=False) as urls:
        engine = make_engine(urls.news)
        try:
            if prepare:
                with engine.connect() as connection:
                    prepare = schemas.may_migrate(connection)
            if prepare:
                schemas.migrate(urls.news)
            if check:
                with engine.connect() as connection:
                    schemas.check(connection)
            yield engine
        finally:
            engine.dispose()


@contextmanager
def refusals() -> Iterator[None]:
    """What the user can do something about ends in one line and exit 1, without a traceback."""
    from newsloom.database import DatabaseRefused
    from newsloom.embedded import EmbeddedPostgresFailed
    from newsloom.entities.pipeline.pipelines import ModelError
    from newsloom.explain import NotOne
    from newsloom.explain_page import NotReadBack
    from newsloom.ops.local import RunRefused
    from newsloom.ops.system.up import UpRefused
    from newsloom.query import QueryRefused
    from newsloom.schema import SchemaRefused
    from newsloom.sources.files import SourcesRefused
    from newsloom.sources.source import SourceRefused
    from newsloom.status import NoRun

    expected: tuple[type[Exception], ...] = (
        DatabaseRefused, EmbeddedPostgresFailed, ModelError, NoRun, NotOne, NotReadBack, QueryRefused, RunRefused,
        SchemaRefused, SourceRefused, SourcesRefused, UpRefused,
    )  # fmt: skip
    try:
        yield
    except expected as error:
        refuse(str(error), code=1)


def refuse(message: str, code: int = 2) -> NoReturn:
    """Say in one line why nothing was done, and end: 2 for a wrong use of the command, 1 for anything else."""
    err.print(f"newsloom: {message}", markup=False, soft_wrap=True)
    raise typer.Exit(code)


def refuse_no_text(*arguments: str | None) -> None:
    """End with 2 where an argument is bytes that are no UTF-8: no name, address or reason is."""
    for one in arguments:
        try:
            (one or "").encode()
        except UnicodeEncodeError:
            refuse(f"this is no text in UTF-8: {(one or '').encode(errors='surrogateescape')!r}")


def print_json(value: Any) -> None:
    """Print one JSON value on standard output."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, default=str, indent=None) + "\n")


def user() -> str:
    """Who gives the command, for what is written down of it."""
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container's user without a name
        import os

        return f"uid {os.getuid()}"
