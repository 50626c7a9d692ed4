"""docker-compose.yml as data, for whoever asks it something: these tests, and the night over two workers."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]

OF_OTHERS = {"postgres", "redis"}
"""Services whose image is not ours."""

OURS = {name: service for name, service in SERVICES.items() if name not in OF_OTHERS}

# ${NAME}, ${NAME:-default}, ${NAME-default}, ${NAME:?what to do}
ASKED = re.compile(r"\$\{(?P<name>[A-Z_]+)(?P<how>:?[-?])?(?P<rest>[^}]*)\}")


def environment(service: str) -> dict[str, str | None]:
    """As it is written, ``${...}`` and all."""
    return dict(SERVICES[service].get("environment", {}))


def secrets_of(service: str) -> set[str]:
    """The variables of ``.env`` that may not be empty, as this service is given them."""
    given = " ".join(str(value) for value in environment(service).values())
    return {found["name"] for found in ASKED.finditer(given) if found["how"] == ":?"}


def every_text(value: Any) -> list[str]:
    """All strings in it, wherever they stand."""
    if isinstance(value, dict):
        return [text for one in value.values() for text in every_text(one)]
    if isinstance(value, list):
        return [text for one in value for text in every_text(one)]
    return [value] if isinstance(value, str) else []
