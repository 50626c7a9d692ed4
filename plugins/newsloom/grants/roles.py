"""Three group roles: one that reads schema news, one that loads nights, one that the desk reads as. None logs in;
logins are made members of them."""

from __future__ import annotations

import sqlalchemy as sa

from newsloom.statements import statement

READER, LOADER, DESK = "newsloom_reader", "newsloom_loader", "newsloom_desk"


class GrantsRefused(ValueError):
    """The grants cannot be given; the text is the one line that the user reads."""


def grant(engine: sa.Engine, reader: str = READER, loader: str = LOADER, desk: str = DESK) -> None:
    """Make the three roles where they are not there, and give each what it needs, now and of tables to come. All or
    nothing; given twice it changes nothing. To be given again after an upgrade that brings views into schema ops.

    Roles belong to the whole server, so a migration does not make them: on a hosted Postgres the owner of a database
    may not, and a role that an administrator made is taken as it is.

    Raises:
        GrantsRefused: a role is missing and this user may not make it, or does not own what is to be granted.
    """
    if len({reader, loader, desk}) < 3:
        raise GrantsRefused(
            "who reads, who loads and what the desk reads as are three roles, each with a name of its own"
        )
    with engine.begin() as connection:
        for role in (reader, loader, desk):
            state = connection.execute(statement("grants/may_grant"), {"role": role}).one()
            if not state.is_there and not state.may_create:
                raise GrantsRefused(
                    f"there is no role {role} and this user may not create one: let an administrator run "
                    f'CREATE ROLE "{role}" NOLOGIN, and run this again'
                )
            if not state.owns:  # a GRANT of somebody else is a warning, and gives nothing
                raise GrantsRefused("only the owner of the tables can grant them: connect as who migrates")
        # Two at once would change one row of the catalogue ("tuple concurrently updated").
        connection.execute(sa.text("SELECT pg_advisory_xact_lock(hashtext('newsloom grants'))"))
        for role, name in ((reader, "grants/reader"), (loader, "grants/loader"), (desk, "grants/desk")):
            connection.execute(sa.text("SELECT set_config('newsloom.role', :role, true)"), {"role": role})
            connection.execution_options(no_parameters=True).exec_driver_sql(statement(name).text)
