"""What opens a paid feed, from an Airflow Connection: kept by Airflow, encrypted, or given by ``AIRFLOW_CONN_<ID>``."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from newsloom.collect.canonical_url import DEFAULT_PORTS
from newsloom.collect.fetch.credentials import Credentials, basic, bearer

Place = tuple[str, int]


class ConnectionUnusable(ValueError):
    """A Connection that opens no feed; the text names it and what is missing, and no secret."""


def credentials_of(conn_id: str, allowed: Collection[Place] = ()) -> Credentials:
    """What the Connection says may be sent, and where. To be asked inside an Airflow task.

    Host and port say where. The scheme is the one written before the host or the Connection's schema (both as in
    Airflow's own HTTP connections), else https, or http where the place is one of the ``allowed``, which alone may be
    asked in the clear. A login and password are sent as Basic, a password alone as Bearer; with an extra of
    ``{"header": "X-Api-Key"}`` the password is that header's value.

    Raises:
        ConnectionUnusable: there is none of that id, it lacks a host or password, what it holds fits no header, or it
            names plain http to a place that is not allowed.
    """
    from airflow.sdk import Connection
    from airflow.sdk.exceptions import AirflowNotFoundException

    try:
        connection = Connection.get(conn_id)
    except AirflowNotFoundException:
        why = f"there is none that can be read, neither in Airflow nor as AIRFLOW_CONN_{conn_id.upper()}"
        raise _unusable(conn_id, why) from None
    if not connection.host:
        raise _unusable(conn_id, "it has no host, and so no place to be sent to")
    if not connection.password:
        raise _unusable(conn_id, "it has no password")
    header = _header(conn_id, connection)
    try:
        credentials = Credentials(*_place(connection, allowed), (header,))
        credentials.check(allowed)
    except ValueError as error:
        raise _unusable(conn_id, str(error)) from None
    return credentials


def _place(connection: Any, allowed: Collection[Place]) -> tuple[str, int, str]:
    """Host, port and scheme. A type of "http" is Airflow's name for both schemes, and decides neither."""
    before, _, host = connection.host.strip().rpartition("://")
    host = host.rstrip("/")
    in_the_clear = (host.strip("[]").lower(), connection.port or DEFAULT_PORTS["http"]) in allowed
    unsaid = "http" if in_the_clear and connection.conn_type != "https" else "https"
    scheme = (before or connection.schema or unsaid).lower()
    return host, connection.port or DEFAULT_PORTS.get(scheme, 0), scheme


def _header(conn_id: str, connection: Any) -> tuple[str, str]:
    try:
        extra = json.loads(connection.extra or "{}")
    except ValueError:
        raise _unusable(conn_id, "its extra is no JSON") from None
    if not isinstance(extra, dict) or not extra.keys() <= {"header"}:
        # Airflow's own hook would send other names as headers: left out silently, a feed would stay closed.
        raise _unusable(conn_id, 'its extra may hold {"header": NAME} and nothing else')
    if "header" in extra:
        return (str(extra["header"]), connection.password)
    if not connection.login:
        return bearer(connection.password)
    if ":" in connection.login:  # RFC 7617 section 2: the login would end there
        raise _unusable(conn_id, "its login has a colon")
    return basic(connection.login, connection.password)


def _unusable(conn_id: str, why: str) -> ConnectionUnusable:
    return ConnectionUnusable(f"connection {conn_id!r}: {why}")
