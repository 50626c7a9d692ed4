"""Sources as reviewed YAML: one file an outlet, and every problem named by file and line."""

from __future__ import annotations

import json
import os
import re
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from newsloom.collect.canonical_url import BadUrl, canonical_url
from newsloom.sources.yaml_lines import Document, YamlProblem, read_document

MAX_SOURCES = 1_000
"""A source is a mapped task, and Airflow maps a task over at most 1,024 ([core] max_map_length)."""


class SourcesRefused(ValueError):
    """Source files that cannot be used; ``problems`` are one line each: file, line, what is wrong."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


# Where pydantic's own words are Python's.
_WORDS = {
    "model_type": "keys and values are expected",
    "model_attributes_type": "keys and values are expected",
    "tuple_type": "a list is expected",
    "too_short": "at least one is expected",
    "string_too_short": "may not be empty",
    "string_pattern_mismatch": "small letters, digits and hyphens are expected, at most 63",
}


def _web_address(value: str) -> str:
    try:
        canonical_url(value)
    except BadUrl as error:
        raise ValueError(str(error)) from error
    return value


def _host_and_port(value: str) -> str:
    found = re.fullmatch(r"(?:[a-z0-9_.-]+|\[[0-9a-f:.]+\]):(\d{1,5})", value.lower())
    if found is None or not 0 < int(found[1]) < 65536:
        raise ValueError(f"not host:port: {value[:200]!r}")
    return value.lower()


WebAddress = Annotated[str, AfterValidator(_web_address), Field(json_schema_extra={"format": "uri"})]
HostAndPort = Annotated[str, AfterValidator(_host_and_port), Field(examples=["news.internal:8080"])]


class FeedAddress(BaseModel):
    """One feed of a source."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    url: WebAddress = Field(description="Address of an RSS or Atom feed.")


class SourceFile(BaseModel):
    """What ``sources/<id>.yaml`` says. Every key has an effect."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, title="A source of Newsloom")

    id: str = Field(
        pattern=r"^[a-z0-9][a-z0-9-]{0,62}$",
        description="The source's name in the ledger: the file's name without .yaml. Keep it: items hang on it.",
    )
    outlet: str = Field(
        min_length=1, max_length=200, description="Name of the outlet that its articles are published by."
    )
    homepage: WebAddress | None = Field(None, description="The outlet's front page, shown to people; never fetched.")
    documented_at: WebAddress | None = Field(
        None, description="A public document that names the feeds' addresses, shown to people; never fetched."
    )
    # Twenty editions of one agency are real; a hundred feeds are a typing error or a directory of feeds.
    feeds: tuple[FeedAddress, ...] = Field(
        strict=False, min_length=1, max_length=100, description="Feeds that list its articles."
    )
    # One second is what the strictest of the common crawlers keep without being told; a host's own wish goes before it.
    # More than an hour between two pages would be eight pages a night.
    delay_seconds: float = Field(
        1.0, ge=0, le=3600, allow_inf_nan=False,
        description="Least seconds between two requests to a host; robots.txt may ask for more.",
    )  # fmt: skip
    # The largest agencies publish some 400 items a day and list fewer in a feed.
    max_items: int = Field(500, ge=1, le=10_000, description="Most items that one night takes from the source.")
    allow_private_hosts: tuple[HostAndPort, ...] = Field(
        (), strict=False, description="Hosts that may have a private or local address, as host:port."
    )
    enabled: bool = Field(
        False, description="Whether the nightly run reads it; `newsloom sources enable|disable` goes before this."
    )

    def settings(self) -> dict[str, Any]:
        """What a run reads the source with, as JSON, for ``ops.run_source.settings``."""
        told = self.model_dump(mode="json", include={"outlet", "delay_seconds", "max_items", "allow_private_hosts"})
        return told | {"lists": [{"kind": "feed", "url": feed.url} for feed in self.feeds]}


def sources_folder() -> Path:
    """Where the source files lie: ``NEWSLOOM_SOURCES``, else ``sources/`` of this checkout."""
    named = os.environ.get("NEWSLOOM_SOURCES")
    return Path(named).expanduser().absolute() if named else Path(__file__).resolve().parents[3] / "sources"


def read_sources(folder: Path) -> list[SourceFile]:
    """The sources of a folder (``*.yaml``, ``*.yml``), by id.

    Raises:
        SourcesRefused: with every problem of every file.
    """
    if not folder.is_dir():
        raise SourcesRefused((f"{folder}: there is no such folder",))
    paths = sorted(path for path in folder.iterdir() if path.suffix in (".yaml", ".yml"))
    if len(paths) > MAX_SOURCES:
        raise SourcesRefused((f"{paths[MAX_SOURCES]}:1: more than {MAX_SOURCES} sources ({len(paths)} files)",))
    problems: list[str] = []
    read: list[tuple[Document, SourceFile]] = []
    for path in paths:
        try:
            document = read_document(path)
        except YamlProblem as problem:
            problems += problem.problems
            continue
        found = _source(document, problems)
        if found is not None:
            read.append((document, found))
    problems += _clashes(read)
    if problems:
        raise SourcesRefused(tuple(problems))
    return sorted((source for _, source in read), key=lambda source: source.id)


def schema_text() -> str:
    """The JSON schema of a source file, for editors: what ``sources/schema.json`` holds."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **SourceFile.model_json_schema()}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _source(document: Document, problems: list[str]) -> SourceFile | None:
    try:
        return SourceFile.model_validate(document.value)
    except ValidationError as error:
        found: list[dict[str, Any]] = [dict(one) for one in error.errors(include_url=False, include_input=False)]
    # A list whose every element is wrong counts as empty besides: one problem is enough.
    listed = {one["loc"][:1] for one in found if len(one["loc"]) > 1}
    told = [one for one in found if one["type"] != "too_short" or one["loc"] not in listed]
    said = [(*_place(one), _said(one)) for one in told]
    said.sort(key=lambda one: document.line(one[0], key=one[1]))
    problems += [document.at(where, message, key=key) for where, key, message in said]
    return None


def _place(error: dict[str, Any]) -> tuple[tuple[str | int, ...], bool]:
    """What one of pydantic's errors is about, and whether it is the key rather than the value."""
    return error["loc"], error["type"] == "extra_forbidden"


def _said(error: dict[str, Any]) -> str:
    where = error["loc"]
    name = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in where).lstrip(".")
    if error["type"] == "extra_forbidden":
        model = SourceFile if len(where) == 1 else FeedAddress
        # 0.5 finds "delay_seconds" for "delay"; pydantic's field names are few and unlike each other.
        near = get_close_matches(str(where[-1]), model.model_fields, n=1, cutoff=0.5)
        return f"unknown key {name!r}" + (f" (is {near[0]!r} meant?)" if near else "")
    if error["type"] == "missing":
        return f"the key {name!r} is missing"
    told = _WORDS.get(error["type"], str(error["msg"]).removeprefix("Value error, "))
    return f"{name}: {told}"


def _clashes(read: list[tuple[Document, SourceFile]]) -> list[str]:
    """What only shows when sources are seen together: names that are not the file's, an id or a feed twice."""
    problems: list[str] = []
    ids: dict[str, str] = {}
    feeds: dict[str, str] = {}
    for document, source in read:
        place = document.at(("id",), "").rstrip(": ")
        if source.id != document.path.stem:
            problems.append(document.at(("id",), f"id {source.id!r} is not the file's name, {document.path.stem!r}"))
        if source.id in ids:
            problems.append(document.at(("id",), f"id {source.id!r} is taken by {ids[source.id]}"))
        ids.setdefault(source.id, place)
        for number, feed in enumerate(source.feeds):
            where = ("feeds", number, "url")
            address = canonical_url(feed.url)
            if address in feeds:
                problems.append(document.at(where, f"the feed {feed.url} is read already, by {feeds[address]}"))
            feeds.setdefault(address, document.at(where, "").rstrip(": "))
    return problems
