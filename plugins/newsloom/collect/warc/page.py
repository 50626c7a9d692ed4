"""Which page a record holds, if it holds one: pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from newsloom.collect.canonical_url import BadUrl, UrlTooLong, canonical_url
from newsloom.collect.fetch.content_type import content_type
from newsloom.collect.media import MediaType
from newsloom.collect.warc.decoded import Place
from newsloom.collect.warc.digests import holds
from newsloom.collect.warc.http_message import BadMessage, Message, decoded, message, unchunked
from newsloom.collect.warc.records import MAX_BLOCK, Framed
from newsloom.reasons import Reason

# WARC 1.1 section 6. What a request sent, what a crawler notes, and a page that was the same as before are no items.
_PAGES = frozenset({"response", "resource", "conversion"})
_NO_PAGES = frozenset({"warcinfo", "request", "metadata", "revisit", "continuation"})

# What a page needs to be shown and no reader reads. A PDF is something that was published: strip says that it is none
# of ours.
_PARTS_OF_PAGES = ("image/", "video/", "audio/", "font/", "text/css", "text/javascript", "application/javascript",
                   "application/x-javascript", "application/font", "application/x-font")  # fmt: skip

_MEDIA: dict[str, MediaType] = {"text/plain": "text/plain", "application/json": "application/json"}

_LONGEST_URL = 2_000  # of a refused record's address, in the ledger


@dataclass(frozen=True)
class Found:
    """A page, or with a ``reason`` a record that none comes of. ``url`` is None or an address of the web."""

    place: Place
    url: str | None = None
    date: str | None = None
    media_type: MediaType = "text/html"
    header_charset: str | None = None
    content: bytes = b""
    reason: Reason | None = None
    message: str = ""


def found_in(record: Framed) -> Found | None:
    """The page of a record, or why there is none; None for a record that is no item.

    Of a record whose end is not where it should be nobody knows what it swallowed: it is an item whatever it says.
    """
    kind = (record.header.get("warc-type") or "").lower()
    found = Found(record.place, _web_url(record), record.header.get("warc-date"))
    if record.reason is not None:
        small = record.reason is Reason.TOO_LARGE and (kind in _NO_PAGES or _is_part(kind, record))
        return None if small else _refused(found, record.reason, record.message)
    if kind in _NO_PAGES:
        return None
    if kind not in _PAGES:
        return _refused(found, Reason.BAD_RECORD, f"a record of type {kind[:100] or 'none'}")
    if (reason := _of_address(record, kind)) is not None:
        return None if reason is Reason.NOT_ARTICLE else _refused(found, reason, _shown(record))
    cut = record.header.get("warc-truncated") or record.header.get("warc-segment-number")
    if cut:
        return _refused(found, Reason.TRUNCATED, f"the crawler kept a part of it: {cut[:100]}")
    try:
        return _response(found, record) if kind == "response" else _plain(found, record)
    except BadMessage as error:
        return _refused(found, error.reason, str(error))


def _response(found: Found, record: Framed) -> Found | None:
    answer = message(record.block)
    media_type, charset = content_type(answer.header.get("content-type"))
    if answer.status in (404, 410):
        return _refused(found, Reason.GONE, f"status {answer.status}")
    if answer.status != 200:
        return _refused(found, Reason.HTTP_STATUS, f"status {answer.status}")
    if media_type and media_type.startswith(_PARTS_OF_PAGES):
        return None
    content = _payload(answer, record.header.get("warc-payload-digest"))
    return replace(found, media_type=_page_type(media_type), header_charset=charset, content=content)


def _payload(answer: Message, digest: str | None) -> bytes:
    body = unchunked(answer)
    content = decoded(answer, body, MAX_BLOCK)
    # The standard means the body without chunks; writers also take it as it travelled, or decoded.
    if holds(digest, [body, answer.body, content]) is False:
        raise BadMessage(Reason.BAD_RECORD, "its payload is not that of WARC-Payload-Digest")
    return content


def _plain(found: Found, record: Framed) -> Found | None:
    media_type, charset = content_type(record.header.get("content-type"))
    if media_type and media_type.startswith(_PARTS_OF_PAGES):
        return None
    if holds(record.header.get("warc-payload-digest"), [record.block]) is False:
        raise BadMessage(Reason.BAD_RECORD, "its bytes are not those of WARC-Payload-Digest")
    known = _MEDIA.get(media_type or "") or "text/html"
    return replace(found, media_type=known, header_charset=charset, content=record.block)


def _page_type(media_type: str | None) -> MediaType:
    """JSON that a site answers with is no article of ours: strip says so of a page."""
    return "text/plain" if media_type == "text/plain" else "text/html"


def _is_part(kind: str, record: Framed) -> bool:
    """Whether a record that is too large is one of the films and pictures that would be passed over."""
    if kind == "resource":
        said = record.header.get("content-type")
    else:
        try:
            said = message(record.block).header.get("content-type")
        except BadMessage:
            return False
    return (content_type(said)[0] or "").startswith(_PARTS_OF_PAGES)


def _of_address(record: Framed, kind: str) -> Reason | None:
    """None for an address of the web; not_article where a crawler keeps notes of its own under it."""
    address = _address(record)
    if not address:
        return Reason.BAD_RECORD
    try:
        canonical_url(address)
    except UrlTooLong as error:
        return error.reason
    except BadUrl:
        pass
    else:
        return None
    scheme = address.partition(":")[0].lower()
    # wget keeps its log as resource metadata://..., Heritrix the answers of name servers as response dns:...
    notes = {"dns", "whois"} if kind == "response" else {"urn", "metadata", "dns", "whois", "screenshot", "info"}
    return Reason.NOT_ARTICLE if scheme in notes else Reason.BAD_URL


def _address(record: Framed) -> str:
    return (record.header.get("warc-target-uri") or "").strip("<> \t")  # WARC 1.0 put it in brackets


def _web_url(record: Framed) -> str | None:
    address = _address(record)
    try:
        canonical_url(address)
    except BadUrl:
        return None
    return address


def _shown(record: Framed) -> str:
    address = _address(record)
    return f"not an address of the web: {address[:_LONGEST_URL]}" if address else "a record without WARC-Target-URI"


def _refused(found: Found, reason: Reason, message: str) -> Found:
    return replace(found, reason=reason, message=message)
