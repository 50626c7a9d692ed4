"""The commands ``newsloom up`` and ``newsloom down``; ``cli.py`` mounts them."""

from __future__ import annotations

from typing import Annotated

import typer

from newsloom.console import err, out, refusals


def up(
    foreground: Annotated[
        bool, typer.Option("--foreground", help="Stay with it, until Ctrl-C, instead of leaving it in the background.")
    ] = False,
) -> None:
    """Start the scheduled system with its UI, and return when it is healthy."""
    from newsloom.ops.system.up import up as start
    from newsloom.progress import Telling

    with refusals():
        told = start(Telling(err), foreground=foreground)
    out.print(told, markup=False, soft_wrap=True)


def down() -> None:
    """End the scheduled system and everything that belongs to it."""
    from newsloom.ops.system.up import down as end
    from newsloom.progress import Telling

    with refusals():
        told = end(Telling(err))
    out.print(told, markup=False, soft_wrap=True)
