"""The command ``newsloom grants``; ``cli.py`` mounts it."""

from __future__ import annotations

from typing import Annotated

import typer

from newsloom.console import database, out, refuse


def grants(
    reader: Annotated[str, typer.Option(metavar="ROLE", help="The role that reads.")] = "newsloom_reader",
    loader: Annotated[str, typer.Option(metavar="ROLE", help="The role that loads.")] = "newsloom_loader",
    desk: Annotated[str, typer.Option(metavar="ROLE", help="The role that the News desk reads as.")] = "newsloom_desk",
) -> None:
    """Make the roles of readers, loaders and the desk, or bring their grants up to date; to be run by the owner of the
    tables.

    None of them logs in: GRANT newsloom_reader TO somebody; makes somebody a reader.
    """
    from newsloom.grants.roles import GrantsRefused, grant

    with database() as engine:
        try:
            grant(engine, reader, loader, desk)
        except GrantsRefused as error:
            refuse(str(error), code=1)
    told = f"{reader} reads schema news; {loader} loads; {desk} is what the desk reads as. Now for each login:"
    out.print(told, markup=False, soft_wrap=True)
    out.print(f'  GRANT "{reader}" TO somebody;', markup=False, soft_wrap=True)
    # A setting of a role is of its own logins and not of its members'.
    out.print("  ALTER ROLE somebody SET statement_timeout = '60s';", markup=False, soft_wrap=True)
