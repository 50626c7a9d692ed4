"""Which page an address shows in another dress: its AMP, mobile or print form, or a link that only passes on to it.

A rule is here only if what it leaves is the same page wherever the rule applies, because two pages under one name would
overwrite each other. Where a dress cannot be told from a page ("/guitars/amp" of a shop for amplifiers, "/print" of a
magazine) there is no rule: the page itself says which it is by its canonical link, and that is compared with its words.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import SplitResult, unquote, urlsplit

from newsloom.collect.canonical_url import BadUrl, canonical_url

# A passing link to an AMP cache of a mobile host's AMP page is three dresses; each rule takes one off.
MOST_DRESSES = 5

# Hosts that show the pages of the host behind them.
DRESSED_HOSTS = ("amp.", "m.", "mobile.", "touch.", "wap.")

# Links that pass on to the address in their query, by host and path (a host's other pages are pages), and its name
# there.
PASSES_ON: dict[tuple[str, str], tuple[str, ...]] = {
    ("google", "/url"): ("url", "q"),
    ("news.google.com", "/news/url"): ("url",),
    ("news.google.com", "/url"): ("url",),
    ("feedproxy.google.com", "*"): ("url",),
    ("feeds.feedburner.com", "*"): ("url",),
    ("www.bing.com", "/news/apiclick.aspx"): ("url",),
    ("l.facebook.com", "/l.php"): ("u",),
    ("lm.facebook.com", "/l.php"): ("u",),
    ("vk.com", "/away.php"): ("to",),
}
_GOOGLE = re.compile(r"(?:www\.)?google(?:\.[a-z]{2,3}){1,2}")  # google.com, google.kz, google.com.tr

# https://developers.google.com/amp/cache/overview: c is a page and v a page in a viewer (i and r are its images and
# fonts), s says https; the rest is the publisher's host and path. Google's viewer and Bing's have the same form.
_AMP_CACHE = re.compile(r"/[cv]/(s/)?([^/]+)(/.*)")
_AMP_VIEWER = re.compile(r"/amp/(s/)?([^/]+)(/.*)?")
_OF_THE_CACHE = re.compile(r"(?:amp_js_v|amp_gsa|amp_r|amp_kit|usqp|amp)(?:=.*)?", re.IGNORECASE)

_AMP_SUFFIX = re.compile(r"(?<=[^/])\.amp(?=(?:\.html?)?$)")
_YES = ("", "1", "true", "yes")
# Parameters that choose the dress, and the values with which they do: "?amp=15" may be an ampere, "?print=2026" a
# volume.
DRESS_PARAMETERS: dict[str, tuple[str, ...]] = {
    "amp": _YES,
    "amp_markup": _YES,
    "outputtype": ("amp", "amp-type"),
    "output": ("amp",),
    "print": (*_YES, "y", "print"),
    "printable": _YES,
    "view": ("print",),
    "format": ("amp", "print"),
}
_SCRIPT = re.compile(r"\.(?:php\d?|aspx?|jsp|do|cgi|pl|cfm)$", re.IGNORECASE)
_NUMBER = re.compile(r"\d{3,}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DATED = re.compile(r"/(?:19|20)\d\d/(?:0?[1-9]|1[0-2])/(?:.*/)?[^/]*[^\W\d_][^/]*/?$")


def variant_of(url: str) -> str | None:
    """The canonical address of the page of which this is an AMP, mobile or print variant, or a passing link; None where
    it is none, or no address at all. Up to ``MOST_DRESSES`` are taken off."""
    try:
        own = page = canonical_url(url)
        for _ in range(MOST_DRESSES):
            barer = next((found for rule in RULES if (found := rule(urlsplit(page)))), None)
            if barer is None:
                break
            page = canonical_url(barer)
    except BadUrl:  # the address given, or one that it carries
        return None
    return page if page != own else None


def _passed_on(at: SplitResult) -> str | None:
    host = at.hostname or ""
    host = "google" if _GOOGLE.fullmatch(host) else host
    names = PASSES_ON.get((host, at.path)) or PASSES_ON.get((host, "*"))
    if not names:
        return None
    for name in names:
        for piece in at.query.split("&"):
            key, _, value = piece.partition("=")
            # With a bare "?" the address was not escaped, and which of the other parameters are its own is anybody's
            # guess.
            if key == name and "?" not in value:
                target = unquote(value)
                return target if target.startswith(("http://", "https://")) else None
    return None


def _amp_cache(at: SplitResult) -> str | None:
    host = at.hostname or ""
    if host.endswith((".cdn.ampproject.org", ".bing-amp.com")):
        found = _AMP_CACHE.fullmatch(at.path)
    elif _GOOGLE.fullmatch(host) or host in ("www.bing.com", "bing.com"):
        found = _AMP_VIEWER.fullmatch(at.path)
    else:
        return None
    if not found or not _under_a_domain(found[2]):
        return None
    query = "&".join(piece for piece in at.query.split("&") if piece and not _OF_THE_CACHE.fullmatch(piece))
    return f"http{'s' if found[1] else ''}://{found[2]}{found[3] or '/'}" + (f"?{query}" if query else "")


def _host(at: SplitResult) -> str | None:
    host = at.hostname or ""
    dress = next((one for one in DRESSED_HOSTS if host.startswith(one)), None)
    if dress is None or (at.path == "/" and not at.query) or not _under_a_domain(host.removeprefix(dress)):
        return None
    return at._replace(netloc=at.netloc.removeprefix(dress)).geturl()


def _parameter(at: SplitResult) -> str | None:
    kept = [piece for piece in at.query.split("&") if not _chooses_a_dress(piece)]
    if len(kept) == len(at.query.split("&")):
        return None
    # Joomla's print view: without its frame, which goes with the print.
    kept = [piece for piece in kept if piece.lower() not in ("tmpl=component", "layout=print")]
    # "/shop.php?amp=1" is an amplifier, and "/?print=1" is no article.
    if not kept and ((at.path.endswith("/") and at.path.count("/") == 1) or _SCRIPT.search(at.path)):
        return None
    return at._replace(query="&".join(kept)).geturl()


def _chooses_a_dress(piece: str) -> bool:
    name, _, value = piece.partition("=")
    return value.lower() in DRESS_PARAMETERS.get(name.lower(), ())


def _amp_suffix(at: SplitResult) -> str | None:
    path, found = _AMP_SUFFIX.subn("", at.path)
    return at._replace(path=path).geturl() if found else None


def _last_segment(at: SplitResult) -> str | None:
    bare = at.path.rstrip("/")
    rest, _, last = bare.rpartition("/")
    if last.lower() not in ("amp", "print") or not _names_one_page(rest):
        return None
    # The page ends as its variant does: WordPress has "/a/" and "/a/amp/", others "/a" and "/a/amp".
    return at._replace(path=rest + at.path[len(bare) :]).geturl()


def _names_one_page(path: str) -> bool:
    """Whether a path is an article's rather than a section's: its last segment is a number, a slug of three words or a
    file, or anything under a year and a month."""
    last = path.rpartition("/")[2]
    if _YEAR.fullmatch(last):  # "/2026/print" is the printed edition of 2026
        return False
    words = [word for word in re.split(r"[-_]", last) if word]
    numbered = _NUMBER.fullmatch(last) or re.search(r"\d{4}", last)
    return bool(numbered or len(words) >= 3 or re.search(r"\.[a-z]{3,5}$", last) or _DATED.search(path))


def _under_a_domain(host: str) -> bool:
    """Whether a host is a name under a domain: "m.example" is a site of its own, and so is "m.gov.kz", for "gov.kz" is
    nobody's."""
    from tld import is_tld

    return "." in host and host.rpartition(".")[2].isalpha() and not is_tld(host)


RULES: tuple[Callable[[SplitResult], str | None], ...] = (
    _passed_on,
    _amp_cache,
    _host,
    _parameter,
    _amp_suffix,
    _last_segment,
)
