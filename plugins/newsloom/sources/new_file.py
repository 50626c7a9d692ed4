"""The text of a source file that a command writes, and the writing of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from newsloom.sources.adding import Draft, NotAdded


def text_of(made: Draft, today: date) -> str:
    """The YAML file: off, and with a comment on where each address was found."""
    return "\n".join(_lines(made, today)) + "\n"


def _lines(made: Draft, today: date) -> Iterator[str]:
    yield "# yaml-language-server: $schema=schema.json"
    yield f"# Written by `newsloom sources add` on {today.isoformat()}. Before it is enabled: see what it brings"
    yield f"# (`newsloom sources try {made.id}`), read the outlet's terms, and fill in zone, licence and reservations."
    yield f"id: {made.id}"
    yield f"# By {made.outlet_from}."
    yield f"outlet: {scalar(made.outlet)}"
    if made.homepage:
        yield f"homepage: {scalar(made.homepage)}"
    if made.documented_at:
        yield f"documented_at: {scalar(made.documented_at)}"
    yield "enabled: false"
    for kind, key in (("feed", "feeds"), ("sitemap", "sitemaps")):
        found = made.of_kind(kind)
        if found:
            # A key with nothing below it but comments has no value, and is refused.
            yield f"{key}:" if any(not one.comments for one in found) else f"# {key}:"
        for one in found:
            yield f"  # {one.where}, {today.isoformat()}." + (" Comments of readers are no articles." * one.comments)
            yield f"  {'# ' * one.comments}- url: {scalar(one.url)}"
    if made.allow_private:
        yield "allow_private_hosts:"
        yield from (f"  - {scalar(place)}" for place in made.allow_private)


def scalar(value: str) -> str:
    """The value as YAML writes it: plainly, where that is read as the same; "No" in quotes, since No is false."""
    import yaml

    if not value.isprintable():  # U+0085 in an address ends a line of YAML: only in double quotes it has an escape
        return str(yaml.safe_dump(value, default_style='"', width=float("inf"))).strip()
    written = str(yaml.safe_dump(value, allow_unicode=True, width=float("inf")))
    return written.removesuffix("\n").removesuffix("\n...")


def write_new(path: Path, text: str) -> None:
    """Write the file, which must not be there.

    Raises:
        NotAdded: it is there, or cannot be written.
    """
    try:
        with path.open("x", encoding="utf-8") as stream:
            stream.write(text)
    except FileExistsError as error:
        raise NotAdded(f"{path} is there already") from error
    except OSError as error:
        raise NotAdded(f"{path} cannot be written: {error.strerror}") from error
