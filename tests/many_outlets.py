"""A web of many outlets on a few hosts of loopback, and every request that they got.

    python -m tests.many_outlets '{"outlets": 200, "pages": 5}' LOG

It is a process of its own, so that its log outlives any client that is killed, and it ends with whoever started it.
Outlet ``k`` lives under ``/o<k>/`` of host ``k % hosts``; hosts are addresses, 127.0.1.1 and on, with a port each.
Each request is a line of JSON in the log. Its times are of CLOCK_MONOTONIC, which all processes of a machine share.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from email.utils import format_datetime
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from tests.invented_page import PRINTED, feed, page

ROOT = Path(__file__).parents[1]
SOURCE = """\
id: {id}
outlet: {outlet}
feeds:
  - url: {feed}
delay_seconds: {delay}
max_items: {most}
allow_private_hosts: {hosts}
enabled: true
"""
# A page that came at once would hide that two were asked for together.
ANSWER_SECONDS = 0.01
# Fractions of a second, so that a night of a hundred requests to each host ends while somebody waits for it.
CRAWL_DELAY = 0.4
STARTS_WITHIN = 30.0


@dataclass(frozen=True)
class Web:
    """What there is: a function of these numbers alone, once the hosts have their ports.

    ``rules`` adds what a night has to heed: Crawl-delay, paths that are closed and listed, addresses that moved. The
    first ``copied`` pages of every outlet are the same words: an agency's. Hosts are addresses under ``network``.
    """

    outlets: int
    pages: int
    hosts: int = 12
    rules: bool = True
    answer_seconds: float = ANSWER_SECONDS
    crawl_delay_seconds: float = CRAWL_DELAY
    addresses: tuple[str, ...] = ()
    copied: int = 0
    network: str = "127.0.1."

    def host(self, outlet: int) -> int:
        return outlet % self.hosts

    def url(self, host: int, path: str) -> str:
        return f"http://{self.addresses[host]}{path}"

    def closes(self, host: int) -> bool:
        """Whether robots.txt of the host forbids the paths under ``closed/``."""
        return self.rules and host % 3 == 0

    def crawl_delay(self, host: int) -> float | None:
        return self.crawl_delay_seconds if self.rules and host % 4 == 1 else None

    def moves(self, host: int) -> bool:
        """Whether an address of each outlet of the host has moved to the first one: the last host."""
        return self.rules and host == self.hosts - 1 > 0

    def listed(self, outlet: int) -> list[str]:
        """The paths that the feed of an outlet lists."""
        host, home = self.host(outlet), f"/o{outlet}"
        paths = [f"{home}/{number}.html" for number in range(1, self.pages + 1)]
        paths += [f"{home}/closed/1.html"] * self.closes(host)
        paths += [f"{home}/moved.html"] * self.moves(host)
        # One of them leads where the other host's robots.txt forbids to go.
        return paths + [f"{home}/moved-closed.html"] * (self.moves(host) and outlet == self.hosts - 1)

    def loads(self) -> int:
        """How many pages can be had: all that are listed and lead nowhere that is closed."""
        return sum(
            not path.endswith("closed.html") and "/closed/" not in path
            for outlet in range(self.outlets)
            for path in self.listed(outlet)
        )

    def words_of(self, outlet: int, name: str) -> str:
        """What the words of a page are drawn by."""
        number = name.partition(".")[0]
        return name if number.isdecimal() and int(number) <= self.copied else f"{outlet} {name}"

    def pause(self, host: int, delay_seconds: float) -> float:
        return max(delay_seconds, self.crawl_delay(host) or 0.0)

    def robots(self, host: int) -> str | None:
        """The text of robots.txt; one host has none."""
        if host % 12 == 7:
            return None
        delay = self.crawl_delay(host)
        closed = ["Disallow: /*/closed/"] if self.closes(host) else ["Disallow: /private/"]
        return "\n".join(["User-agent: *", *closed, *([f"Crawl-delay: {delay}"] if delay else []), ""])


@dataclass(frozen=True)
class Answer:
    """What a path says; ``validator`` is the header that a condition can be made of."""

    status: int
    body: bytes = b""
    content_type: str = "text/html; charset=utf-8"
    location: str | None = None
    validator: tuple[str, str] | None = None


@dataclass(frozen=True)
class Request:
    """A line of the log. ``host`` is the number of the host, ``started`` when its connection was accepted."""

    host: int
    path: str
    started: float
    ended: float
    status: int
    conditional: bool


@lru_cache(maxsize=4096)  # the pages of the largest proof: a conditional request need not write its page anew
def answer(web: Web, host: int, path: str) -> Answer:
    """What a host says to a path: pure."""
    if path == "/robots.txt":
        rules = web.robots(host)
        return Answer(404) if rules is None else Answer(200, rules.encode(), "text/plain")
    home, _, name = path.removeprefix("/o").partition("/")
    if not home.isdecimal() or int(home) >= web.outlets:
        return Answer(404)
    outlet, found = int(home), None
    if name == "feed.xml" and host == web.host(outlet):
        links = [web.url(host, one) for one in web.listed(outlet)]
        found = Answer(200, feed(_name(outlet), links, atom=outlet % 2 == 1), "application/xml")
    elif name.startswith("moved") and path in web.listed(outlet) and host == web.host(outlet):
        return Answer(301, location=web.url(0, f"/o{outlet}/{'closed/' * ('closed' in name)}arrived.html"))
    elif (path in web.listed(outlet) and host == web.host(outlet)) or name.endswith("arrived.html"):
        found = Answer(200, page(_name(outlet), web.words_of(outlet, name)))
    return Answer(404) if found is None else replace(found, validator=_validator(found.body, host))


def _name(outlet: int) -> str:
    return f"Quayside Paper {outlet}"


def _validator(body: bytes, host: int) -> tuple[str, str]:
    # Some servers know a date alone.
    if host % 5 == 2:
        return "Last-Modified", format_datetime(PRINTED, usegmt=True)
    return "ETag", f'"{sha256(body).hexdigest()[:16]}"'


# The process ---------------------------------------------------------------------------------------------------------


async def _serve(web: Web, log: Path) -> None:
    servers = []
    with log.open("a", buffering=1, encoding="utf-8") as lines:
        served = _Served(web, lines)
        for host in range(web.hosts):
            servers.append(await asyncio.start_server(served.handler(host), f"{web.network}{host + 1}", 0))
        addresses = ["{}:{}".format(*server.sockets[0].getsockname()) for server in servers]
        served.web = replace(web, addresses=tuple(addresses))
        print(json.dumps(addresses), flush=True)
        # Standard input ends with whoever started us.
        await asyncio.to_thread(sys.stdin.read)


class _Served:
    def __init__(self, web: Web, lines: object) -> None:
        self.web, self._lines = web, lines

    def handler(self, host: int):  # type: ignore[no-untyped-def]
        async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            started = time.monotonic()
            try:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
                await asyncio.sleep(self.web.answer_seconds)
                self._answer(host, head, started, writer)
                await writer.drain()
            except (asyncio.IncompleteReadError, ConnectionError):
                return  # a client that was killed before it had said what it wanted
            finally:
                writer.close()

        return handle

    def _answer(self, host: int, head: list[str], started: float, writer: asyncio.StreamWriter) -> None:
        path = head[0].split(" ")[1]
        said = {name.lower(): value for name, _, value in (line.partition(": ") for line in head[1:] if line)}
        condition = said.get("if-none-match") or said.get("if-modified-since")
        found = answer(self.web, host, path)
        if found.validator and condition == found.validator[1]:
            found = replace(found, status=304, body=b"")
        headers = [("Content-Type", found.content_type), ("Content-Length", str(len(found.body)))]
        headers += [found.validator] if found.validator else []
        headers += [("Location", found.location)] if found.location else []
        lines = "".join(f"{name}: {value}\r\n" for name, value in [*headers, ("Connection", "close")])
        # Before it is handed over, at once, to the kernel: who waits for it may be given this processor there and then,
        # and would have begun its pause 4 ms before we look at the clock.
        told = Request(host, path, started, time.monotonic(), found.status, condition is not None)
        writer.write(f"HTTP/1.1 {found.status} Said\r\n{lines}\r\n".encode() + found.body)
        print(json.dumps(asdict(told)), file=self._lines)  # type: ignore[call-overload]


# Those who start it --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Served:
    """The web while it is served, and its log."""

    web: Web
    log: Path

    def count(self) -> int:
        """How many requests there have been."""
        return self.log.read_bytes().count(b"\n")

    def requests(self, since: int = 0) -> list[Request]:
        """The requests from the ``since``-th on, as they started."""
        lines = self.log.read_text("utf-8").splitlines()[since:]
        return sorted((Request(**json.loads(line)) for line in lines), key=lambda one: one.started)

    def describe(self, folder: Path, delay_seconds: float) -> None:
        """Write a source file for each outlet."""
        folder.mkdir(parents=True, exist_ok=True)
        web = self.web
        for outlet in range(web.outlets):
            host = web.host(outlet)
            hosts = [web.addresses[host], *([web.addresses[0]] if web.moves(host) else [])]
            told = {
                "id": f"quayside-paper-{outlet}",
                "outlet": _name(outlet),
                "feed": web.url(host, f"/o{outlet}/feed.xml"),
                "delay": delay_seconds,
                "most": web.pages + 10,
                "hosts": json.dumps(hosts),
            }
            (folder / f"{told['id']}.yaml").write_text(SOURCE.format(**told), "utf-8")


@contextmanager
def serving(web: Web, log: Path) -> Iterator[Served]:
    """Serve the web while the block lasts."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.many_outlets", json.dumps(asdict(web)), str(log)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        addresses = json.loads(process.stdout.readline())
        yield Served(replace(web, addresses=tuple(addresses)), log)
    finally:
        assert process.stdin is not None
        process.stdin.close()
        process.wait(STARTS_WITHIN)


if __name__ == "__main__":
    given = json.loads(sys.argv[1])
    asyncio.run(_serve(Web(**given | {"addresses": ()}), Path(sys.argv[2])))
