"""What docker-compose.yml says of its services: their commands, environments and volumes, and no line of our own."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

CHECKOUT = Path(__file__).resolve().parents[2]
FILE = CHECKOUT / "docker-compose.yml"
DOCKERFILE = CHECKOUT / "Dockerfile"

_REFERENCE = re.compile(r"\$(?:(?P<escaped>\$)|\{(?P<name>\w+)(?:(?P<way>:?[-?])(?P<other>[^}]*))?\})")
_ENV = re.compile(r"^ENV\s+((?:[^\n]*\\\n)*[^\n]*)", re.MULTILINE)


@dataclass(frozen=True)
class Service:
    """``volumes`` are (name of a volume or path of the checkout, path within, whether it may be written)."""

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str]
    volumes: tuple[tuple[str, str, bool], ...]
    uses_image: bool
    """Whether it runs in the image that the Dockerfile makes."""
    restarts: bool
    """Whether it is started again when it has ended."""


def secrets_named(text: str | None = None) -> list[str]:
    """The variables without which Compose starts nothing: what ``./setup`` writes."""
    found = re.findall(r"\$\{(\w+):\?", FILE.read_text("utf-8") if text is None else text)
    return sorted(set(found))


def services(variables: Mapping[str, str]) -> dict[str, Service]:
    """Every service, with the variables (those of ``.env``) put in.

    Raises:
        KeyError: a variable that has no default is not given.
    """
    read = yaml.safe_load(FILE.read_text("utf-8"))
    return {name: _service(name, said, variables) for name, said in read["services"].items()}


def image_environment() -> dict[str, str]:
    """What the Dockerfile's ENV lines set."""
    found: dict[str, str] = {}
    for lines in _ENV.findall(DOCKERFILE.read_text("utf-8")) if DOCKERFILE.exists() else ():
        for pair in shlex.split(lines.replace("\\\n", " ")):
            name, _, value = pair.partition("=")
            found[name] = value
    return found


def filled(text: str, variables: Mapping[str, str]) -> str:
    """The text with its ``${NAME}``, ``${NAME:-other}``, ``${NAME-other}`` and ``${NAME:?why}`` replaced.

    Raises:
        KeyError: a variable that has no default is not given.
    """

    def replaced(match: re.Match[str]) -> str:
        if match["escaped"]:
            return "$"
        name, way, other = match["name"], match["way"] or "", match["other"] or ""
        value = variables.get(name)
        if value is not None and (value or not way.startswith(":")):
            return value
        if way.endswith("?"):
            raise KeyError(f"{name}: {other}")
        return other

    return _REFERENCE.sub(replaced, text)


def _service(name: str, said: Mapping[str, Any], variables: Mapping[str, str]) -> Service:
    command: Sequence[str] | str = said.get("command", ())
    words = shlex.split(command) if isinstance(command, str) else command
    environment = {}
    for key, value in said.get("environment", {}).items():
        # A name without a value is passed on from where Compose runs, and is not there where it is not set.
        text = variables.get(key) if value is None else filled(str(value), variables)
        if text is not None:
            environment[key] = text
    volumes = tuple(_volume(filled(one, variables)) for one in said.get("volumes", ()))
    filled_words = tuple(filled(str(word), variables) for word in words)
    return Service(name, filled_words, environment, volumes, "build" in said, said.get("restart") == "unless-stopped")


def _volume(text: str) -> tuple[str, str, bool]:
    source, target, *mode = text.split(":")
    return source, target, mode != ["ro"]
