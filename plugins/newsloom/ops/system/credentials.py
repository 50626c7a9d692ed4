"""The secrets of one state folder: made once, at random, in files that only their owner reads.

They go to Airflow by its environment, never on a command line, which everyone may read.
"""

from __future__ import annotations

import base64
import json
import os
import secrets
from pathlib import Path

USER = "admin"

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


def password(home: Path) -> tuple[str, bool]:
    """The password of ``USER``, and whether it was made just now."""
    kept, is_new = _kept(passwords_path(home), {USER: secrets.token_urlsafe(PASSWORD_BYTES)})
    return kept[USER], is_new


def _kept(path: Path, made: dict[str, str]) -> tuple[dict[str, str], bool]:
    """What the file holds; ``made`` where it is not there, and then it holds that. Two at once agree on one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump(made, file)
    try:
        os.link(unfinished, path)  # fails where it is there, unlike a rename
        is_new = True
    except FileExistsError:
        is_new = False
    finally:
        unfinished.unlink()
    kept: dict[str, str] = json.loads(path.read_text())
    return kept, is_new
