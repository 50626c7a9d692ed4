"""./setup: secrets that nobody knows, in a file that nobody else reads, and never twice."""

from __future__ import annotations

import re
import runpy
import shutil
import stat
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from tests.deploy.compose import ROOT


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    # -S: without anything that is installed. -I: without what the environment says.
    ask = [sys.executable, "-I", "-S", str(folder / "setup"), *words]
    return subprocess.run(ask, capture_output=True, text=True, check=False)


def read(folder: Path) -> dict[str, str]:
    return dict(re.findall(r"^([A-Z_]+)=(.*)$", (folder / ".env").read_text("utf-8"), flags=re.MULTILINE))


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    shutil.copy(ROOT / "setup", tmp_path)
    return tmp_path


def test_secrets_are_made_once_told_once_and_left_alone(checkout: Path) -> None:
    done = run(checkout)
    assert done.returncode == 0, done.stderr
    made = read(checkout)
    assert datetime.now(UTC) - datetime.fromisoformat(made.pop("NEWSLOOM_UP_SINCE")) < timedelta(minutes=5)
    assert stat.S_IMODE((checkout / ".env").stat().st_mode) == 0o600
    assert len(set(made.values())) == len(made) == 11
    assert all(len(value) >= 32 and re.fullmatch(r"[\w=-]+", value) for value in made.values())
    Fernet(made["FERNET_KEY"])
    assert [value for value in made.values() if value in done.stdout] == [made["ADMIN_PASSWORD"]]
    assert (checkout / "var" / "drop").is_dir()

    again = run(checkout)
    assert again.returncode == 1
    assert "is there already" in again.stderr
    assert read(checkout).items() > made.items()
    assert [path.name for path in checkout.glob(".env*")] == [".env"]

    (checkout / ".env").unlink()
    assert run(checkout).returncode == 0
    assert not set(read(checkout).values()) & set(made.values())


def test_one_secret_is_made_anew_and_the_rest_of_the_file_stays(checkout: Path) -> None:
    assert "run ./setup first" in run(checkout, "--rotate", "REDIS_PASSWORD").stderr
    run(checkout)
    with (checkout / ".env").open("a") as file:
        file.write("NEWSLOOM_TIMEZONE=Asia/Almaty\n")
    before = read(checkout)
    assert run(checkout, "--rotate", "REDIS_PASSWORD", "FERNET_KEY").returncode == 0
    after = read(checkout)
    assert {name for name in before if before[name] != after[name]} == {"REDIS_PASSWORD", "FERNET_KEY"}
    # What the old key closed is opened by it, until everything is closed anew.
    assert after["FERNET_KEY"].split(",")[1] == before["FERNET_KEY"]
    assert stat.S_IMODE((checkout / ".env").stat().st_mode) == 0o600
    for name in ("NOPE", "ADMIN_PASSWORD", "POSTGRES_PASSWORD"):
        refused = run(checkout, "--rotate", name)
        assert refused.returncode == 1
        assert name in refused.stderr
    assert read(checkout) == after


def test_how_postgres_is_told_is_a_line_that_psql_takes(checkout: Path) -> None:
    run(checkout)
    assert r"psql -c '\password postgres'," in run(checkout, "--rotate", "POSTGRES_PASSWORD").stderr


def test_what_containers_mount_can_be_read_there_whatever_the_umask_was(checkout: Path) -> None:
    (checkout / "deploy" / "redis").mkdir(parents=True)
    (checkout / "sources").mkdir(0o700)
    for name in ("deploy/redis/redis.conf", "sources/one.yaml"):
        (checkout / name).touch(0o600)
    assert run(checkout).returncode == 0
    for name, mode in (("deploy/redis/redis.conf", 0o644), ("sources/one.yaml", 0o644), ("sources", 0o755)):
        assert stat.S_IMODE((checkout / name).stat().st_mode) == mode
    assert stat.S_IMODE((checkout / ".env").stat().st_mode) == 0o600


def test_a_link_in_its_place_is_not_followed(checkout: Path) -> None:
    elsewhere = checkout / "elsewhere"
    (checkout / ".env").symlink_to(elsewhere)
    assert run(checkout).returncode == 1
    assert not elsewhere.exists()


def test_git_and_the_image_never_see_it() -> None:
    assert ".env" in (ROOT / ".gitignore").read_text("utf-8").splitlines()
    ignored = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    assert "*" in ignored
    assert "**/.env*" in ignored
    assert not {"!.env", "!setup", "!var"} & set(ignored)
    assert runpy.run_path(str(ROOT / "setup"))["SECRETS"]
