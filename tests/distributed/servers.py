"""A Postgres that asks everybody for a password, in the namespaces of its service, and waiting for what must come."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import psycopg
from psycopg.rows import dict_row

from newsloom.embedded import SETTINGS
from newsloom.embedded_folders import Place, hand_over, initdb_account
from tests.distributed.containers import Container, Mount, Wanted
from tests.distributed.network import Network

UP_WITHIN = 60.0
POSTGRES = "postgres"


def start_postgres(network: Network, state: Path, password: str, command: Sequence[str]) -> Container:
    """The server on an empty data folder: over TCP, by scram, its superuser with this password.

    ``command`` is the Compose file's. The programs are the embedded server's, so what only the image's entry point does
    (``initdb``) is done here.
    """
    place = Place.prepare(state / "server")
    _make_data(place, password)
    listening = SETTINGS | {"listen_addresses": "*", "unix_socket_directories": ""}
    # Nothing of it has to survive a power cut. The settings of the Compose file come last: of two, the last one holds.
    settings = [f"-c{name}={value}" for name, value in (listening | {"fsync": "off"}).items()]
    words = [str(place.programs / "postgres"), "-D", str(place.data), *settings, *command[1:]]
    mounts = [Mount(place.programs.parent, str(place.programs.parent)), Mount(place.root, str(place.root), True)]
    user = (os.geteuid() if place.uid is None else place.uid, os.getegid() if place.gid is None else place.gid)
    one = Container(Wanted(POSTGRES, words, {"LC_ALL": "C", "TZ": "UTC"}, mounts, user), network, state)
    until(lambda: _answers(network, password) or _ended(one), UP_WITHIN, "Postgres takes connections")
    return one


def connect(network: Network, password: str, database: str) -> psycopg.Connection[dict[str, Any]]:
    """A session of the superuser's."""
    return psycopg.connect(
        host=network.address(POSTGRES), port=5432, user="postgres", password=password, dbname=database,
        autocommit=True, row_factory=dict_row,
    )  # fmt: skip


def _make_data(place: Place, password: str) -> None:
    maker: int | None = None
    group: int | None = None
    if place.uid is not None:
        account = initdb_account(place.uid)
        maker, group = account.pw_uid, account.pw_gid
    place.data.mkdir(mode=0o700)
    with tempfile.NamedTemporaryFile("w", dir=place.root) as secret:
        secret.write(password)
        secret.flush()
        if maker is not None and group is not None:
            os.chown(place.data, maker, group)
            os.chown(secret.name, maker, group)
        subprocess.run(
            [str(place.programs / "initdb"), "-D", str(place.data), "-U", "postgres", f"--pwfile={secret.name}",
             "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--no-sync"],
            check=True, capture_output=True, cwd="/", env={"PATH": os.defpath, "LC_ALL": "C"}, user=maker, group=group,
            extra_groups=None if maker is None else [],
        )  # fmt: skip
    with (place.data / "pg_hba.conf").open("a") as rules:
        rules.write("host all all samenet scram-sha-256\n")
    if place.uid is not None and place.gid is not None:
        hand_over(place.data, place.uid, place.gid)


def _answers(network: Network, password: str) -> bool:
    try:
        connect(network, password, "postgres").close()
    except psycopg.OperationalError:
        return False
    return True


def _ended(one: Container) -> bool:
    if one.process.poll() is not None:
        raise RuntimeError(f"{one.wanted.service} ended: {one.said()[-2000:]}")
    return False


def until(come: Callable[[], object], within: float, what: str, every: float = 0.2) -> float:
    """Wait until it has come; returns the seconds that it took.

    Raises:
        TimeoutError: it has not come.
    """
    began = time.monotonic()
    while not come():
        if time.monotonic() - began > within:
            raise TimeoutError(f"{what}: not within {within:.0f} s")
        time.sleep(every)
    return time.monotonic() - began
