"""An outlet of the tests' own on loopback: pages that a test sets and changes, and every request that it got."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

SOURCE = """\
id: hullesk-herald
outlet: Hullesk Herald
{keys}
delay_seconds: 0
max_items: {most}
allow_private_hosts: ["127.0.0.1:{port}"]
enabled: true
"""


@dataclass(frozen=True)
class Page:
    """What a path answers. ``cut`` announces the whole body and sends only so many bytes of it."""

    body: bytes = b""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = (("Content-Type", "text/html; charset=utf-8"),)
    validators: bool = True
    cut: int | None = None

    @property
    def etag(self) -> str:
        return f'"{hashlib.sha256(self.body).hexdigest()[:12]}"'


@dataclass(frozen=True)
class Request:
    """A request as it came."""

    path: str
    host: str
    if_none_match: str | None


@dataclass
class Site:
    """``pages`` by path; ``requests`` as they came."""

    port: int = 0
    pages: dict[str, Page] = field(default_factory=dict)
    requests: list[Request] = field(default_factory=list)

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def feed(self, *paths: str, at: str = "/feed.xml", dated: str = "") -> None:
        """The feed lists these pages, each ``dated`` where that is given."""
        printed = f"<pubDate>{dated}</pubDate>" if dated else ""
        items = "".join(f"<item><link>{self.base}{path}</link>{printed}</item>" for path in paths)
        body = f'<?xml version="1.0"?><rss version="2.0"><channel><title>T</title>{items}</channel></rss>'
        self.pages[at] = Page(body.encode(), headers=(("Content-Type", "application/rss+xml"),))

    def article(self, path: str, words: str, title: str = "A quiet morning in Hullesk") -> None:
        """The page is an article with these words in it."""
        told = "".join(
            f"<p>{words} It was the {number} time this year that the town spoke of it.</p>"
            for number in ("first", "second", "third")
        )
        body = f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{told}</article></body></html>"
        self.pages[path] = Page(body.encode())

    def asked(self, since: int = 0) -> list[str]:
        """The paths that were asked for, in order, from the ``since``-th request on; robots.txt left out."""
        return [request.path for request in self.requests[since:] if request.path != "/robots.txt"]


class _Handler(BaseHTTPRequestHandler):
    site: Site

    def do_GET(self) -> None:
        asked = Request(self.path, self.headers["Host"], self.headers["If-None-Match"])
        self.site.requests.append(asked)
        page = self.site.pages.get(self.path, Page(status=404))
        if page.validators and page.status == 200 and asked.if_none_match == page.etag:
            self.send_response(304)
            self.end_headers()
            return
        self.send_response(page.status)
        for name, value in page.headers:
            self.send_header(name, value)
        if page.validators and page.status == 200:
            self.send_header("ETag", page.etag)
        self.send_header("Content-Length", str(len(page.body)))
        self.end_headers()
        self.wfile.write(page.body[: page.cut])
        self.close_connection = True

    def log_message(self, format: str, *args: Any) -> None:
        """Not on the tests' terminal."""


@contextmanager
def serving() -> Iterator[Site]:
    """A site, served while the block lasts."""
    site = Site()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"site": site}))
    site.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


FEED = "feeds:\n  - url: {base}/feed.xml"


def describe(folder: Path, site: Site, most: int = 500, keys: str = FEED) -> None:
    """Write the source file of the site, under ``sources/`` of the folder; ``keys`` say what it reads."""
    (folder / "sources").mkdir(exist_ok=True)
    text = SOURCE.format(keys=keys.format(base=site.base), port=site.port, most=most)
    (folder / "sources" / "hullesk-herald.yaml").write_text(text)
