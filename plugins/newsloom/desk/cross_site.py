"""Whether a request that changes something was made by a page of ours, on purpose. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

HEADER = "x-newsloom-desk"

# A form of an action is a few ids and a sentence; 500 ticked items are 20 kB.
LONGEST_BODY = 256 * 1024


def why_refused(headers: Mapping[str, str], served_at: str) -> str | None:
    """Why the request is refused, None where it is ours. Names of ``headers`` are lower-case.

    A form of another site can send neither JSON nor a header of its own, and a script of another site asks first
    (CORS preflight), which nobody here answers. The Origin is looked at besides, because a plugin of a browser, or a
    proxy that answers preflights, may make the first two less sure.
    """
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        return "the body has to be JSON (Content-Type: application/json)"
    if headers.get(HEADER) != "1":
        return "the header X-Newsloom-Desk is missing"
    if not _same(headers.get("origin", ""), headers.get("host", ""), served_at):
        return "it was sent by a page of another site"
    if headers.get("sec-fetch-site", "same-origin") != "same-origin":
        return "it was sent by a page of another site"
    length = headers.get("content-length", "")
    if not length.isascii() or not length.isdigit():
        return "its length is not said"
    if int(length[:12]) > LONGEST_BODY:
        return "it is too long"
    return None


def _same(origin: str, host: str, served_at: str) -> bool:
    """Whether the page that asks has the address that is asked, or the one by which a proxy shows it."""
    try:
        parts = urlsplit(origin)
    except ValueError:
        return False
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.path or parts.query:
        return False
    return parts.netloc.lower() == host.lower() or (bool(served_at) and origin.lower() == served_at.lower())
