"""The secrets of one state folder: made once, at random, in files that only their owner reads.

They go to Airflow by its environment, never on a command line, which everyone may read.
"""

from __future__ import annotations

import base64
import fcntl
import json
import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

USERS = {"admin": "admin", "viewer": "viewer"}
"""Who may log in, and their role in Airflow's SimpleAuthManager: a viewer looks at everything and changes nothing."""

PASSWORD_BYTES = 15
"""120 bits: twenty letters that nobody guesses, on a port that only this machine reaches."""


def keys_path(home: Path) -> Path:
    return home / "airflow" / "keys.json"


def passwords_path(home: Path) -> Path:
    """In the form that Airflow's SimpleAuthManager reads: ``{"user": "password"}``."""
    return home / "airflow" / "passwords.json"


def key_settings(home: Path) -> dict[str, str]:
    """Airflow's three keys, the same at each start: a log-in and a stored connection outlive a restart."""
    made = {
        "AIRFLOW__CORE__FERNET_KEY": base64.urlsafe_b64encode(secrets.token_bytes(32)).decode(),  # what Fernet takes
        "AIRFLOW__API_AUTH__JWT_SECRET": secrets.token_urlsafe(64),  # HMAC-SHA-512: as long as its digest
        "AIRFLOW__API__SECRET_KEY": secrets.token_urlsafe(32),
    }
    return _kept(keys_path(home), made)[0]


def passwords(home: Path) -> tuple[dict[str, str], frozenset[str]]:
    """The password of each of ``USERS``, and the names of those whose was made just now."""
    made = {name: secrets.token_urlsafe(PASSWORD_BYTES) for name in USERS}
    return _kept(passwords_path(home), made)


def forget_passwords(home: Path, names: Iterable[str]) -> None:
    """Take back those that nobody was told: the next start makes others, and tells them."""
    path = passwords_path(home)
    with _alone(path.parent):
        left = {name: secret for name, secret in json.loads(path.read_text()).items() if name not in set(names)}
        if left:
            _write(path, left)
        else:
            path.unlink()


def _kept(path: Path, made: dict[str, str]) -> tuple[dict[str, str], frozenset[str]]:
    """What the file holds; of ``made`` it gains the names that it lacks, which are returned besides."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with _alone(path.parent):
        held: dict[str, str] = json.loads(path.read_text()) if path.exists() else {}
        gained = frozenset(made) - frozenset(held)
        if gained:
            held |= {name: made[name] for name in made if name in gained}
            _write(path, held)
    return held, gained


def _write(path: Path, held: dict[str, str]) -> None:
    """Whole or not at all: who reads meanwhile, or after a kill, finds the file as it was before or as it is then."""
    unfinished = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump(held, file)
    unfinished.replace(path)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One at a time, by a lock on the folder itself: two that begin at once would each make a password."""
    lock = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)
