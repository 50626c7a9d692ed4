"""The source files as the commands read them: whole, or refused with every problem."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from newsloom.console import err

if TYPE_CHECKING:
    from newsloom.sources.files import SourceFile


def read_or_end(folder: Path) -> list[SourceFile]:
    """The sources of the folder; ends the command where a file of it cannot be used."""
    from newsloom.sources.files import SourcesRefused, read_sources

    try:
        return read_sources(folder)
    except SourcesRefused as refused:
        for problem in refused.problems:
            err.print(problem, markup=False, soft_wrap=True)
        raise typer.Exit(1) from None


def named_or_end(ids: list[str], folder: Path) -> list[SourceFile]:
    """The sources of these ids, in their order; ends the command where one is not there.

    All or nothing: half of a list turned on is what nobody asked for.
    """
    sources = {source.id: source for source in read_or_end(folder)}
    unknown = [name for name in ids if name not in sources]
    for name in unknown:
        near = get_close_matches(name, sources, n=3)
        hint = f"is {' or '.join(near)} meant?" if near else f"there are {', '.join(sources) or 'none'}"
        err.print(f"newsloom: there is no source {name!r} in {folder}: {hint}", markup=False, soft_wrap=True)
    if unknown:
        raise typer.Exit(1)
    return [sources[name] for name in ids]
