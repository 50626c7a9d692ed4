"""What a notice and a digest say, as plain text that no name from outside can add to: pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from newsloom.incidents.kinds import KINDS, Kind

# A line on a phone; an error message may be a page.
LONGEST = 400
# Messages beyond this many at once are sent as one: an outage of the network is one thing, not two hundred.
SINGLY = 5
# Lines of one message; what is more stands in the desk.
SHOWN = 40

# What chat services read as a mention, a link or formatting (Slack, Teams, Telegram, Discord, Mattermost). Text goes
# there unescaped: the sender's format is text, and theirs is markdown. Each is replaced by what looks like it and means
# nothing.
HARMLESS = str.maketrans({
    "@": "＠", "<": "‹", ">": "›", "*": "∗", "`": "ˋ", "[": "(", "]": ")", "#": "＃", "|": "¦", "~": "∼", "\\": "＼",
})  # fmt: skip


@dataclass(frozen=True)
class Told:
    """What a notice has to say of an incident; ``href`` is its page in the desk, where the desk's address is known."""

    kind: str
    subject: str
    message: str
    href: str | None = None


@dataclass(frozen=True)
class Message:
    """A title of one line, and a text."""

    title: str
    text: str


@dataclass(frozen=True)
class Morning:
    """What a digest tells of: the night and how it ended, its outcomes, what each source brought, what is open.

    ``quiet`` are sources that were read and brought nothing, ``broken`` those that could not be read to their end.
    """

    night: date
    state: str
    outcomes: Sequence[tuple[str, int]] = ()
    brought: Sequence[tuple[str, int]] = ()
    quiet: Sequence[str] = ()
    broken: Sequence[tuple[str, str]] = ()
    open: Sequence[Told] = field(default_factory=tuple)
    silenced: int = 0
    href: str | None = None


def plain(text: str, longest: int = LONGEST) -> str:
    """Text from outside on one line, without what formats, links, mentions or turns the direction of writing.

    A newline in a title would begin a header of a mail; "@channel" rings every phone of a company; U+202E turns what
    stands behind it; "](http" hides where a link leads.
    """
    shown = "".join(" " if unicodedata.category(one) in ("Cc", "Zl", "Zp", "Zs") else one for one in text)
    kept = "".join(one for one in shown if unicodedata.category(one) not in ("Cf", "Cs", "Co", "Cn"))
    line = " ".join(kept.translate(HARMLESS).replace("://", ":⁄⁄").split())
    return line if len(line) <= longest else line[: longest - 1] + "…"


def notice(told: Told) -> Message:
    """The message of one incident: what, in one sentence, what it means, what to do, where to look."""
    kind = kind_of(told.kind)
    lines = [plain(told.message), "", kind.means, "", f"What to do: {kind.do}"]
    if told.href:
        lines += ["", told.href]
    return Message(f"Newsloom: {kind.title}: {plain(told.subject, 80)}", "\n".join(lines))


def bundle(told: Sequence[Told], desk: str | None) -> Message:
    """The message of many incidents that are told at once; each kind's advice once."""
    lines = [f"- {plain(one.message)}" for one in told[:SHOWN]]
    lines += _more(len(told))
    for name in dict.fromkeys(one.kind for one in told):
        lines += ["", f"{kind_of(name).title}. What to do: {kind_of(name).do}"]
    if desk:
        lines += ["", f"{desk}/incidents"]
    return Message(f"Newsloom: {len(told)} incidents", "\n".join(lines))


def digest(morning: Morning) -> Message:
    """The morning's message: what came, what did not, what is open and what to do about it."""
    word = {"succeeded": "was published", "failed": "failed"}.get(morning.state, "did not end")
    articles = sum(number for _, number in morning.brought)
    lines = [f"The night of {morning.night} {word}."]
    lines += _section("What came", [f"{plain(source, 80)}: {number:,}" for source, number in morning.brought])
    missing = [f"{plain(source, 80)}: {plain(error, 160)}" for source, error in morning.broken]
    missing += [f"{plain(source, 80)}: nothing new" for source in morning.quiet]
    lines += _section("What did not", missing)
    if morning.outcomes:
        lines += ["", "Items: " + ", ".join(f"{name} {number:,}" for name, number in morning.outcomes) + "."]
    lines += _section("Open incidents", [plain(one.message) for one in morning.open])
    for name in dict.fromkeys(one.kind for one in morning.open):
        lines += ["", f"{kind_of(name).title}. What to do: {kind_of(name).do}"]
    if morning.silenced:
        lines += ["", f"Silenced, and not listed here: {morning.silenced}."]
    if not morning.open:
        lines += ["", "Nothing is open: there is nothing to do."]
    if morning.href:
        lines += ["", morning.href]
    opened = f"{len(morning.open)} open" if morning.open else "all well"
    title = (
        f"Newsloom: the night of {morning.night} {word}, {articles:,} article{'' if articles == 1 else 's'}, {opened}"
    )
    return Message(title, "\n".join(lines))


def kind_of(name: str) -> Kind:
    """The kind of that name; what an older or newer version wrote down is told all the same."""
    return KINDS.get(name) or Kind(name, "", name.replace("_", " "), "", "Look at its page in the desk.", ("", 1))


def _section(title: str, lines: Sequence[str]) -> list[str]:
    if not lines:
        return []
    return ["", f"{title}:", *[f"- {line}" for line in lines[:SHOWN]], *_more(len(lines))]


def _more(number: int) -> list[str]:
    return [f"- and {number - SHOWN} more"] if number > SHOWN else []
