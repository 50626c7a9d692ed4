"""A difference for people: lines for a terminal, Markdown for the one who approves it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from newsloom.reprocess.difference import Difference

_BECAME = {"changed": "change", "new": "are new", "gone": "are gone", "same": "stay as they are", "left": "left alone"}


def subject(found: Difference) -> str:
    """One line: what would change."""
    counts = ", ".join(f"{found.became[one]:,} {what}" for one, what in _BECAME.items() if found.became.get(one))
    return f"Reprocess {found.stage} with {found.made_with}: {counts or 'nothing was selected'}"


def lines(found: Difference) -> Iterator[str]:
    """The counts, for a terminal; fields and examples are the table of ``newsloom.cli_reprocess``."""
    yield f"stage        {found.stage}, {found.made_with} (before: {_counted(found.were) or 'nothing'})"
    counts = ", ".join(f"{found.became[one]:,} {what}" for one, what in _BECAME.items() if found.became.get(one))
    yield f"articles     {found.read:,} made anew: {counts or 'none'}"
    if found.refused:
        yield f"refused      {_counted(found.refused)}"
    if found.became.get("left"):
        yield "left alone   their bytes cannot be read any more (retention, or a damaged archive)"
    links = found.links
    yield (
        f"links        {links['articles_moved']:,} articles move; copy groups {links['groups_were']:,} -> "
        f"{links['groups_are']:,}, stories {links['stories_were']:,} -> {links['stories_are']:,}"
    )
    for name, articles in (("new", found.came), ("gone", found.went)):
        for one in articles:
            yield f"{name:<12} {one['title'] or '(without a headline)'}  {one['address']}"
    yield f"difference   {found.sha256[:12]}"


def markdown(found: Difference) -> str:
    """What the one who approves reads."""
    told = [
        f"**{line.replace('  ', ' ', 1).split(' ', 1)[0]}** {line.split(' ', 1)[1].strip()}" for line in lines(found)
    ]
    parts = ["\n\n".join(told)]
    if found.fields:
        rows = "\n".join(f"| {name} | {count:,} |" for name, count in found.fields.items())
        parts.append(f"| field | articles |\n|---|---:|\n{rows}")
    if found.examples:
        rows = "\n".join(
            f"| {_cell(one['title'] or one['article_id'])} | {one['field']} | "
            f"{_cell(one['before'])} | {_cell(one['after'])} |"
            for one in found.examples
        )
        parts.append(f"| article | field | before | after |\n|---|---|---|---|\n{rows}")
    parts.append(
        "What is approved is this difference and no other: should the tables move before it is written, it is refused."
    )
    return "\n\n".join(parts)


def _counted(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{count:,} {name}" for name, count in counts.items())


def _cell(text: str) -> str:
    # The words are strangers': no markup of theirs is rendered, and no bar ends a cell.
    plain = text.replace("\n", " ").replace("&", "&amp;").replace("<", "&lt;")
    return "".join(f"\\{letter}" if letter in "\\`*_[]|#!~" else letter for letter in plain)
