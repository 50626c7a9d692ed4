"""A source: where a run's items come from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

Kind = Literal["folder", "file", "web"]
ListKind = Literal["feed", "sitemap", "index"]
IdentityPolicy = Literal["url", "guid"]


LONGEST_BOILERPLATE = 2_000
"""Code points of a line that a source's list may cut: three times what the general rules take for terms, since a person
has read it."""


class SourceRefused(ValueError):
    """A source that cannot be read as it is described."""


@dataclass(frozen=True)
class Source:
    """A folder, read whole, or one file of it, or an outlet on the web.

    ``source_id`` is made of the folder's name, so that the same folder is the same source wherever it lies: a file
    given alone and the folder that it lies in are one source. An outlet on the web has the name of its YAML file.
    ``path`` is absolute; for an outlet it is its first feed. ``settings`` are what the run reads an outlet with
    (``WebSettings``); they stay in ``ops.run_source`` and do not travel between tasks.
    """

    source_id: str
    kind: Kind
    path: str
    settings: Mapping[str, Any] = field(default_factory=dict, hash=False)

    def as_json(self) -> dict[str, str]:
        return {"source_id": self.source_id, "kind": self.kind, "path": self.path}

    @classmethod
    def from_json(cls, value: Mapping[str, str]) -> Source:
        kinds: dict[str, Kind] = {"file": "file", "folder": "folder", "web": "web"}
        return cls(source_id=value["source_id"], kind=kinds[value["kind"]], path=value["path"])


@dataclass(frozen=True)
class ListAddress:
    """A list of an outlet's pages.

    ``links`` is an index page's CSS selector, ``days`` how far back a sitemap is read.
    """

    kind: ListKind
    url: str
    links: str | None = None
    days: int | None = None


@dataclass(frozen=True)
class Hints:
    """What a reviewed source says of its pages where they do not say it themselves."""

    zone: str | None = None
    day_first: bool | None = None
    language: str | None = None
    title_affixes: tuple[str, ...] = ()
    boilerplate_lines: tuple[str, ...] = ()
    boilerplate_patterns: tuple[str, ...] = ()

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Hints:
        lists = ("title_affixes", "boilerplate_lines", "boilerplate_patterns")
        affixes, lines, patterns = (tuple(value.get(name, ())) for name in lists)
        return cls(value.get("zone"), value.get("day_first"), value.get("language"), affixes, lines, patterns)


@dataclass(frozen=True)
class WebSettings:
    """How an outlet is read.

    ``lists`` are asked for pages, ``pages`` are addresses that the source names itself, ``folders`` are read beside
    the web. ``identity`` says what an item of a list is known by. ``auth`` names an Airflow Connection.
    ``delay_seconds`` is the least pause between two requests to a host, ``max_items`` bounds one night, ``allowed`` are
    the (host, port) that may be private, ``keep_bodies_days`` is how long bodies may be held, ``press`` is the
    bundled night that is served for it, if one is.
    """

    outlet: str
    lists: tuple[ListAddress, ...]
    delay_seconds: float
    max_items: int
    allowed: frozenset[tuple[str, int]]
    pages: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    identity: IdentityPolicy = "url"
    auth: str | None = None
    keep_bodies_days: int | None = None
    press: int | None = None

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> WebSettings:
        return cls(
            outlet=value["outlet"],
            lists=tuple(
                ListAddress(one["kind"], one["url"], one.get("links"), one.get("days")) for one in value["lists"]
            ),
            delay_seconds=value["delay_seconds"],
            max_items=value["max_items"],
            allowed=frozenset(_host_and_port(one) for one in value["allow_private_hosts"]),
            pages=tuple(value.get("pages", ())),
            folders=tuple(value.get("folders", ())),
            identity=value.get("identity", "url"),
            auth=value.get("auth"),
            keep_bodies_days=value.get("keep_bodies_days"),
            press=value.get("press"),
        )


def source_at(path: str | Path) -> Source:
    """The source that a path of the user's names.

    Raises:
        SourceRefused: there is nothing at the path, it cannot be reached, or it is neither a folder nor a regular file.
    """
    try:
        place = Path(path).expanduser().absolute()
        if not place.exists():
            raise SourceRefused(f"there is nothing at {place}")
        place = place.resolve()
    except (OSError, RuntimeError) as error:  # a name too long, a folder closed to us, "~nobody/news"
        raise SourceRefused(f"{str(path)[:200]} cannot be read: {error}") from error
    if place.is_dir():
        return Source(_id(place.name), "folder", str(place))
    if place.is_file():
        return Source(_id(place.parent.name), "file", str(place))
    raise SourceRefused(f"{place} is neither a folder nor a regular file")


def _id(name: str) -> str:
    readable = re.sub(r"[^\w.-]+", "-", name.encode("utf-8", "backslashreplace").decode()).strip("-.").lower()
    return readable[:200] or "root"


def _host_and_port(text: str) -> tuple[str, int]:
    host, _, port = text.rpartition(":")
    return host.strip("[]").lower(), int(port)
