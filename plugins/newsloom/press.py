"""The bundled press: three invented outlets, two nights, served on loopback while a run reads them.

``samples/press/<host>/1/<path>`` is what a host answers in the first night; ``2/<path>`` lies over it in the second.
``answers.yaml`` beside them says what the bytes alone cannot: content types, redirects, what is gone.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from email.utils import format_datetime, parsedate_to_datetime
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import unquote, urlsplit

PRESS = Path(__file__).parents[2] / "samples" / "press"
SOURCES = PRESS / "sources"

# The days that the pages themselves print: a Tuesday and the Wednesday after it.
NIGHTS: Mapping[int, date] = MappingProxyType({1: date(2026, 10, 20), 2: date(2026, 10, 21)})

# An hour, in UTC, by which every page of the day was out. Last-Modified says it, because a clone's files have no times.
SET_AT = time(20, 0, tzinfo=UTC)
HTTP_PORT = 80
# What a client keeps open and leaves idle ends by itself; a run asks several times a second.
IDLE_SECONDS = 30.0
# How soon the server notices that the block has ended.
POLL_SECONDS = 0.05

TYPES = {".html": "text/html; charset=utf-8", ".txt": "text/plain; charset=utf-8", ".xml": "application/xml"}

_ENTITY_TAG = re.compile(r'(?:W/)?"[^"]*"')


@dataclass(frozen=True)
class Answer:
    """What a host says to one path in one night; ``zipped`` is the same body for those who take gzip."""

    status: HTTPStatus
    body: bytes
    content_type: str
    modified: datetime
    location: str | None = None
    zipped: bytes | None = None


@dataclass(frozen=True)
class Asked:
    """The parts of a request that decide its answer."""

    host: str
    path: str
    if_none_match: str | None = None
    if_modified_since: str | None = None
    accept_encoding: str = ""
    head: bool = False


@dataclass(frozen=True)
class Reply:
    """Status, headers in order, and the body as it is sent (empty for HEAD and 304)."""

    status: HTTPStatus
    headers: tuple[tuple[str, str], ...]
    body: bytes


Site = Mapping[str, Mapping[str, Answer]]
"""Host, path: answer."""


@contextmanager
def serving(night: int, log: Path | None) -> Iterator[Mapping[tuple[str, int], tuple[str, int]]]:
    """Serve the press of a night on 127.0.0.1, on a free port, while the block lasts.

    Yields where each host is dialled: ``{(host, 80): ("127.0.0.1", port)}``. Each request is a line of JSON in ``log``
    (``at, night, host, path, if_none_match, if_modified_since, status, bytes``), written before its answer is sent.

    Raises:
        KeyError: there is no such night.
        OSError: the log cannot be written, or the samples cannot be read.
    """
    site = answers(night)
    descriptor = None if log is None else os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
    try:
        server = _Server(("127.0.0.1", 0), partial(_Handler, site, night, descriptor))
        thread = threading.Thread(target=server.serve_forever, args=(POLL_SECONDS,), name=f"press-{night}", daemon=True)
        thread.start()
        try:
            yield {(host, HTTP_PORT): ("127.0.0.1", server.server_port) for host in site}
        finally:
            server.shutdown()
            server.server_close()
            thread.join()
    finally:
        if descriptor is not None:
            os.close(descriptor)


def answers(night: int) -> Site:
    """Every answer of a night: nothing that is not listed here is ever read from the disk.

    Raises:
        KeyError: there is no such night.
    """
    import yaml

    if night not in NIGHTS:
        raise KeyError(f"the press has no night {night}, only {', '.join(map(str, NIGHTS))}")
    found: dict[str, dict[str, Answer]] = {}
    for listing in sorted(PRESS.glob("*/answers.yaml")):
        said: dict[str, dict[str, Any]] = yaml.safe_load(listing.read_text("utf-8"))
        host = found[listing.parent.name] = {}
        for edition in range(1, night + 1):
            folder = listing.parent / str(edition)
            for file in sorted(path for path in folder.rglob("*") if path.is_file()):
                path = "/" + file.relative_to(folder).as_posix()
                host[path] = _page(file, said.get(path, {}), edition)
        for path, one in said.items():
            if "location" in one:
                host[path] = _redirect(one)
            elif one.get("gone_in", night + 1) <= night:
                host[path] = _words(HTTPStatus.GONE, "This page has been taken down.", one["gone_in"])
    return found


def _page(file: Path, said: Mapping[str, Any], edition: int) -> Answer:
    body = file.read_bytes()
    zipped = gzip.compress(body, mtime=0) if said.get("gzip") else None
    content_type = said.get("type") or TYPES[file.suffix]
    return Answer(HTTPStatus.OK, body, content_type, _set_on(edition), zipped=zipped)


def _redirect(said: Mapping[str, Any]) -> Answer:
    return Answer(HTTPStatus(said["status"]), b"", TYPES[".html"], _set_on(1), location=said["location"])


def _words(status: HTTPStatus, words: str, edition: int) -> Answer:
    page = (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{status.value} {status.phrase}</title>'
        f"</head>\n<body><h1>{status.phrase}</h1><p>{words}</p></body></html>\n"
    )
    return Answer(status, page.encode("utf-8"), TYPES[".html"], _set_on(edition))


def _set_on(edition: int) -> datetime:
    return datetime.combine(NIGHTS[edition], SET_AT)


def reply(site: Site, asked: Asked) -> Reply:
    """The answer to a request: pure. Conditions by RFC 9110 section 13: If-None-Match goes before If-Modified-Since."""
    host = site.get(asked.host)
    if host is None:
        answer = _words(HTTPStatus.MISDIRECTED_REQUEST, "No such outlet.", 1)
    else:
        answer = host.get(unquote(asked.path)) or _words(HTTPStatus.NOT_FOUND, "There is no such page.", 1)
    body, headers = answer.body, [("Content-Type", answer.content_type)]
    if answer.location is not None:
        headers.append(("Location", answer.location))
    if answer.status is HTTPStatus.OK:
        tag = hashlib.sha256(body).hexdigest()[:32]
        if answer.zipped is not None:
            headers.append(("Vary", "Accept-Encoding"))
            if takes_gzip(asked.accept_encoding):
                # A strong tag names these very bytes, so the packed ones have a tag of their own.
                body, tag = answer.zipped, f"{tag}-gzip"
                headers.append(("Content-Encoding", "gzip"))
        headers += [("ETag", f'"{tag}"'), ("Last-Modified", format_datetime(answer.modified, usegmt=True))]
        if _is_known(asked, f'"{tag}"', answer.modified):
            kept = tuple(one for one in headers if one[0] in ("ETag", "Last-Modified", "Vary"))
            return Reply(HTTPStatus.NOT_MODIFIED, kept, b"")
    headers.append(("Content-Length", str(len(body))))
    return Reply(answer.status, tuple(headers), b"" if asked.head else body)


def _is_known(asked: Asked, tag: str, modified: datetime) -> bool:
    if asked.if_none_match is not None:
        if asked.if_none_match.strip() == "*":
            return True
        # Weak comparison (RFC 9110 section 13.1.2): a proxy may have weakened the tag.
        return tag in (one.removeprefix("W/") for one in _ENTITY_TAG.findall(asked.if_none_match))
    if asked.if_modified_since is None:
        return False
    try:
        since = parsedate_to_datetime(asked.if_modified_since)
    except ValueError:  # RFC 9110 section 13.1.3: a date that is none is ignored
        return False
    return modified <= (since if since.tzinfo else since.replace(tzinfo=UTC))


def takes_gzip(accept_encoding: str) -> bool:
    """Whether a client that sent this header reads gzip; silence is a no, and so is ``q=0``."""
    weights = {}
    for piece in accept_encoding.lower().split(","):
        name, _, parameter = piece.partition(";")
        weights[name.strip()] = not re.fullmatch(r"q=0(?:\.0*)?", parameter.replace(" ", ""))
    return weights.get("gzip", weights.get("x-gzip", weights.get("*", False)))


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    # A client may keep its connection for longer than the block lasts.
    block_on_close = False

    def handle_error(self, request: Any, client_address: Any) -> None:
        import sys

        # A client that was killed in the middle of an answer is what this press is for; anything else is a bug.
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "press"
    sys_version = ""
    timeout = IDLE_SECONDS
    # Headers and body are two writes; without this the second waits 40 ms for the first one's acknowledgement.
    disable_nagle_algorithm = True

    def __init__(self, site: Site, night: int, log: int | None, *arguments: Any) -> None:
        self._site, self._night, self._log = site, night, log
        super().__init__(*arguments)

    def do_GET(self) -> None:
        self._answer()

    def do_HEAD(self) -> None:
        self._answer()

    def _answer(self) -> None:
        target = urlsplit(self.path)
        asked = Asked(
            host=(target.hostname or self.headers.get("Host", "").partition(":")[0]).lower(),
            path=target.path,
            if_none_match=self.headers.get("If-None-Match"),
            if_modified_since=self.headers.get("If-Modified-Since"),
            accept_encoding=self.headers.get("Accept-Encoding", ""),
            head=self.command == "HEAD",
        )
        found = reply(self._site, asked)
        self._note(asked, found, target.path + (f"?{target.query}" if target.query else ""))
        self.send_response(found.status)
        for name, value in found.headers:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(found.body)

    def _note(self, asked: Asked, found: Reply, path: str) -> None:
        if self._log is None:
            return
        line = {
            "at": datetime.now(UTC).isoformat(),
            "night": self._night,
            "host": asked.host,
            "path": path,
            "if_none_match": asked.if_none_match,
            "if_modified_since": asked.if_modified_since,
            "status": found.status.value,
            "bytes": len(found.body),
        }
        # One write: lines of several requests, and of several runs, do not mix (O_APPEND).
        os.write(self._log, (json.dumps(line) + "\n").encode("utf-8"))

    def log_message(self, format: str, *args: object) -> None:
        """Nothing on stderr: the log is the file."""
