"""The lexicons, read once per process from the YAML files beside this module."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from newsloom.entities.folding import fold


def _load(name: str) -> Any:
    return yaml.safe_load(files("newsloom.entities").joinpath(f"lexicons/{name}.yaml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def given_name_groups() -> dict[str, frozenset[str]]:
    """Folded given name -> the groups of spellings that it belongs to. Two known names without a common group are
    two names."""
    groups: dict[str, set[str]] = {}
    for line in _load("given_names"):
        spellings = line.split()
        for spelling in spellings:
            groups.setdefault(fold(spelling), set()).add(fold(spellings[0]))
    return {name: frozenset(ids) for name, ids in groups.items()}
