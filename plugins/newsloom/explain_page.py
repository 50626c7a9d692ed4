"""The page of an article with its cuts in place, as it is read back from the archive."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from rich.console import Console
from rich.text import Text

from newsloom import archive
from newsloom.archive import ArchiveDamaged, ArchiveRoot, Place
from newsloom.cuts_in_place import Marked, mark, plain, shares
from newsloom.parsing.child import CallFailed, Child, ChildDied, reader
from newsloom.statements import statement


class NotReadBack(RuntimeError):
    """The page cannot be read from the archive again; the text is for the user."""


def flattened(connection: sa.Connection, root: ArchiveRoot, article_id: str, child: Child | None = None) -> str:
    """The text that the cuts of the article's current revision have offsets in. The bytes are parsed in a child.

    Raises:
        NotReadBack: the archive does not hold the bytes any more, or they cannot be read again.
        newsloom.parsing.child.ChildNotStarted: there is no child to parse in.
    """
    row = connection.execute(statement("status/explain_capture"), {"article_id": article_id}).one()
    arguments = {
        "id": row.capture_id,
        "media_type": row.media_type,
        "header_charset": row.header_charset,
        "url": row.url,
        "fetched_at": row.fetched_at.isoformat(),
    }
    try:
        content = archive.read(root, Place(row.archive_uri, row.archive_offset, row.archive_length), bytes(row.sha256))
        return str((child or reader()).call("flat", arguments, content))
    except (ArchiveDamaged, ChildDied, CallFailed) as error:
        raise NotReadBack(f"the page cannot be read back: {error}") from error


def as_json(text: str, cuts: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The page as one JSON value: its text, and the cuts of it that do not stand at their offsets any more."""
    return {"text": text, "cuts_elsewhere": [dict(one) for one in mark(text, cuts).elsewhere]}


def print_page(console: Console, article: Mapping[str, Any], text: str, cuts: Sequence[Mapping[str, Any]]) -> None:
    """Print the page: on a terminal in colours and through its pager, else with ``[-rule: text-]`` around each cut."""
    marked = mark(text, cuts)
    if console.is_terminal:
        with console.pager(styles=True):
            _print(console, article, text, cuts, marked)
    else:
        _print(console, article, text, cuts, marked)


def _print(
    console: Console, article: Mapping[str, Any], text: str, cuts: Sequence[Mapping[str, Any]], marked: Marked
) -> None:
    for line in _head(article, text, cuts):
        console.print(Text(line, style="bold" if line == article["title"] else ""), soft_wrap=True)
    console.print()
    console.print(_styled(marked) if console.is_terminal else Text(_with_marks(marked)), soft_wrap=True)
    for cut in marked.elsewhere:
        where = f"{cut['rule']} {cut['start_offset']}-{cut['end_offset']}"
        console.print(Text(f"not in place any more: [-{where}: {plain(cut['text'])}-]"), soft_wrap=True)


def _head(article: Mapping[str, Any], text: str, cuts: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    yield plain(article["title"] or "without a title")
    yield f"{article['article_id']}  {plain(article['location'])}"
    whole = len(text)
    taken = sum(characters for _, _, characters in shares(cuts))
    yield f"{whole:,} characters as the page was read, {taken:,} of them cut"
    for rule, number, characters in shares(cuts):
        yield f"  {rule:<22} {characters:>9,}  {characters / max(whole, 1):>4.0%}  in {number:,}"


def _with_marks(marked: Marked) -> str:
    return "".join(
        plain(one.text) if one.rule is None else f"[-{one.rule}: {plain(one.text)}-]" for one in marked.stretches
    )


def _styled(marked: Marked) -> Text:
    """Cuts stand in red behind their rule; red alone would be lost on those who do not see it, so the marks stay."""
    told = Text()
    for one in marked.stretches:
        if one.rule is None:
            told.append(plain(one.text))
        else:
            told.append(f"[-{one.rule}: ", style="bold red").append(plain(one.text), style="red").append(
                "-]", style="bold red"
            )
    return told
