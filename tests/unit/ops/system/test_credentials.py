from __future__ import annotations

import json
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from cryptography.fernet import Fernet

from newsloom.ops.system.credentials import (
    USERS,
    forget_passwords,
    key_settings,
    keys_path,
    passwords,
    passwords_path,
)
from newsloom.ops.system.up import log_ins


def test_they_are_made_once_and_only_their_owner_reads_them(tmp_path: Path) -> None:
    first, new = passwords(tmp_path)
    again, new_again = passwords(tmp_path)
    assert (new, new_again) == ({"admin", "viewer"}, frozenset())
    assert first == again
    assert len(set(first.values())) == len(USERS)
    assert min(map(len, first.values())) >= 20
    assert json.loads(passwords_path(tmp_path).read_text()) == first  # as Airflow's own code reads it
    assert key_settings(tmp_path) == key_settings(tmp_path)
    for path in (keys_path(tmp_path), passwords_path(tmp_path)):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert {path.name for path in keys_path(tmp_path).parent.iterdir()} == {"keys.json", "passwords.json"}


def test_a_folder_that_knows_one_user_gains_the_other(tmp_path: Path) -> None:
    passwords_path(tmp_path).parent.mkdir()
    passwords_path(tmp_path).write_text('{"admin": "as it was"}')
    held, new = passwords(tmp_path)
    assert held["admin"] == "as it was"
    assert new == {"viewer"}
    assert json.loads(passwords_path(tmp_path).read_text()) == held
    assert stat.S_IMODE(passwords_path(tmp_path).stat().st_mode) == 0o600


def test_what_nobody_was_told_is_made_anew(tmp_path: Path) -> None:
    first, new = passwords(tmp_path)
    forget_passwords(tmp_path, {"viewer"})
    second, new = passwords(tmp_path)
    assert new == {"viewer"}
    assert second["admin"] == first["admin"]
    assert second["viewer"] != first["viewer"]
    forget_passwords(tmp_path, USERS)
    assert not passwords_path(tmp_path).exists()


def test_each_is_told_once(tmp_path: Path) -> None:
    where = passwords_path(tmp_path)
    assert log_ins(tmp_path, {"admin": "A1", "viewer": "V1"}) == (
        f"user admin (everything), password A1 (told once; {where})\n"
        f"user viewer (looks, changes nothing), password V1 (told once; {where})"
    )
    assert log_ins(tmp_path, {"viewer": "V1"}) == (
        f"user viewer (looks, changes nothing), password V1 (told once; {where})\nuser admin, password in {where}"
    )
    assert log_ins(tmp_path, {}) == f"users admin and viewer, passwords in {where}"


def test_two_homes_share_no_secret(tmp_path: Path) -> None:
    one, other = key_settings(tmp_path / "one"), key_settings(tmp_path / "other")
    assert not set(one.values()) & set(other.values())
    here, there = passwords(tmp_path / "one")[0], passwords(tmp_path / "other")[0]
    assert not set(here.values()) & set(there.values())


def test_many_at_once_agree_on_one(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: passwords(tmp_path), range(32)))
    assert len({tuple(sorted(held.items())) for held, _ in answers}) == 1
    assert sum(bool(new) for _, new in answers) == 1


def test_the_fernet_key_is_one(tmp_path: Path) -> None:
    fernet = Fernet(key_settings(tmp_path)["AIRFLOW__CORE__FERNET_KEY"])
    assert fernet.decrypt(fernet.encrypt(b"a connection's password")) == b"a connection's password"
