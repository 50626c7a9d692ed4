"""What each endpoint of ``tests.worst_web`` says, by path, with its row of the table of faults and how it may end.

Ledger ends are those of a first night with the client's own limits. ``deferred no_answer`` is the table's R: the next
nights ask again, and the third quarantines it as ``connection``.
"""

from __future__ import annotations

import gzip
import random
import struct
import zlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tests.worst_web import Talk

End = tuple[str, str | None]
Speak = Callable[["Talk"], None]

MIDDLE = "127.0.0.1"  # the host of every endpoint that harms nobody but itself
CROSSING = "127.0.0.99"  # listens, and no source may ask it: what arrives there went through the guard


class Endpoint(NamedTuple):
    """``ends`` are the (outcome, reason) that its item may have; ``seconds`` says how long it holds a client with its
    own limits over all tries of a night, 0 where that is a moment."""

    row: int
    ends: frozenset[End]
    speak: Speak | bytes
    seconds: float = 0.0
    host: str = MIDDLE


_NAMES = ["carpenter", "ferry", "baker", "council", "choir", "orchard", "lantern", "miller", "harbour", "archivist"]
_DEEDS = ["repaired", "counted", "painted", "postponed", "measured", "borrowed", "polished", "announced", "numbered"]
_THINGS = [
    "the bridge",
    "seven barrels",
    "an old organ",
    "the market",
    "a crate of pears",
    "the tide table",
    "two mills",
]
_PLACES = ["in Hullesk", "near Orrin Quay", "behind the mill", "on Vellin Hill", "at the lower gate", "by the canal"]


def article(name: str) -> bytes:
    """A page with an article of its own, the same each time that it is asked for."""
    chosen = random.Random(name)
    told = "".join(
        "<p>" + " ".join(
            f"The {chosen.choice(_NAMES)} {chosen.choice(_DEEDS)} {chosen.choice(_THINGS)} {chosen.choice(_PLACES)} "
            f"after {chosen.randrange(3, 999)} people had asked for it {chosen.randrange(3, 999)} times."
            for _ in range(4)
        ) + "</p>"
        for _ in range(4)
    )  # fmt: skip
    title = f"The {chosen.choice(_NAMES)} and the {chosen.choice(_NAMES)} of {name.strip('/').replace('/', ' ')}"
    page = f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{told}</article></body></html>"
    return page.encode()


def ok(body: bytes, kind: str | None = "text/html; charset=utf-8", *headers: str, status: int = 200) -> bytes:
    """A whole answer."""
    lines = [f"HTTP/1.1 {status} Said", *([f"Content-Type: {kind}"] if kind else []), *headers]
    return "\r\n".join([*lines, f"Content-Length: {len(body)}", "", ""]).encode("latin-1") + body


def framed(body: bytes, *headers: str) -> bytes:
    """An answer that says of its body's length only what ``headers`` say."""
    return "\r\n".join(["HTTP/1.1 200 OK", "Content-Type: text/html", *headers, "", ""]).encode("latin-1") + body


def status(number: int, *headers: str, body: bytes = b"<p>said</p>") -> bytes:
    return ok(body, "text/html", *headers, status=number)


def to(location: str) -> bytes:
    return status(302, f"Location: {location}", body=b"")


def encoded(body: bytes, coding: str) -> bytes:
    return ok(body, "text/html", f"Content-Encoding: {coding}")


def bomb(body: Callable[[], bytes], coding: str) -> Speak:
    """64 MiB in 65 kB or less, made when it is asked for."""
    return lambda talk: talk.say(encoded(body(), coding))


def _deflated_zeros() -> bytes:
    """A mebibyte, flushed so that it may be repeated: packing 64 of them takes longer than a client waits."""
    deflater = zlib.compressobj(9, wbits=-15)
    return (deflater.compress(bytes(2**20)) + deflater.flush(zlib.Z_FULL_FLUSH)) * 64 + b"\3\0"


def _gzip_zeros() -> bytes:
    check = struct.pack("<II", zlib.crc32(bytes(64 * 2**20)), 64 * 2**20)
    return b"\x1f\x8b\x08" + bytes(7) + _deflated_zeros() + check


def _zlib_zeros() -> bytes:
    return b"\x78\x9c" + _deflated_zeros() + struct.pack(">I", zlib.adler32(bytes(64 * 2**20)))


def _brotli_zeros() -> bytes:
    import brotli

    return bytes(brotli.compress(bytes(64 * 2**20), quality=1))


def zstd_zeros() -> bytes:
    """64 MiB in 2 kB: a frame of 512 blocks that each repeat one byte 131,072 times (RFC 8878 section 3.1.1)."""
    repeat = (0x20000 << 3 | 1 << 1).to_bytes(3, "little") + b"\0"
    last = (1 << 1 | 1).to_bytes(3, "little") + b"\0"
    return bytes.fromhex("28b52ffd 00 50") + repeat * 512 + last


def drip(head: bytes, piece: bytes) -> Speak:
    """A piece each half second, for ever."""

    def speak(talk: Talk) -> None:
        talk.say(head)
        while talk.wait(0.5):
            talk.say(piece)

    return speak


def flood(head: bytes, piece: bytes) -> Speak:
    """A piece after the other, for ever."""

    def speak(talk: Talk) -> None:
        talk.say(head)
        while talk.wait(0):
            talk.say(piece)

    return speak


def silent(talk: Talk) -> None:
    while talk.wait(0.5):
        pass


def reset(talk: Talk) -> None:
    talk.reset()


def onwards(talk: Talk) -> None:
    """One step further at each request: /24/chain, /24/chain~1, /24/chain~2 ..."""
    path, _, step = talk.asked.path.partition("~")
    number = int(step or 0) + 1
    talk.say(to(f"{path}~{number}") if number <= 50 else ok(article(path)))


def ping_pong(talk: Talk) -> None:
    path, _, step = talk.asked.path.partition("~")
    number = int(step.partition("n=")[2] or 0) + 1
    talk.say(to(f"{path}~{number % 2}?n={number}"))


def elsewhere(spelling: str) -> Speak:
    """A redirect to the host that nobody may ask."""
    return lambda talk: talk.say(to(spelling.format(host=CROSSING, port=talk.port)))


def held(validator: str, value: str, asked_as: str) -> Speak:
    """A page with a validator, and 304 without a body to whoever asks with it."""

    def speak(talk: Talk) -> None:
        known = f"\r\n{asked_as}: {value}\r\n".lower().encode() in talk.asked.head.lower()
        line = f"{validator}: {value}"
        talk.say(f"HTTP/1.1 304 Same\r\n{line}\r\n\r\n".encode() if known
                 else ok(article(talk.asked.path), "text/html; charset=utf-8", line))  # fmt: skip

    return speak


def page(path: str) -> tuple[str, bytes]:
    return path, ok(article(path))


def come_back_in(wait: timedelta) -> Speak:
    """503, with the moment that is so far away when it is asked for."""

    def speak(talk: Talk) -> None:
        talk.say(status(503, f"Retry-After: {format_datetime(datetime.now(UTC) + wait, usegmt=True)}"))

    return speak


def _q(*reasons: str) -> frozenset[End]:
    return frozenset(("quarantined", reason) for reason in reasons)


LOADED: frozenset[End] = frozenset({("loaded", None)})
RETRIED: frozenset[End] = frozenset({("deferred", "no_answer")})
LATER: frozenset[End] = frozenset({("deferred", "retry_later")})
GONE: frozenset[End] = frozenset({("skipped", "gone")})
FORBIDDEN: frozenset[End] = frozenset({("skipped", "robots_disallowed")})
UNREACHABLE: frozenset[End] = frozenset({("deferred", "robots_unreachable")})

_HTML = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
_CHUNKED = _HTML + b"Transfer-Encoding: chunked\r\n\r\n"
_NOISE = gzip.compress(random.Random(16).randbytes(4000))
_EVERYTHING = b"User-agent: *\nDisallow: /\n"

ENDPOINTS: dict[str, Endpoint] = {
    # Where nothing may be sent: the guard, from a page that is allowed.
    "/1/loopback": Endpoint(1, _q("blocked_address"), elsewhere("http://{host}:{port}/hit")),
    "/3/decimal": Endpoint(3, _q("blocked_address"), elsewhere("http://2130706531:{port}/hit")),
    "/4/mapped": Endpoint(4, _q("blocked_address"), elsewhere("http://[::ffff:{host}]:{port}/hit")),
    "/7/user": Endpoint(7, _q("bad_url"), elsewhere("http://news.example@{host}:{port}/hit")),
    "/8/file": Endpoint(8, _q("bad_url"), to("file:///etc/passwd")),
    "/10/port": Endpoint(10, _q("blocked_address"), to(f"http://{MIDDLE}:9/")),
    "/13/refresh": Endpoint(13, LOADED, lambda talk: talk.say(ok(
        article("/13/refresh").replace(b"<head>", (
            f'<head><base href="http://{CROSSING}:{talk.port}/"><meta http-equiv="refresh" '
            f'content="0;url=http://{CROSSING}:{talk.port}/hit">').encode()),
        "text/html", f"Refresh: 0; url=http://{CROSSING}:{talk.port}/hit"))),
    # What is compressed.
    "/14/gzip": Endpoint(14, _q("too_large"), bomb(_gzip_zeros, "gzip")),
    "/14/deflate": Endpoint(14, _q("too_large"), bomb(_zlib_zeros, "deflate")),
    "/14/br": Endpoint(14, _q("too_large"), bomb(_brotli_zeros, "br")),
    "/14/zstd": Endpoint(14, _q("bad_encoding"), bomb(zstd_zeros, "zstd")),
    "/15/two": Endpoint(15, LOADED, encoded(gzip.compress(gzip.compress(article("/15/two"))), "gzip, gzip")),
    "/15/three": Endpoint(15, _q("bad_encoding"), encoded(_NOISE, "gzip, gzip, gzip")),
    "/15/many": Endpoint(15, _q("bad_encoding"), encoded(_NOISE, ", ".join(["gzip"] * 200))),
    "/16/cut": Endpoint(16, _q("truncated"), encoded(_NOISE[:900], "gzip")),
    "/16/cut-unsaid": Endpoint(16, _q("truncated"), framed(_NOISE[:900], "Content-Encoding: gzip")),
    "/17/plain": Endpoint(17, _q("bad_encoding"), encoded(article("/17/plain"), "gzip")),
    "/17/unknown": Endpoint(17, _q("bad_encoding"), encoded(article("/17/unknown"), "shouting")),
    # What is slow: a deadline of 30 s, twice.
    "/19/body": Endpoint(19, _q("timeout"), drip(_HTML + b"Content-Length: 9999\r\n\r\n", b"x"), 65),
    "/19/headers": Endpoint(19, _q("timeout"), drip(_HTML + b"X-Slow: ", b"x"), 65),
    # What has no end.
    "/20/chunks": Endpoint(20, _q("too_large"), flood(_CHUNKED, b"4000\r\n" + bytes(2**14) + b"\r\n")),
    "/20/plain": Endpoint(20, _q("too_large"), flood(_HTML + b"\r\n", bytes(2**14))),
    "/20/extension": Endpoint(20, _q("too_large"), flood(_CHUNKED + b"1;", b"x" * 4096)),
    "/21/headers": Endpoint(21, _q("too_large"), flood(_HTML, b"X-More: y\r\n" * 99)),
    "/21/long": Endpoint(21, _q("too_large"), framed(b"", f"X-Long: {'y' * 2**20}", "Content-Length: 0")),
    "/21/many": Endpoint(21, _q("too_large"), framed(b"", *["X: 0123456789"] * 10_000, "Content-Length: 0")),
    "/21/cookies": Endpoint(
        21, LOADED | _q("too_large"), framed(article("/21/cookies"), *[f"Set-Cookie: a={'b' * 3000}"] * 100)
    ),
    # What breaks off or is no HTTP.
    "/22/silent": Endpoint(22, RETRIED, silent, 25),
    "/22/reset": Endpoint(22, RETRIED, reset),
    "/22/empty": Endpoint(22, RETRIED, b""),
    "/22/garbage": Endpoint(22, RETRIED, b"\x00\xff\x16\x03garbage\r\n\r\n"),
    "/22/http-0.9": Endpoint(22, RETRIED, b"<html><p>An answer without a head.</p></html>"),
    "/23/short": Endpoint(23, _q("truncated"), framed(article("/23"), "Content-Length: 99999")),
    "/23/two": Endpoint(23, RETRIED | _q("connection"), framed(b"seven", "Content-Length: 5", "Content-Length: 7")),
    "/23/negative": Endpoint(23, RETRIED | _q("connection"), framed(b"short", "Content-Length: -5")),
    "/23/huge": Endpoint(23, _q("truncated"), framed(b"short", f"Content-Length: {10**15}")),
    # What leads nowhere.
    "/24/loop": Endpoint(24, _q("redirect_loop"), to("/24/loop")),
    "/24/ping-pong": Endpoint(24, _q("redirect_loop"), ping_pong),
    "/24/chain": Endpoint(24, _q("redirect_loop"), onwards),
    "/24/nowhere": Endpoint(24, _q("redirect_loop"), status(302)),
    "/24/long": Endpoint(24, _q("redirect_loop"), to("/" + "x" * 200_000)),
    # What is no page, and what is one whatever its header says.
    "/25/pdf": Endpoint(25, _q("wrong_type"), ok(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(200))),
    "/25/png": Endpoint(25, _q("wrong_type"), ok(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(200))),
    "/25/jpeg": Endpoint(25, _q("wrong_type"), ok(b"\xff\xd8\xff\xe0\0\x10JFIF" + bytes(200))),
    "/25/zip": Endpoint(25, _q("wrong_type"), ok(b"PK\x03\x04\x14\0" + bytes(200))),
    "/25/elf": Endpoint(25, _q("wrong_type"), ok(b"\x7fELF\x02\x01\x01" + bytes(200))),
    "/25/sqlite": Endpoint(25, _q("wrong_type"), ok(b"SQLite format 3\0" + bytes(200))),
    "/25/mp4": Endpoint(25, _q("wrong_type"), ok(b"\0\0\0\x18ftypmp42" + bytes(200))),
    "/26/octets": Endpoint(26, LOADED, ok(article("/26/octets"), "application/octet-stream")),
    "/26/none": Endpoint(26, LOADED, ok(article("/26/none"), None)),
    "/26/garbage": Endpoint(26, LOADED, ok(article("/26/garbage"), "te/xt/;;=html \xff")),
    # robots.txt, a host each.
    **{f"/52/{host}": Endpoint(52, UNREACHABLE, ok(article(f"/52/{host}")), seconds, host) for host, seconds in [
        ("127.0.0.52", 0), ("127.0.0.53", 0), ("127.0.0.54", 25), ("127.0.0.55", 0),
    ]},
    "/53/none": Endpoint(53, LOADED, ok(article("/53/none")), host="127.0.0.60"),
    "/53/html": Endpoint(53, LOADED, ok(article("/53/html")), host="127.0.0.61"),
    "/53/mark": Endpoint(53, FORBIDDEN, ok(article("/53/mark")), host="127.0.0.62"),
    "/53/case": Endpoint(53, FORBIDDEN, ok(article("/53/case")), host="127.0.0.63"),
    "/53/large": Endpoint(53, FORBIDDEN, ok(article("/53/large")), host="127.0.0.64"),
    "/53/moved": Endpoint(53, FORBIDDEN, ok(article("/53/moved")), host="127.0.0.65"),
    "/53/loop": Endpoint(53, UNREACHABLE, ok(article("/53/loop")), host="127.0.0.66"),
    "/53/inside": Endpoint(53, UNREACHABLE, ok(article("/53/inside")), host="127.0.0.67"),
    **{f"/54/{number}": Endpoint(54, LOADED, ok(article(f"/54/{number}")), 2.5, "127.0.0.70") for number in range(8)},
    # Hosts that ask to come back later, and then a page that nobody may ask for until then.
    "/55/seconds": Endpoint(55, LATER, status(429, "Retry-After: 3600"), host="127.0.0.80"),
    "/55/seconds-after": Endpoint(55, LATER, ok(article("/55/after")), host="127.0.0.80"),
    "/55/date": Endpoint(55, LATER, come_back_in(timedelta(hours=2)), host="127.0.0.81"),
    "/55/garbage": Endpoint(55, LATER, status(429, "Retry-After: soon, maybe"), host="127.0.0.82"),
    "/55/ten-years": Endpoint(55, LATER, status(503, f"Retry-After: {10 * 366 * 86_400}"), host="127.0.0.83"),
    "/55/ten-years-after": Endpoint(55, LATER, ok(article("/55/ten")), host="127.0.0.83"),
    # Pages that say when they change: `unchanged` on the second night, by a conditional request.
    "/56/etag": Endpoint(56, LOADED, held("ETag", '"7"', "If-None-Match")),
    "/56/weak": Endpoint(56, LOADED, held("ETag", 'W/"7"', "If-None-Match")),
    "/56/modified": Endpoint(56, LOADED, held("Last-Modified", "Thu, 19 Nov 2026 06:00:00 GMT", "If-Modified-Since")),
    "/56/unasked": Endpoint(56, _q("http_status"), b"HTTP/1.1 304 Same\r\n\r\n"),
    # What is no page by its status.
    **{f"/57/{number}": Endpoint(57, _q("http_status"), status(number)) for number in (401, 403, 451, 999, 206)},
    "/57/204": Endpoint(57, _q("http_status"), b"HTTP/1.1 204 Nothing\r\n\r\n"),
    "/57/404": Endpoint(57, GONE, status(404)),
    "/57/410": Endpoint(57, GONE, status(410)),
    "/57/500": Endpoint(57, RETRIED, status(500)),
}  # fmt: skip

ROBOTS: dict[str, Speak | bytes] = {
    "127.0.0.52": status(503),
    "127.0.0.53": status(429, "Retry-After: 60"),
    "127.0.0.54": silent,
    "127.0.0.55": reset,
    "127.0.0.60": status(404),
    "127.0.0.61": ok(b"<html><p>Disallow: /</p></html>"),
    "127.0.0.62": ok(b"\xef\xbb\xbf" + _EVERYTHING, "text/plain"),
    "127.0.0.63": ok(b"uSeR-aGeNt: *\r\ndIsAlLoW: /53/\r\n", "text/plain"),
    "127.0.0.64": ok(_EVERYTHING + b"# a line of words that no robot has to read\n" * 15_000, "text/plain"),
    "127.0.0.65": lambda talk: talk.say(to(f"http://{MIDDLE}:{talk.port}/53/rules")),
    "127.0.0.66": to("/robots.txt"),
    "127.0.0.67": elsewhere("http://{host}:{port}/hit"),
    "127.0.0.70": ok(b"User-agent: *\nCrawl-delay: 2\n", "text/plain"),
    CROSSING: b"",
}
"""What each host says of robots; every other host has no robots.txt."""

RULES = {"/53/rules": ok(_EVERYTHING, "text/plain")}
"""Pages that no feed lists: where the robots.txt of one host has moved to."""
