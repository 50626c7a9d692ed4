"""What a night looks at in an outlet: what its lists name, and what earlier nights put off. Pure."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from itertools import chain, zip_longest
from typing import Any

from newsloom import ids
from newsloom.collect.canonical_url import BadUrl, UrlTooLong, canonical_url
from newsloom.collect.url_variants import variant_of
from newsloom.collect.web.entry_time import entry_time
from newsloom.collect.web.links import absolute
from newsloom.collect.web.page_list import MAX_TEXT, Entry
from newsloom.reasons import Ledger, Reason
from newsloom.sources.source import IdentityPolicy

# Above this an id of a feed is a text; a ledger row is read by people.
MAX_SHOWN = 300
# The longest date of RFC 822, its weekday and zone in words, has 50.
MAX_SAID = 100
# A longer GUID was cut by who read the list, and two that were cut alike are not one.
MAX_GUID = MAX_TEXT - 1


@dataclass(frozen=True)
class Listed:
    """An item that is to be looked at tonight; with an outcome where there is nothing to ask for.

    ``address`` is the address that was listed, where the item is known by another locator; ``said`` the dates that the
    list prints beside it (``published``, ``updated``).
    """

    locator: str
    outcome: Ledger | None = None
    reason: Reason | None = None
    detail: dict[str, Any] = field(default_factory=dict)
    address: str | None = None
    capture_id: uuid.UUID | None = None
    said: Mapping[str, str] | None = None

    def row(self, source_id: str) -> dict[str, Any]:
        """The item's row for ``ops.item``."""
        return {
            "item_id": str(self.item_id(source_id)),
            "locator": self.locator,
            "address": self.address,
            "said": dict(self.said) if self.said else None,
            "capture_id": str(self.capture_id) if self.capture_id else None,
            "outcome": self.outcome.value if self.outcome else None,
            "reason": self.reason.value if self.reason else None,
            "detail": self.detail,
        }

    def item_id(self, source_id: str) -> uuid.UUID:
        """The ledger's id of the item."""
        return ids.item_id(source_id, self.locator)


def addresses(locator: str, address: str | None) -> tuple[str, ...]:
    """What is asked for an item, in order: the page, and the variant of it that was listed where the page fails.

    A list that names the AMP page names the page by it; but a site may show AMP pages alone. A file of the outlet's
    folders is asked for nowhere.
    """
    listed = address or locator
    if not listed.startswith(("http://", "https://")):
        return ()
    return tuple(dict.fromkeys([_page(listed), listed]))


def listed(
    list_url: str,
    entries: Sequence[Entry],
    identity: IdentityPolicy = "url",
    earlier: Iterable[Sequence[Entry]] = (),
    *,
    updates: bool = False,
) -> list[Listed]:
    """One item for each page that a list names, in its order; an entry without a page's address is for quarantine.

    Items are known by the canonical address of the page, or by the GUID where the source says so. A GUID that stands
    beside two pages at once names neither of them: such entries are known by their address. ``earlier`` is what the
    list showed before, the newest first: a GUID that stood beside another page then names one that has moved.
    ``updates`` says that the list's dates of change are the articles' own: a sitemap's ``lastmod`` is not.
    """
    bodies = [_with_guids(list_url, body, identity, updates) for body in (entries, *earlier)]
    shared = {guid for body in bodies for guid in _beside_two_pages(body)}
    return [
        replace(one, locator=f"guid:{guid}", address=one.address or one.locator)
        if guid is not None and guid not in shared
        else one
        for body in bodies
        for guid, one in body
    ]


_WithGuid = tuple[str | None, Listed]


def _with_guids(list_url: str, entries: Sequence[Entry], identity: IdentityPolicy, updates: bool) -> list[_WithGuid]:
    """The items as their addresses name them, each with the GUID that might."""
    found: list[_WithGuid] = []
    for number, entry in enumerate(entries, 1):
        try:
            link = _link(list_url, entry)
            page = _page(link)
        except BadUrl as error:
            name = (entry.guid or entry.title or f"entry {number}")[:MAX_SHOWN]
            detail = {"message": str(error), "link": (entry.link or "")[:MAX_SHOWN]}
            found.append((None, Listed(f"{list_url}#{name}", Ledger.QUARANTINED, error.reason, detail)))
            continue
        guid = entry.guid if identity == "guid" and entry.guid and len(entry.guid) <= MAX_GUID else None
        found.append((guid, Listed(page, address=link if link != page else None, said=_said(entry, updates))))
    return found


def _said(entry: Entry, updates: bool) -> dict[str, str] | None:
    """The dates of an entry as printed, those that a date line could hold."""
    given = {"published": entry.published, "updated": entry.updated if updates else None}
    said = {name: text for name, text in given.items() if text and len(text) <= MAX_SAID}
    return said or None


def _beside_two_pages(named: Iterable[tuple[str | None, Listed]]) -> set[str]:
    """The names that stand beside more than one page."""
    pages: defaultdict[str, set[str]] = defaultdict(set)
    for name, one in named:
        if name is not None:
            pages[name].add(addresses(one.locator, one.address)[0])
    return {name for name, found in pages.items() if len(found) > 1}


def apart(lists: Iterable[Sequence[Listed]]) -> list[list[Listed]]:
    """The lists, with what two of them call by one GUID and mean two pages by known by its address.

    In each feed of an outlet the GUIDs may count from one.
    """
    held = [list(each) for each in lists]
    # Of a page that has moved, its list tells first where it is now.
    now = [one for each in held for one in _each_once(each).values() if one.locator.startswith("guid:")]
    shared = _beside_two_pages((one.locator, one) for one in now)
    return [[_by_address(one) if one.locator in shared else one for one in each] for each in held]


def _each_once(ones: Iterable[Listed]) -> dict[str, Listed]:
    """The items by their locator: of two with one locator the first."""
    once: dict[str, Listed] = {}
    for one in ones:
        once.setdefault(one.locator, one)
    return once


def _by_address(one: Listed) -> Listed:
    page, *variant = addresses(one.locator, one.address)
    return replace(one, locator=page, address=variant[0] if variant else None)


def recent(
    entries: Sequence[Entry],
    night: date,
    days: int,
    most: int,
    asked_before: Callable[[Sequence[str]], Mapping[str, bool]],
) -> tuple[list[Entry], str | None]:
    """The entries of a sitemap that a night looks at, the newest first, and a note on those that it leaves.

    A sitemap lists years of pages: taken is what it dates within ``days`` before the night. What it does not date is
    taken if its address was never asked for, at most ``most`` of those: they are listed again tomorrow.
    ``asked_before`` tells of canonical addresses whether they were asked for (True) or forbidden (False): what was
    forbidden comes last, for it would stand before the rest every night.
    """
    since = datetime(night.year, night.month, night.day, tzinfo=UTC) - timedelta(days=days)
    dated = [(entry_time(one.published) or entry_time(one.updated), one) for one in entries]
    fresh = [(when, one) for when, one in dated if when is not None and when >= since]
    undated = [(address, one) for when, one in dated if when is None and (address := _address(one)) is not None]
    known = asked_before([address for address, _ in undated]) if undated else {}
    unknown = [one for address, one in undated if address not in known]
    unknown += [one for address, one in undated if known.get(address) is False]
    taken = [one for _, one in sorted(fresh, key=lambda found: found[0], reverse=True)] + unknown[:most]
    left = len(entries) - len(taken)
    note = f"{left} of {len(entries)} entries are older than {days} days, known, or too many without a date"
    return taken, note if left else None


def _address(entry: Entry) -> str | None:
    try:
        return _page(canonical_url(entry.url or ""))
    except BadUrl:
        return None


def _link(list_url: str, entry: Entry) -> str:
    """The canonical address that the entry links to.

    Raises:
        BadUrl: there is none; ``UrlTooLong`` for a link whose beginning is one, and which who read the list left out.
    """
    if entry.url is None and len(entry.link or "") >= MAX_TEXT and absolute(entry.link or "", list_url):
        raise UrlTooLong
    return canonical_url(entry.url or "")


def _page(link: str) -> str:
    """The canonical address of the page that the canonical address is, or is a variant of."""
    return variant_of(link) or link


def tonight(
    pending: Iterable[Listed], lists: Iterable[Sequence[Listed]], most: int, unanswered: Iterable[Listed] = ()
) -> list[Listed]:
    """Each item once: what was put off and what is new by turns; what is to be asked for beyond ``most`` is put off to
    the next night.

    Nothing is dropped: a feed that suddenly lists its whole archive is worked off night by night, and by turns, for the
    news of tonight must not wait until it is. ``unanswered`` was put off because its host gave nothing, and comes last:
    as many pages of a dead host as a night may take would keep a source from everything else. Where a list names a
    pending item, it says where it is now.
    """
    named = _each_once(chain.from_iterable(apart(lists)))
    last = _each_once(unanswered)
    before = [one for one in _each_once(pending).values() if one.locator not in last]
    old = last.keys() | {one.locator for one in before}
    new = [one for one in named.values() if one.locator not in old]
    by_turns = [one for pair in zip_longest(before, new) for one in pair if one is not None]
    ordered = [
        replace(one, address=named[one.locator].address, said=named[one.locator].said or one.said)
        if one.locator in named
        else one
        for one in [*by_turns, *last.values()]
    ]
    too_many = {one.locator for one in [one for one in ordered if one.outcome is None][most:]}
    late = {"message": f"more than {most} items in one night"}
    return [
        replace(one, outcome=Ledger.DEFERRED, reason=Reason.OUT_OF_TIME, detail=late)
        if one.locator in too_many
        else one
        for one in ordered
    ]
