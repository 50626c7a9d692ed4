"""One article's life: where it came from, what was cut, how its date was chosen, whom it names, what it links to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from newsloom.cuts_in_place import shares
from newsloom.explain_links import links, story_line, tables
from newsloom.explain_revisions import print_revisions
from newsloom.statements import statement

# Of a cut, enough to recognise it; all of it stands in --cuts and in --json.
SHOWN_CHARACTERS = 100

# A text has ten cuts or so, which are read one by one; a page has a hundred lines around its article, which are not.
SHOWN_CUTS = 20


class NotOne(LookupError):
    """No article, or several, go by what was asked for; the text is for the user."""


def find(connection: sa.Connection, key: str) -> str:
    """The id of the article that an id, an address, a path or a part of one names.

    Raises:
        NotOne: there is none, or there are several.
    """
    rows = connection.execute(statement("status/explain_find"), {"key": key}).all()
    if not rows:
        raise NotOne(f"no article has {key!r} as its id or in its address: see newsloom query articles")
    if len(rows) > 1:
        listed = "\n  ".join(f"{row.article_id}  {row.location}" for row in rows)
        raise NotOne(f"{key!r} is in the address of more than one article:\n  {listed}")
    return str(rows[0].article_id)


def life(connection: sa.Connection, article_id: str) -> dict[str, Any]:
    """Everything that is known of the article, by part."""
    here = {"article_id": article_id}

    def rows(name: str) -> list[dict[str, Any]]:
        return [dict(row) for row in connection.execute(statement(f"status/explain_{name}"), here).mappings()]

    parts = (
        "revisions", "changes", "notices", "places", "dates", "cuts", "entities", "refused", "pairs", "ledger",
        "fetches",
    )  # fmt: skip
    return {"article": rows("article")[0]} | {part: rows(part) for part in parts} | links(connection, article_id)


def print_life(console: Console, told: Mapping[str, Any]) -> None:
    """Print what ``life`` tells."""
    article = told["article"]
    console.print(f"\n[bold]{escape(article['title'] or 'without a title')}[/bold]")
    date = " ".join(part for part in (article["published"], article["published_time"]) if part) or "no date"
    facts = [
        ("article", article["article_id"]),
        ("outlet", article["outlet"] or "unknown"),
        ("where", article["location"]),
        ("published", f"{date} (zone {article['published_zone_from'] or 'unknown'})"),
        ("agency", article["agency"]),
        ("dateline", article["dateline"]),
        ("authors", ", ".join(article["authors"])),
        ("tags", ", ".join(article["tags"])),
        ("language", _language(article)),
        ("found in", ", ".join(f"{one['field']}: {one['place']}" for one in told["places"])),
        ("flags", ", ".join(article["flags"])),
        ("story", story_line(told)),
    ]
    for name, value in facts:
        if value:
            console.print(f"  {name:<10} {escape(str(value))}", highlight=False, soft_wrap=True)
    _print_rows(console, "Ledger", told["ledger"], ("night", "source_id", "locator", "outcome", "reason"))
    _print_rows(console, "Asked for", told["fetches"], ("started_at", "decision", "decision_why", "status", "error"))
    _print_rows(
        console,
        "Revisions",
        told["revisions"],
        ("number", "seen_at", "title", "characters", "charset", "charset_how", "archive_uri"),
    )
    print_revisions(console, told)
    _print_rows(console, "Dates", told["dates"], ("chosen", "kind", "edtf", "time", "raw", "place", "reason"))
    _print_cuts(console, article["article_id"], told["cuts"])
    _print_rows(console, "Named", told["entities"], ("name", "label", "mentions", "forms", "score", "why"))
    _print_rows(console, "Taken for a name and refused", told["refused"], ("text", "label", "mentions", "reason"))
    _print_reader(console, told["entities"])
    for title, rows, columns in tables(told):
        _print_rows(console, title, rows, columns)


def _language(article: Mapping[str, Any]) -> str | None:
    code, sure = article["language"], article["language_confidence"]
    return f"{code} (sure to {sure:.2f})" if code and sure is not None else code


def _print_reader(console: Console, entities: list[Mapping[str, Any]]) -> None:
    if entities:
        console.print(f"  read by {escape(entities[0]['pipeline'])}", highlight=False, soft_wrap=True)


def _print_cuts(console: Console, article_id: str, cuts: list[Mapping[str, Any]]) -> None:
    """Each cut where they are few, else each rule with its longest."""
    if len(cuts) <= SHOWN_CUTS:
        _print_rows(console, "Cut", cuts, ("rule", "start_offset", "end_offset", "text"))
    else:
        longest: dict[str, str] = {}
        for cut in cuts:
            longest[cut["rule"]] = max(longest.get(cut["rule"], ""), cut["text"], key=len)
        rows: list[Mapping[str, Any]] = [
            {"rule": rule, "cuts": number, "characters": characters, "the longest": longest[rule]}
            for rule, number, characters in shares(cuts)
        ]
        _print_rows(console, "Cut", rows, ("rule", "cuts", "characters", "the longest"))
    if cuts:
        console.print(f"  in place: newsloom explain {article_id} --cuts", highlight=False, soft_wrap=True)


def _print_rows(console: Console, title: str, rows: Sequence[Mapping[str, Any]], columns: tuple[str, ...]) -> None:
    if not rows:
        return
    table = Table(
        title=f"\n{title}",
        title_justify="left",
        title_style="bold",
        header_style="bold",
        box=SIMPLE_HEAD,
        padding=(0, 1, 0, 0),
    )
    for column in columns:
        table.add_column(column)
    for row in rows:
        table.add_row(*(escape(_shown(row[column])) for column in columns))
    console.print(table)


def _shown(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case list():
            return "; ".join(str(one) for one in value)
        case datetime():
            return value.isoformat(" ", "seconds")
        case float():
            return f"{value:.2f}"
        case _:
            text = " ".join(str(value).split())
            return text if len(text) <= SHOWN_CHARACTERS else f"{text[:SHOWN_CHARACTERS]}…"
