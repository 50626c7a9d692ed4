"""What only shows when sources are seen together: names that are not their files', an id or an address twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from newsloom.collect.canonical_url import canonical_url
from newsloom.sources.address_file import MAX_PROBLEMS, AddressLine
from newsloom.sources.source_file import SourceFile
from newsloom.sources.yaml_lines import Document


@dataclass(frozen=True)
class ReadFile:
    """A source with its file, and the lines of its page lists by the path of each."""

    document: Document
    source: SourceFile
    listed: tuple[tuple[Path, tuple[AddressLine, ...]], ...] = ()


@dataclass(frozen=True)
class _Named:
    """An address as a file names it: ``place`` is file and line."""

    what: str
    address: str
    shown: str
    place: str


@dataclass(frozen=True)
class _Taken:
    """Where an address stands first, and the YAML file of the source that it belongs to."""

    place: str
    by: Path


def clashes(files: list[ReadFile]) -> list[str]:
    """The problems, one line each: file, line, what is wrong."""
    problems: list[str] = []
    ids: dict[str, str] = {}
    addresses: dict[str, _Taken] = {}
    for file in files:
        document, source = file.document, file.source
        if source.id != document.path.stem:
            problems.append(document.at(("id",), f"id {source.id!r} is not the file's name, {document.path.stem!r}"))
        if source.id in ids:
            problems.append(document.at(("id",), f"id {source.id!r} is taken by {ids[source.id]}"))
        ids.setdefault(source.id, _place(document, "id"))
        for named in _named(file):
            if named.address in addresses:
                taken = addresses[named.address].place
                problems.append(f"{named.place}: the {named.what} {named.shown} is read already, by {taken}")
            addresses.setdefault(named.address, _Taken(named.place, document.path))
        for path, lines in file.listed:
            problems += _taken_lines(file, path, lines, addresses)
    return problems


def _named(file: ReadFile) -> Iterator[_Named]:
    """What the YAML file itself names."""
    document, source = file.document, file.source
    for key, what in (("feeds", "feed"), ("sitemaps", "sitemap"), ("index_pages", "index page")):
        for number, one in enumerate(getattr(source, key)):
            yield _Named(what, canonical_url(one.url), one.url, _place(document, key, number, "url"))
    for number, url in enumerate(source.pages):
        yield _Named("page", canonical_url(url), url, _place(document, "pages", number))
    for number, name in enumerate(source.folders):
        folder = (document.path.parent / name).resolve()
        yield _Named("folder", str(folder), name, _place(document, "folders", number))


def _taken_lines(file: ReadFile, path: Path, lines: tuple[AddressLine, ...], addresses: dict[str, _Taken]) -> list[str]:
    """Lines that another source has: what is twice in the lists of one is one page, and says nothing wrong."""
    problems: list[str] = []
    for one in lines:
        taken = addresses.setdefault(one.canonical, _Taken(f"{path}:{one.line}", file.document.path))
        if taken.by != file.document.path:
            problems.append(f"{path}:{one.line}: the page {one.url} is read already, by {taken.place}")
    if len(problems) > MAX_PROBLEMS:
        problems[MAX_PROBLEMS:] = [f"{path}: and {len(problems) - MAX_PROBLEMS} more pages that are read already"]
    return problems


def _place(document: Document, *where: str | int) -> str:
    return document.at(where, "").rstrip(": ")
