"""What ``explain`` tells of an article's revisions: each with what changed since the one before it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.text import Text

from newsloom.cuts_in_place import plain

# Of a revision, enough to see what was done to it; all of it stands in --json.
SHOWN_CHANGES = 20

# Words of a passage before times those after: 2,000 each are laid side by side in a hundredth of a second. What has
# more is a table without stops, which nobody reads word by word.
LARGEST = 4_000_000

KINDS = {
    "correction": "correction",
    "details": "no word, only byline, date or agency",
    "headline": "only the headline",
    "rewrite": "rewritten",
    "minor_edit": "minor edit",
    "update": "update",
}


def print_revisions(console: Console, told: Mapping[str, Any]) -> None:
    """Print how the article changed; nothing where it has one revision without a notice."""
    changes, notices = _by_revision(told["changes"]), _by_revision(told["notices"])
    for one in told["revisions"]:
        here = notices.get(one["revision_id"], ())
        if one["kind"] is None and not here:
            continue
        console.print(Text("\n").append(_headline(one), style="bold"), soft_wrap=True)
        for notice in here:
            console.print(_notice(notice), soft_wrap=True)
        passages = changes.get(one["revision_id"], ())
        for change in passages[:SHOWN_CHANGES]:
            console.print(_change(change), soft_wrap=True)
        if len(passages) > SHOWN_CHANGES:
            console.print(f"  and {len(passages) - SHOWN_CHANGES} more: --json", highlight=False)
    if told["revisions"] and not told["revisions"][-1]["is_current"]:
        current = next(one["number"] for one in told["revisions"] if one["is_current"])
        console.print(f"\nThe words of revision {current} came back, and are the current ones.", highlight=False)


def marked(before: str, after: str) -> list[tuple[str, str]]:
    """A passage with what went and what came, word by word: runs of ("-", "+" or "", words), as printed."""
    from newsloom.dedupe.revisions.alignment import hunks

    had, has = before.split(), after.split()
    if len(had) * len(has) > LARGEST:
        return [("-", " ".join(had)), ("+", " ".join(has))]
    runs: list[tuple[str, str]] = []
    at = 0
    for start, end, new_start, new_end in hunks(had, has):
        stretches = (("", had[at:start]), ("-", had[start:end]), ("+", has[new_start:new_end]))
        runs += [(sign, " ".join(words)) for sign, words in stretches if words]
        at = end
    return runs + ([("", " ".join(had[at:]))] if had[at:] else [])


def _by_revision(rows: Sequence[Mapping[str, Any]]) -> dict[str, list[Mapping[str, Any]]]:
    found: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        found.setdefault(row["revision_id"], []).append(row)
    return found


def _headline(one: Mapping[str, Any]) -> str:
    told = f"Revision {one['number']}, seen {one['seen_at'].isoformat(' ', 'seconds')}"
    if one["kind"] is None:
        return told
    words = f"{one['words_added']:,} words came, {one['words_removed']:,} went, of {one['words_before']:,}"
    figures = f"; figures changed: {one['figures_changed']:,}" if one["figures_changed"] else ""
    aside = "" if one["in_order"] else " (too long to lay side by side)"
    return f"{told}: {KINDS[one['kind']]}; {words}{figures}{aside}"


def _notice(notice: Mapping[str, Any]) -> Text:
    return Text(f"  {notice['kind'].replace('_', ' ')} in {notice['field']}: ").append(
        " ".join(plain(notice["text"]).split()), style="italic"
    )


def _change(change: Mapping[str, Any]) -> Text:
    """Colours go with the marks of ``wdiff``, for those who do not see them, and for a file."""
    told = Text(f"  {change['part']:<9} ")
    for sign, words in _runs(change["before"], change["after"]):
        match sign:
            case "-":
                told.append(f"[-{words}-]", style="red")
            case "+":
                told.append(f"{{+{words}+}}", style="green")
            case _:
                told.append(words)
        told.append(" ")
    told.rstrip()
    return told


def _runs(before: str | None, after: str | None) -> Iterator[tuple[str, str]]:
    if before is not None and after is not None:
        yield from marked(plain(before), plain(after))
    elif before is not None:
        yield "-", " ".join(plain(before).split())
    elif after is not None:
        yield "+", " ".join(plain(after).split())
