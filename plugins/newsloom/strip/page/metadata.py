"""The facts around an article, out of what its page says for machines and shows to readers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from newsloom.model import DateEvidence
from newsloom.sources.source import Hints
from newsloom.strip.credits.agencies import agency_named
from newsloom.strip.credits.byline import people
from newsloom.strip.credits.not_names import ORGANISATION, names_no_person
from newsloom.strip.page.addresses import absolute, same_site
from newsloom.strip.page.declared_dates import declared_dates
from newsloom.strip.page.headline import Claim, choose_title, host_names, key
from newsloom.strip.page.structured import Structured, itemprops, names, plain
from newsloom.strip.page.tree import Node, collapse, text_of

_AUTHOR_META = (
    "author", "article:author", "parsely-author", "dc.creator", "dcterms.creator", "sailthru.author", "byl", "byline",
    "cxenseparse:author", "article.author", "rbauthors", "article:author_name", "creator",
)  # fmt: skip
_TAG_META = (
    "article:tag", "news_keywords", "og:article:tag", "parsely-tags", "sailthru.tags", "cxenseparse:tags", "keywords",
)  # fmt: skip
_SECTION_META = ("article:section", "og:article:section", "parsely-section", "cxenseparse:section", "section")
# Where a byline stands when nothing declares it. "author" alone is also the class of comments and of related teasers,
# so the element must be short.
_BYLINE_PATH = (
    "//*[@rel='author' or contains(concat(' ', normalize-space(@class), ' '), ' author ')"
    " or contains(@class, 'byline') or contains(@class, 'author-name') or contains(@class, 'author__name')]"
)
_LONGEST_BYLINE = 150
# Headlines with a standfirst in them reach 400. A text in the title's place is none, and every separator in it would be
# tried for the outlet's name: 100,000 bars take half a minute.
_LONGEST_TITLE = 1_000
# Two to five words that begin with a capital; surnames may be all capitals ("Ada LOVELACE").
_DECLARED_NAME = re.compile(r"[^\W\d_a-z][^\W\d_]*[.’'-]?(?:[ -][^\W\d_][^\W\d_.]*[.’']?[^\W\d_]*){1,4}")
_MOST_TAGS = 30
"""More are a site's index of topics, or search-engine bait."""
_LANGUAGE = re.compile(r"^([A-Za-z]{2})(?:[-_].*)?$")


@dataclass
class Metadata:
    """What a page tells beside its text. ``dates`` in the order in which they are trusted, nothing chosen yet."""

    title: str | None = None
    title_place: str | None = None
    titles: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    agency: str | None = None
    dates: list[DateEvidence] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    section: str | None = None
    image: str | None = None
    language: str | None = None
    canonical_url: str | None = None
    site_name: str | None = None
    flags: list[str] = field(default_factory=list)


def read_metadata(
    root: Node, facts: Structured, url: str | None, hints: Hints | None = None, *, day_first: bool | None = None
) -> Metadata:
    """Read everything of an article that is not its text. ``url`` is where the page was fetched from, if known.

    ``day_first`` settles 03/04/2024; ``hints`` are the source's, for what the page does not say.
    """
    hints = hints or Hints()
    found = Metadata()
    found.canonical_url = _canonical(root, facts, url, found.flags)
    address = url or found.canonical_url
    found.site_name = _site_name(facts)
    outlets = [name for name in (found.site_name, *_publishers(facts), *host_names(address)) if name]
    _read_title(root, facts, outlets, found, hints.title_affixes)
    _read_authors(root, facts, outlets, found)
    found.dates = declared_dates(root, facts, address, day_first)
    found.tags = _tags(facts, outlets)
    found.section = _first(facts, "articleSection") or facts.first(*_SECTION_META)
    found.image = _image(facts, address)
    found.language = _declared_language(root, facts) or language_code(hints.language)
    return found


def _first(facts: Structured, name: str) -> str | None:
    return next((text for node in facts.articles if (text := plain(node.get(name)))), None)


def _publishers(facts: Structured) -> list[str]:
    return [name for node in facts.articles for name in names(node.get("publisher"))]


def _site_name(facts: Structured) -> str | None:
    declared = facts.first("og:site_name") or next(iter(_publishers(facts)), None) or facts.first("application-name")
    # A URL in the place of a name is a template filled wrongly.
    return declared if declared and not declared.startswith(("http:", "https:")) else None


def _read_title(root: Node, facts: Structured, outlets: list[str], found: Metadata, affixes: tuple[str, ...]) -> None:
    headings = [text for element in root.iter("h1") if (text := text_of(element))]
    marked = next((value for element, value in itemprops(root, "headline") if element.tag != "meta"), None)
    page_title = collapse(root.findtext(".//head/title") or root.findtext(".//title") or "")
    social = facts.first("og:title", "twitter:title")
    # Of several headings the article's is the one that the other claims repeat.
    others = " ".join(filter(None, (social, page_title, _first(facts, "headline"))))
    repeated = (text for text in headings if key(text) and key(text) in key(others))
    heading = next(repeated, headings[0] if headings else None)
    readings = (("json_ld", _first(facts, "headline")), ("og", social), ("microdata", marked), ("h1", heading),
                ("title", page_title))  # fmt: skip
    claims = [Claim(place, text) for place, text in readings if text and len(text) <= _LONGEST_TITLE]
    chosen = choose_title(claims, outlets, affixes)
    if chosen:
        found.title, found.title_place = chosen.text, chosen.place
    found.titles = [claim.text for claim in claims]


def _read_authors(root: Node, facts: Structured, outlets: list[str], found: Metadata) -> None:
    """Persons, from the first place that names any; an agency in the author's place is the agency."""
    declared = {name for node in facts.articles for name in _typed_persons(node.get("author"))}
    for raw in _bylines(root, facts):
        persons: list[str] = []
        for one in raw:
            agencies = [agency for part in re.split(r"[,;/|]", one) if (agency := agency_named(part))]
            found.agency = found.agency or next(iter(agencies), None)
            if agency_named(one):
                continue
            if one.startswith(("http:", "https:", "@")) or _is_outlet(one, outlets):
                continue
            persons += [person for person in _persons(one, declared) if not _is_outlet(person, outlets)]
        if persons:
            found.authors = list(dict.fromkeys(persons))
            return


def _persons(raw: str, declared: set[str]) -> list[str]:
    """The persons of one author field. It stands where a name is expected, so scripts without capitals count too."""
    found = people(raw) or people(f"Author: {raw}")
    if found or raw not in declared or not _DECLARED_NAME.fullmatch(raw):
        return found
    # schema.org's Person is also given to desks ("News Online"), whose words stand in the lexicon of organisations; of
    # the words that are titles elsewhere ("King") the first cannot be a surname here.
    first, *rest = raw.split()
    return [raw] if rest and not names_no_person(first) and not set(key(raw).split()) & ORGANISATION else []


def _typed_persons(author: object) -> list[str]:
    """Names that JSON-LD gives the type Person."""
    listed = author if isinstance(author, list) else [author]
    return [name for one in listed if isinstance(one, dict) and one.get("@type") == "Person" for name in names(one)]


def _bylines(root: Node, facts: Structured) -> list[list[str]]:
    """Raw author strings by place, the most trusted place first."""
    places = [[name for node in facts.articles[:1] for name in names(node.get("author"))]]
    places += [names(node.get("author")) for node in facts.articles[1:]]
    places += [facts.meta.get(name, []) for name in _AUTHOR_META]
    places.append([value for _, value in itemprops(root, "author") if len(value) <= _LONGEST_BYLINE])
    shown = (text_of(element) for element in root.xpath(_BYLINE_PATH))
    places.append([text for text in shown if 0 < len(text) <= _LONGEST_BYLINE][:3])
    return places


def _is_outlet(name: str, outlets: list[str]) -> bool:
    squeezed = key(name).replace(" ", "")
    # No name is longer than a line; of a publisher of 50,000 letters the comparison with 7,000 tags never ends.
    return not squeezed or any(
        squeezed == key(outlet).replace(" ", "") for outlet in outlets if len(outlet) <= _LONGEST_BYLINE
    )


def _tags(facts: Structured, outlets: list[str]) -> list[str]:
    lists = [names(node.get("keywords")) for node in facts.articles]
    lists += [facts.meta.get(name, []) for name in _TAG_META]
    for raw in lists:
        split = [collapse(tag) for entry in raw for tag in (re.split(r"[,;]", entry) if len(raw) < 3 else [entry])]
        tags = list(dict.fromkeys(tag for tag in split if tag and not _is_outlet(tag, outlets)))
        if tags:
            return tags[:_MOST_TAGS]
    return []


def _image(facts: Structured, address: str | None) -> str | None:
    for node in facts.articles:
        image = node.get("image")
        image = image[0] if isinstance(image, list) and image else image
        image = image.get("url") or image.get("contentUrl") if isinstance(image, dict) else image
        if isinstance(image, str) and (found := absolute(image, address)):
            return found
    return absolute(facts.first("og:image", "og:image:url", "twitter:image"), address)


def language_code(tag: str | None) -> str | None:
    """The two letters of a language tag (``en-GB``), lower case; None where it has none."""
    found = _LANGUAGE.match((tag or "").strip())
    return found[1].lower() if found else None


def _declared_language(root: Node, facts: Structured) -> str | None:
    declared = (
        root.get("lang"), root.get("{http://www.w3.org/XML/1998/namespace}lang"), root.get("xml:lang"),
        _first(facts, "inLanguage"), facts.first("og:locale", "content-language", "dc.language", "language"),
    )  # fmt: skip
    return next((found for code in declared if (found := language_code(code))), None)


def _canonical(root: Node, facts: Structured, url: str | None, flags: list[str]) -> str | None:
    """The address that the page gives itself; one on another host is kept and flagged, for it may be a theft."""
    links = [link.get("href") for link in root.iter("link") if "canonical" in (link.get("rel") or "").lower().split()]
    base = url or next(iter(root.xpath("//base/@href")), None)
    for raw in (*links, facts.first("og:url")):
        found = absolute(raw, base)
        if found:
            if url and not same_site(found, url):
                flags.append("foreign_canonical")
            return found
    return None
