"""deploy/pin.py: digests behind tags, all or none, by whatever asks a registry."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.deploy.compose import ROOT

FILES = ("docker-compose.yml", "deploy/metrics/docker-compose.yml", "Dockerfile", "deploy/pin.py")

# A registry of three lines: it knows a digest for each image, which follows from its name.
KNOWS_ALL = '#!/bin/sh\nprintf "sha256:%s\\n" "$(printf %s "$2" | sha256sum | cut -c1-64)"\n'
KNOWS_SOME = (
    '#!/bin/sh\ncase "$2" in redis*) echo "no such manifest" >&2; exit 1;; esac\n' + KNOWS_ALL.partition("\n")[2]
)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    for name in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / "bin").mkdir()
    for tool in ("sh", "sha256sum", "cut"):
        found = shutil.which(tool)
        assert found is not None
        (tmp_path / "bin" / tool).symlink_to(found)
    return tmp_path


def run(checkout: Path, crane: str | None) -> subprocess.CompletedProcess[str]:
    if crane is not None:
        (checkout / "bin" / "crane").write_text(crane)
        (checkout / "bin" / "crane").chmod(0o755)
    return subprocess.run(
        [sys.executable, str(checkout / "deploy" / "pin.py")],
        env={**os.environ, "PATH": str(checkout / "bin")}, capture_output=True, text=True, check=False,
    )  # fmt: skip


def texts(checkout: Path) -> dict[str, str]:
    return {name: (checkout / name).read_text("utf-8") for name in FILES[:3]}


def test_each_image_is_pinned_in_place_and_again(checkout: Path) -> None:
    before = texts(checkout)
    for _ in range(2):
        done = run(checkout, KNOWS_ALL)
        assert done.returncode == 0, done.stderr
        after = texts(checkout)
        for name, text in after.items():
            assert re.sub("@sha256:[0-9a-f]{64}", "", text) == re.sub("@sha256:[0-9a-f]{64}", "", before[name])
        found = re.findall(r"[a-z/-]+:[\w.-]+@sha256:[0-9a-f]{64}", "".join(after.values()))
        assert {one.partition(":")[0] for one in found} == {"postgres", "redis", "python", "prom/statsd-exporter"}
        assert all(one in done.stdout for one in found)
        assert "newsloom:local@" not in after["docker-compose.yml"]


@pytest.mark.parametrize(("crane", "told"), [(None, "install docker"), (KNOWS_SOME, "no such manifest")])
def test_where_a_digest_is_missing_nothing_is_changed(checkout: Path, crane: str | None, told: str) -> None:
    before = texts(checkout)
    done = run(checkout, crane)
    assert done.returncode == 1
    assert told in done.stderr
    assert texts(checkout) == before
