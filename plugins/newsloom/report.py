"""The end of a run, for a person: a table per source, the stories, seconds a stage, what to do next."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from newsloom.query import Answer
from newsloom.sources.one_line import one_line
from newsloom.status import OUTCOMES

# A terminal shows about fifty lines at once: ten stories and ten items leave room for the sources.
SHOWN = 10

# Of a long text enough to know it by, two lines or so; --json has all of it.
SHOWN_CHARACTERS = 200

# Two lines each, beside the sources and the stories on a terminal of fifty; a folder of every fault there is has some
# twenty.
MOST_REASONS = 12

COLUMNS = ("discovered", *OUTCOMES)
# Eight numbers and a name fit into eighty columns only so.
HYPHENATED = {"discovered": "dis-\ncovered", "unchanged": "un-\nchanged", "quarantined": "quaran-\ntined"}


def print_report(console: Console, status: Mapping[str, Any]) -> None:
    """Print a status of ``run_status``."""
    run = status["run"]
    console.print()
    told = f"{run['state']} in {run['seconds']:.1f} s  [dim]{escape(run['run_id'])}[/dim]"
    name = f"Bundled night {run['bundled']}, {run['night']}" if run["bundled"] else f"Night of {run['night']}"
    console.print(f"[bold]{name}[/bold]  {told}", soft_wrap=True)
    console.print(_sources(status))
    _print_errors(console, status["sources"])
    _print_stories(console, status["stories"])
    _print_attention(console, status["attention"], status["reasons"])
    _print_findings(console, status["findings"])
    seconds = "  ".join(f"{stage['stage']} {stage['seconds']:.2f}" for stage in status["stages"])
    console.print(f"\n[bold]Seconds a stage[/bold]  {seconds}")
    console.print("\n[bold]Next[/bold]")
    for line in _next_steps(status):
        console.print(f"  {line}", highlight=False, soft_wrap=True)


def _sources(status: Mapping[str, Any]) -> Table:
    # Numbers and names that fit into eighty columns: 61 for the numbers, and ids of up to 19 characters unbroken.
    table = Table(header_style="bold", box=SIMPLE_HEAD, padding=0)
    table.add_column("source", overflow="fold")
    for column in COLUMNS:
        table.add_column(HYPHENATED.get(column, column), justify="right", vertical="bottom", no_wrap=True)
    for source in status["sources"]:
        name = escape(source["source"]) + (" [red]![/red]" if source["error"] else "")
        table.add_row(name, *(_number(source[column]) for column in COLUMNS))
    if len(status["sources"]) > 1:
        table.add_section()
        totals = [sum(source[column] or 0 for source in status["sources"]) for column in COLUMNS]
        table.add_row("all", *(_number(total) for total in totals))
    return table


def _print_errors(console: Console, sources: list[Mapping[str, Any]]) -> None:
    """Sources with a "!": a column of names has no room for what went wrong."""
    wrong = [source for source in sources if source["error"]]
    if not wrong:
        return
    console.print("\n[bold red]![/bold red] [bold]Not read to the end[/bold]")
    for source in wrong[:SHOWN]:
        said = escape(one_line(source["error"], 2 * SHOWN_CHARACTERS) or "")
        console.print(f"  {escape(source['source'])}  [red]{said}[/red]", highlight=False, soft_wrap=True)
    if len(wrong) > SHOWN:
        console.print(f"  and {len(wrong) - SHOWN} more: newsloom status --json")


def _number(value: int | None) -> str:
    return "?" if value is None else str(value) if value else "·"


def _print_stories(console: Console, stories: list[Mapping[str, Any]]) -> None:
    if not stories:
        return
    console.print("\n[bold]Stories told more than once[/bold]")
    for story in stories[:SHOWN]:
        outlets = _listed([one_line(name) or "?" for name in story["outlets"] or story["locations"][:3]])
        title = escape(one_line(story["title"], SHOWN_CHARACTERS) or "without a title")
        console.print(f"  {story['articles']} articles  {title}  [dim]{escape(outlets)}[/dim]", soft_wrap=True)
    if len(stories) > SHOWN:
        console.print(f"  and {len(stories) - SHOWN} more: newsloom query stories")


def _listed(names: Sequence[str]) -> str:
    more = len(names) - SHOWN
    return ", ".join(names[:SHOWN]) + (f" and {more} more" if more > 0 else "")


def _print_attention(console: Console, items: list[Mapping[str, Any]], reasons: list[Mapping[str, Any]]) -> None:
    """Each item where they are few; else how many for each reason, and the first of them to know it by."""
    if not items:
        return
    console.print("\n[bold]Not loaded, and why[/bold]")
    if sum(one["items"] for one in reasons) <= SHOWN:
        for item in items:
            said = f"{item['reason']}: {_why(item)}"
            console.print(f"  {item['outcome']}  {_place(item)}  [dim]{escape(said)}[/dim]", soft_wrap=True)
        return
    for one in reasons[:MOST_REASONS]:
        said = f"{one['reason']}: {one['explanation']}"
        console.print(f"  {one['items']:>6,} {one['outcome']}  {escape(said)}", highlight=False, soft_wrap=True)
        why = f": {_why(one)}" if _why(one) != one["explanation"] else ""
        first = "" if one["items"] == 1 else "first "
        console.print(f"         [dim]{first}{_place(one)}{escape(why)}[/dim]", highlight=False, soft_wrap=True)
    if len(reasons) > MOST_REASONS:
        console.print(f"  and {len(reasons) - MOST_REASONS} more reasons: newsloom status --json")


def _print_findings(console: Console, findings: Sequence[Mapping[str, Any]]) -> None:
    """What the checks found: what is wrong, in how many places, why it matters and where to look."""
    if not findings:
        return
    console.print("\n[bold]Found by checks[/bold]")
    for one in findings:
        mark = "[red]fail[/red]" if one["severity"] == "fail" else "warn"
        said = escape(one["says"] or "a check that this version does not have")
        console.print(f"  {mark}  {one['check']} ({one['found']:,}): {said}", highlight=False, soft_wrap=True)
        first = one_line(json.dumps(one["examples"][0], ensure_ascii=False), 2 * SHOWN_CHARACTERS) or ""
        console.print(f"        [dim]first {escape(first)}[/dim]", highlight=False, soft_wrap=True)
        for word in ("why", "look"):
            if one[word]:
                console.print(f"        {word:<5} {escape(one[word])}", highlight=False, soft_wrap=True)


def _why(item: Mapping[str, Any]) -> str:
    """What was found in this item, where somebody should look at it; else what the reason says."""
    message = item["detail"].get("message") if item["outcome"] != "skipped" else None
    return one_line(message, SHOWN_CHARACTERS) or item["explanation"]


def _place(item: Mapping[str, Any]) -> str:
    """Where the item is: a page's address says of itself whose it is. A file's name may speak to the terminal."""
    name: str = item["item"]
    shown = name if name.startswith(("http://", "https://")) else f"{item['source']}/{name}"
    return escape(one_line(shown, SHOWN_CHARACTERS) or "")


def _next_steps(status: Mapping[str, Any]) -> list[str]:
    steps = [
        "newsloom query articles     every article as it stands now",
        "newsloom query spellings    who is named, under which spellings",
        "newsloom explain ARTICLE    one article's life: an id, or part of its address",
        "make run FROM=PATH                    your own folder or file",
    ]
    if any(source["quarantined"] for source in status["sources"]):
        steps.append("newsloom quarantine list    what was refused, and why; show, retry and drop go on from there")
    if status["run"]["bundled"] == 1:
        steps.append("make run NIGHT=2                      the night after: a correction, a late copy, a page gone")
    if status["run"]["state"] == "failed":
        steps.insert(0, "newsloom status --json      what failed; the same command starts the night again")
    return [step if step.startswith("make") else f".venv/bin/{step}" for step in steps]


def print_rows(console: Console, answer: Answer) -> None:
    """Print the answer of a query: as a table where it fits, else each row as a list of its columns."""
    texts = [["" if value is None else _text(value) for value in row] for row in answer.rows]
    widths = [max([len(column), *(len(row[at]) for row in texts)]) for at, column in enumerate(answer.columns)]
    if sum(widths) + 2 * len(widths) <= console.width:
        table = Table(header_style="bold", box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
        for column in answer.columns:
            table.add_column(column)
        for row in texts:
            table.add_row(*(escape(text) for text in row))
        console.print(table)
    else:
        _print_records(console, answer.columns, texts)
    console.print("1 row" if len(answer.rows) == 1 else f"{len(answer.rows)} rows", style="dim")


def _print_records(console: Console, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    wide = max(len(column) for column in columns)
    for number, row in enumerate(rows, 1):
        console.print(f"\n[dim]row {number}[/dim]")
        for column, text in zip(columns, row, strict=True):
            if text:
                shown = text if len(text) <= SHOWN_CHARACTERS else f"{text[:SHOWN_CHARACTERS]}…"
                console.print(f"  [bold]{column:<{wide}}[/bold]  {escape(shown)}", highlight=False, soft_wrap=True)


def _text(value: Any) -> str:
    match value:
        case list():
            text = "; ".join(str(one) for one in value)
        case dict():
            text = json.dumps(value, ensure_ascii=False)
        case _:
            text = str(value)
    return " ".join(text.split())
