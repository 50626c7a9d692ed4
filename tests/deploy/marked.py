"""Where a marked password shows: in files, in the tables of databases, and in what was said."""

from __future__ import annotations

import base64
import gzip
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

from tests.deploy.deployment import Deployed


@dataclass
class Marks:
    """Passwords by the place that each is configured in, and whatever else would give one away, such as a header's
    value. ``looked_at`` counts what was searched."""

    secrets: dict[str, str]
    logins: Mapping[str, str] = field(default_factory=dict)
    looked_at: int = 0

    def shown_in(self, where: str, told: bytes) -> list[tuple[str, str]]:
        """Each place whose password stands in it, with ``where``."""
        self.looked_at += 1
        return [(place, where) for place, needle in self._needles() if needle in told]

    def _needles(self) -> Iterator[tuple[str, bytes]]:
        for place, secret in self.secrets.items():
            yield place, secret.encode()
            # As a dump writes bytes, and as a header carries a login with its password.
            yield place, secret.encode().hex().encode()
            pair = f"{self.logins[place]}:{secret}" if place in self.logins else secret
            yield place, base64.b64encode(pair.encode()).rstrip(b"=")

    def in_files(self, folder: Path) -> list[tuple[str, str]]:
        """Every file below the folder, unpacked where it is packed."""
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        return [hit for path in files for hit in self.shown_in(str(path), unpacked(path))]

    def in_databases(self, deployed: Deployed, names: list[str]) -> list[tuple[str, str]]:
        """Every table of every schema, as COPY writes it."""
        hits = []
        for name in names:
            with deployed.superuser(name) as connection:
                for table in tables(connection):
                    hits += self.shown_in(f"{name}: {table}", copied(connection, table))
        return hits


def unpacked(path: Path) -> bytes:
    """What a file holds."""
    held = path.read_bytes()
    return gzip.decompress(held) if path.suffix == ".gz" else held


def tables(connection: psycopg.Connection[tuple[object, ...]]) -> list[str]:
    """All but the server's own; a partition is part of its table."""
    rows = connection.execute(
        "SELECT format('%I.%I', nspname, relname) FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace "
        "WHERE relkind IN ('r', 'p') AND NOT relispartition AND nspname NOT LIKE 'pg\\_%' "
        "AND nspname <> 'information_schema' ORDER BY 1"
    )
    return [str(row[0]) for row in rows]


def copied(connection: psycopg.Connection[tuple[object, ...]], table: str) -> bytes:
    """The rows of a table as text."""
    with connection.cursor() as cursor, cursor.copy(f"COPY (SELECT * FROM {table}) TO STDOUT".encode()) as rows:
        return b"".join(bytes(row) for row in rows)
