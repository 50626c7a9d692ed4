"""What a site's robots.txt asks of us (RFC 9309)."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from protego import Protego

AGENT = "newsloom"
"""The product token of our User-Agent header, by which a site may speak to us alone."""
MAX_BYTES = 512 * 1024
"""RFC 9309 section 2.5 asks for at least 500 KiB; what follows is not read."""
MAX_DELAY = 60.0
"""Seconds. "Crawl-delay: 86400" would be one page a day: a night of 500 pages ends in eight hours with this."""
MAX_TOLD = 2_000
"""Rules that are looked through to name the one that decided: a tenth of a second. The largest real files have some
hundreds for all robots together; the verdict itself heeds every rule."""


@dataclass(frozen=True)
class Verdict:
    """Whether a page may be asked for; ``rule`` is the line that decided, or why there was none."""

    allowed: bool
    rule: str


@dataclass(frozen=True)
class Robots:
    """One site's rules, as they are kept between runs: ``status`` and ``text`` give the same verdicts again."""

    status: int
    text: str
    why_none: str | None = None
    _rules: Protego | None = field(default=None, repr=False, compare=False)

    @classmethod
    def read(cls, status: int, body: bytes) -> Robots:
        """The rules in the answer to a request for /robots.txt.

        2xx is read; 4xx means that there are no rules (RFC 9309 section 2.3.1.3). What any other status means for the
        host (come back later, ask nothing) is for the caller to say.

        Raises:
            ValueError: the status is 429 or neither 2xx nor 4xx.
        """
        return cls.from_text(status, kept_text(body) if 200 <= status < 300 else "")

    @classmethod
    def from_text(cls, status: int, text: str) -> Robots:
        """The same from what was kept of it.

        Raises:
            ValueError: as ``read``.
        """
        from protego import Protego

        if 400 <= status < 500 and status != 429:
            return cls(status, "", f"there is no robots.txt ({status})")
        if not 200 <= status < 300:
            raise ValueError(f"an answer with status {status} says nothing about robots")
        if text.lstrip().startswith("<"):  # "Disallow: /" in a page that tells what robots.txt is for is no rule
            return cls(status, text, "robots.txt is a page, not a list of rules")
        return cls(status, text, None, Protego.parse(text))

    def verdict(self, url: str, agent: str = AGENT) -> Verdict:
        """Whether ``agent`` may ask for ``url`` (absolute); a group for the agent goes before the one for all."""
        if self._rules is None:
            return Verdict(True, self.why_none or "no rule")
        allowed = self._rules.can_fetch(url, agent)
        return Verdict(allowed, _deciding(self.text, url, agent, allowed))

    def crawl_delay(self, agent: str = AGENT) -> float | None:
        """Seconds between two requests that the site asks for, at most ``MAX_DELAY``; None where it asks for none.

        "Request-rate: 1/5" (one page in five seconds) is the same wish in other words; the longer of both holds.
        """
        if self._rules is None:
            return None
        rate = self._rules.request_rate(agent)
        asked = [self._rules.crawl_delay(agent), rate.seconds / rate.requests if rate else None]
        given = [seconds for seconds in asked if seconds is not None]
        return min(max(given), MAX_DELAY) if given else None


def kept_text(body: bytes) -> str:
    """The bytes as text, as they are kept between runs.

    The byte order mark goes: Protego would read "\\ufeffUser-agent" as a word that it does not know.
    """
    if len(body) > MAX_BYTES:
        # A line cut in two is another rule: "Disallow: /private" would become "Disallow: /".
        whole_lines = max(body.rfind(b"\n", 0, MAX_BYTES), body.rfind(b"\r", 0, MAX_BYTES)) + 1
        body = body[:whole_lines]
    return body.decode("utf-8", "replace").lstrip("\ufeff").replace("\0", "")


def _deciding(text: str, url: str, agent: str, allowed: bool) -> str:
    """The line that explains the verdict: of the agent's rules that match the address, the longest."""
    from protego import Protego

    wanted = "allow" if allowed else "disallow"
    matching: list[str] = []
    for count, (word, pattern) in enumerate(_rules_for(text, agent)):
        if count == MAX_TOLD:
            break
        # A pattern alone, as the only rule of a file: Protego says whether it matches.
        if word == wanted and not Protego.parse(f"User-agent: *\nDisallow: {pattern}").can_fetch(url, agent):
            matching.append(pattern)
    if matching:
        return f"{wanted.capitalize()}: {max(matching, key=len)}"
    return "no rule" if allowed else "a rule of robots.txt"


@lru_cache(maxsize=8)  # a host's pages are asked for one after the other: one text, and a few for its redirects
def _rules_for(text: str, agent: str) -> tuple[tuple[str, str], ...]:
    """The lines (allow or disallow, pattern) of the groups that Protego reads for the agent."""
    from protego import Protego

    groups: list[tuple[set[str], list[tuple[str, str]]]] = []
    for line in text.splitlines():
        name, _, pattern = line.partition("#")[0].partition(":")
        word, value = name.strip().lower(), pattern.strip()
        if word == "user-agent":
            if not groups or groups[-1][1]:
                groups.append((set(), []))
            groups[-1][0].add(value.lower())
        elif word in ("allow", "disallow") and value and groups:
            groups[-1][1].append((word, value))
    named = {name for names, _ in groups for name in names if name not in ("", "*")}
    heeded = {name for name in named if not Protego.parse(f"User-agent: {name}\nDisallow: /").can_fetch("/a", agent)}
    chosen = max(heeded, key=len) if heeded else "*"
    return tuple(rule for names, rules in groups if chosen in names for rule in rules)
