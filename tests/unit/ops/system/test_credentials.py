from __future__ import annotations

import json
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from cryptography.fernet import Fernet

from newsloom.ops.system.credentials import USER, key_settings, keys_path, password, passwords_path


def test_they_are_made_once_and_only_their_owner_reads_them(tmp_path: Path) -> None:
    first, is_new = password(tmp_path)
    again, is_new_again = password(tmp_path)
    assert (is_new, is_new_again) == (True, False)
    assert first == again
    assert len(first) >= 20
    assert json.loads(passwords_path(tmp_path).read_text()) == {USER: first}  # as Airflow's own code reads it
    assert key_settings(tmp_path) == key_settings(tmp_path)
    for path in (keys_path(tmp_path), passwords_path(tmp_path)):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert {path.name for path in keys_path(tmp_path).parent.iterdir()} == {"keys.json", "passwords.json"}


def test_two_homes_share_no_secret(tmp_path: Path) -> None:
    one, other = key_settings(tmp_path / "one"), key_settings(tmp_path / "other")
    assert not set(one.values()) & set(other.values())
    assert password(tmp_path / "one")[0] != password(tmp_path / "other")[0]


def test_many_at_once_agree_on_one(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: password(tmp_path), range(32)))
    assert len({secret for secret, _ in answers}) == 1
    assert sum(is_new for _, is_new in answers) == 1


def test_the_fernet_key_is_one(tmp_path: Path) -> None:
    fernet = Fernet(key_settings(tmp_path)["AIRFLOW__CORE__FERNET_KEY"])
    assert fernet.decrypt(fernet.encrypt(b"a connection's password")) == b"a connection's password"
