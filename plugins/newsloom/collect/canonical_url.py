"""One address for one page."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import SplitResult, quote, unquote_plus, urlsplit, urlunsplit

from newsloom.reasons import Reason

MAX_LENGTH = 8000  # RFC 9110 section 4.1 asks servers to take 8,000; no real article's address comes near it

# Parameters that say how a reader came, not what is read: the Urchin set and the click ids of the large advertisers,
# by their vendors' own documentation.
TRACKING = frozenset({
    "dclid", "fbclid", "gbraid", "gclid", "gclsrc", "igshid", "mc_cid", "mc_eid", "mkt_tok", "msclkid", "twclid",
    "wbraid", "yclid", "_ga", "_gl", "ref_src", "cmpid", "ocid", "at_campaign", "at_medium",
    # The two words before are AT Internet's. Matomo's old names: the whole family pk_ would take a primary key for one.
    "pk_campaign", "pk_cid", "pk_content", "pk_keyword", "pk_kwd", "pk_medium", "pk_source",
})  # fmt: skip
# What courlan takes for trackers and may say which page it is: "?cid=7" is a category, "?session=12" a parliament's,
# "?ad_id=4" an advertisement, "?pk_id=9" a primary key.
NAMES_A_PAGE = frozenset({
    "campaign", "cid", "eid", "gl", "keyword", "kwd", "medium", "ref", "referer", "referrer", "session", "source",
    "uid",
})  # fmt: skip
FAMILIES_THAT_NAME_A_PAGE = frozenset({"ad_", "ads_", "ml_", "pk_"})
# "?ref=117" is a document's number and "?source=ministry" a filter; with these values they tell where a reader was.
ARRIVAL = frozenset({"from", "ref", "referer", "referrer", "source", "src"})
ARRIVED_BY = frozenset({
    "atom", "email", "facebook", "fb", "feed", "google", "home", "homepage", "instagram", "linkedin", "newsletter",
    "push", "rss", "telegram", "tg", "twitter", "vk", "whatsapp", "yandex",
})  # fmt: skip

# Sessions by the names that servlets, PHP, ColdFusion and ASP.NET give them.
SESSIONS = frozenset({"aspxautodetectcookiesupport", "cfid", "cftoken", "jsessionid", "phpsessid"})
# Names that are a session's only with a value like one: "?sid=1198" is a story.
MAYBE_SESSIONS = frozenset({"oscsid", "sessid", "session", "session_id", "sessionid", "sid", "zenid"})
# PHP writes 128 or 160 bits with 4 or 5 bits a letter, others a SHA-256. 24 letters are left out: MongoDB's ids.
SESSION_LENGTHS = frozenset({26, 32, 40, 64})

DEFAULT_PORTS = {"http": 80, "https": 443}

_NAME = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*")
_USER = re.compile(r"//.*@", re.DOTALL)
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})?")
_PATH_SESSION = re.compile(r";(?:jsessionid|phpsessid|cfid|cftoken)=[^;/&]*", re.IGNORECASE)
# ASP.NET without cookies: a segment of letters with brackets, of which S is the session, 24 of [a-z0-5].
# "/(S(ummary))/" is none.
_ASPNET_SESSION = re.compile(r"\((?:[A-Z]\([^()]*\))*S\([a-z0-5]{24}\)(?:[A-Z]\([^()]*\))*\)")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


class BadUrl(ValueError):
    """Not an address of a page on the web; ``reason`` is for the ledger."""

    reason = Reason.BAD_URL


class UrlTooLong(BadUrl):
    """Longer than ``MAX_LENGTH``."""

    reason = Reason.URL_TOO_LONG

    def __init__(self) -> None:
        super().__init__(f"longer than {MAX_LENGTH} characters")


def canonical_url(url: str) -> str:
    """The address without what does not name the page.

    That is fragment, tracking parameters, sessions, default port, user, case of host.

    Which parameters track is this module's list and courlan's, less the names that may say which page it is. courlan's
    own ``clean_url`` is not called: it sorts the parameters, drops those without a value ("?12345"), makes one page of
    ?q=%EF and ?q=%F0, joins "//" in a path, and takes "?gallery=5" for a tracker.

    The path keeps its letter case and its trailing slash, because servers may tell them apart; the remaining parameters
    keep their order and spelling for the same reason. Escapes are normalised by RFC 3986 section 6.2.2. Idempotent.

    Raises:
        BadUrl: no http or https scheme, no host or none that a name can be, a port that is no number, an unpaired
            surrogate; ``UrlTooLong`` for one longer than ``MAX_LENGTH``.
    """
    url = url.strip()
    if len(url) > MAX_LENGTH:
        raise UrlTooLong
    try:
        parts = urlsplit(url)
        port = _port(parts)
        if "\\" in parts.netloc:  # for a browser "\@" ends the host, for Python the user
            raise BadUrl(f"not a host: {parts.netloc.rpartition('@')[2][:200]!r}")
        host = _host(parts.hostname or "")
        path, query = _page_path(_escaped(parts.path)), _page_query(_escaped(parts.query))
    except (ValueError, UnicodeError) as error:
        raise BadUrl(str(error)) from error
    scheme = parts.scheme.lower()
    if scheme not in DEFAULT_PORTS or not host:
        raise BadUrl(f"not an http or https address: {_shown(url)}")
    netloc = host if port in (None, DEFAULT_PORTS[scheme]) else f"{host}:{port}"
    canonical = urlunsplit((scheme, netloc, path, query, ""))
    # A letter outside ASCII is up to twelve characters when it is escaped.
    if len(canonical) > MAX_LENGTH:
        raise UrlTooLong
    return canonical


def _port(parts: SplitResult) -> int | None:
    """Of ``https://desk:pass/word@host`` the port is "pass", and Python's own words would quote it."""
    try:
        return parts.port
    except ValueError:
        raise BadUrl("the port is no number from 0 to 65535") from None


def _shown(text: str) -> str:
    """As it may be told: what stands before an @ may be a password."""
    return repr(_USER.sub("//", text)[:200])


def _host(name: str) -> str:
    if ":" in name:
        return f"[{name}]"
    host = name.rstrip(".").encode("idna").decode("ascii").lower()
    if host and _NAME.fullmatch(host) is None:  # "a b", "a\b", "ex%61mple.com": browsers differ in what they ask
        raise BadUrl(f"not a host: {name[:200]!r}")
    return host


def _page_path(path: str) -> str:
    # "/a/;jsessionid=1/b" is "/a//b" less what the server put there, and servers may tell that from "/a/b".
    segments = _PATH_SESSION.sub("", path).split("/")
    return "/".join(one for one in segments if not _ASPNET_SESSION.fullmatch(_brackets(one))) or "/"


def _brackets(segment: str) -> str:
    return segment.replace("%28", "(").replace("%29", ")")


def _page_query(query: str) -> str:
    # The pieces are kept as they are: decoding and encoding again makes one page of ?q=%EF and ?q=%F0 (Windows-1251).
    pieces = _PATH_SESSION.sub("", query).split("&")
    return "&".join(piece for piece in pieces if piece and not _names_no_page(piece))


def _names_no_page(piece: str) -> bool:
    name, _, value = piece.partition("=")
    # A feed that escapes twice writes "?a=1&amp;utm_source=x".
    name = unquote_plus(name).lower().removeprefix("amp;")
    if name in SESSIONS or name.startswith("aspsessionid"):
        return True
    if name in MAYBE_SESSIONS and _is_session(value):
        return True
    if name in ARRIVAL and value.lower() in ARRIVED_BY:
        return True
    return name in TRACKING or name.startswith("utm_") or _tracks_for_courlan(name)


def _is_session(value: str) -> bool:
    """Whether the value was drawn by lot: as long as sessions are, letters and digits in turns. A slug has no turns."""
    turns = len(re.findall(r"\d+", value))
    return len(value) in SESSION_LENGTHS and value.isascii() and value.isalnum() and turns >= 3 and not value.isdigit()


@lru_cache(maxsize=4096)  # a night has some dozen names; the bound is for the page that makes them up
def _tracks_for_courlan(name: str) -> bool:
    """Whether courlan knows the whole name, or the family that it is of, as a tracker's.

    Its expression is made to be searched for: in "gallery" it finds "ga", in "reforms" "ref". So it is asked for the
    whole name and for the families that it anchors ("mtm_", "vero_") only.
    """
    from courlan.clean import TRACKERS_RE

    if TRACKERS_RE.fullmatch(name):
        return name not in NAMES_A_PAGE
    family = TRACKERS_RE.match(name)
    return family is not None and family[0].endswith("_") and family[0] not in FAMILIES_THAT_NAME_A_PAGE


def _escaped(text: str) -> str:
    """Both spellings of a letter, percent-encoded and not, as one; a percent sign that begins no escape as ``%25``."""

    def spelling(found: re.Match[str]) -> str:
        if found[1] is None:
            return "%25"
        letter = chr(int(found[1], 16))
        return letter if letter in _UNRESERVED else f"%{found[1].upper()}"

    return quote(_ESCAPE.sub(spelling, text), safe="/%:@!$&'()*+,;=~-._?")
