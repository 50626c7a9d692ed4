"""Count how well GUIDs and links of real feeds name their entries: what the default of ``identity`` rests on.

    python bench/identity_policy.py FOLDER [--feeds NAME,NAME]

``FOLDER`` has a folder for each feed, and in it the feed as it was at different times; the names of the files sort by
time. Each file is read as a night reads it, and compared with all that came before it. Printed are a table, and what
either identity would do wrong.

A link is compared in its canonical form; ``newsloom.collect.canonical_url`` says what that leaves out.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.table import Table

from newsloom.collect.canonical_url import BadUrl, canonical_url
from newsloom.collect.web.page_list import Entry, PageList
from newsloom.parsing.child import CallFailed, ChildDied, reader


@dataclass
class Tally:
    """What the snapshots of one feed, or of all, came to.

    All but the snapshots are counts of distinct GUIDs or links. ``at_once`` means within one snapshot; what changed,
    changed from one snapshot to a later one.
    """

    snapshots: int = 0
    refused: int = 0
    links: int = 0
    guids: int = 0
    no_guid: int = 0
    no_link: int = 0
    guid_is_link: int = 0
    link_changed: int = 0
    guid_changed: int = 0
    links_of_a_guid_at_once: int = 0
    guids_of_a_link_at_once: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__))


@dataclass
class Feed:
    """All that a feed has said so far. ``see`` takes its snapshots in the order of time."""

    pairs: set[tuple[str, str]] = field(default_factory=set)
    without_guid: set[str] = field(default_factory=set)
    without_link: set[str] = field(default_factory=set)
    links: dict[str, set[str]] = field(default_factory=dict)  # of a GUID
    guids: dict[str, set[str]] = field(default_factory=dict)  # of a link
    shared_guids: set[str] = field(default_factory=set)
    shared_links: set[str] = field(default_factory=set)
    snapshots: int = 0
    refused: int = 0

    def see(self, entries: Sequence[Entry]) -> None:
        """One snapshot. What is shared at once is no change over time, and is counted apart."""
        self.snapshots += 1
        links_now: dict[str, set[str]] = {}
        guids_now: dict[str, set[str]] = {}
        for entry in entries:
            guid, link = (entry.guid or "").strip(), _canonical(entry.url)
            if link is None:
                self.without_link.add(guid or entry.title or "")
            elif not guid:
                self.without_guid.add(link)
            else:
                self.pairs.add((guid, link))
                links_now.setdefault(guid, set()).add(link)
                guids_now.setdefault(link, set()).add(guid)
        for now, known, shared in (
            (links_now, self.links, self.shared_guids),
            (guids_now, self.guids, self.shared_links),
        ):
            for name, others in now.items():
                known.setdefault(name, set()).update(others)
                if len(others) > 1:
                    shared.add(name)

    def tally(self) -> Tally:
        """The figures so far."""
        return Tally(
            snapshots=self.snapshots,
            refused=self.refused,
            links=len({*self.guids, *self.without_guid}),
            guids=len(self.links),
            no_guid=len(self.without_guid - self.guids.keys()),
            no_link=len(self.without_link),
            guid_is_link=sum(_canonical(guid) == link for guid, link in self.pairs),
            link_changed=sum(len(found) > 1 for guid, found in self.links.items() if guid not in self.shared_guids),
            guid_changed=sum(len(found) > 1 for link, found in self.guids.items() if link not in self.shared_links),
            links_of_a_guid_at_once=len(self.shared_guids),
            guids_of_a_link_at_once=len(self.shared_links),
        )


def read_folder(folder: Path, only: frozenset[str] = frozenset()) -> Iterator[tuple[str, Tally]]:
    """Each feed of the folder by name, with its figures.

    Raises:
        FileNotFoundError: there is no feed in it.
    """
    feeds = sorted(path for path in folder.iterdir() if path.is_dir() and (not only or path.name in only))
    if not feeds:
        raise FileNotFoundError(f"no folder of a feed in {folder}")
    for path in feeds:
        feed = Feed()
        for snapshot in sorted(one for one in path.iterdir() if one.is_file()):
            entries = _entries(snapshot.read_bytes(), path.name)
            if entries is None:
                feed.refused += 1
            else:
                feed.see(entries)
        yield path.name, feed.tally()


def _entries(content: bytes, name: str) -> tuple[Entry, ...] | None:
    # A snapshot names no address of its own: a relative link is then a link of this host, and of one name for all time.
    arguments = {"kind": "feed", "url": f"https://{name}.invalid/", "header_charset": None, "links": None}
    try:
        return PageList.from_json(reader().call("list", arguments, content)).entries
    except ChildDied:
        return None
    except CallFailed as failed:
        if failed.reason is None:  # a fault of ours, and no word on the feed
            raise
        return None


def _canonical(address: str | None) -> str | None:
    try:
        return canonical_url(address or "")
    except BadUrl:
        return None


_COLUMNS = {
    "snapshots": "snapshots", "refused": "not read", "links": "links", "guids": "GUIDs", "no_guid": "without GUID",
    "guid_is_link": "GUID is the link", "link_changed": "GUID kept, link changed",
    "guid_changed": "link kept, GUID changed", "links_of_a_guid_at_once": "GUID of several links at once",
    "guids_of_a_link_at_once": "link of several GUIDs at once",
}  # fmt: skip


def print_table(console: Console, found: Iterable[tuple[str, Tally]]) -> None:
    """The table, a line for each feed, and what each policy would do wrong."""
    table = Table("feed", *_COLUMNS.values(), box=None, pad_edge=False)
    total = Tally()
    for name, tally in found:
        total += tally
        table.add_row(name, *(f"{getattr(tally, column):,}" for column in _COLUMNS))
    table.add_row("all", *(f"{getattr(total, column):,}" for column in _COLUMNS), style="bold")
    console.print(table)
    twice = f"{total.link_changed:,} of {total.guids:,} GUIDs changed their link"
    shared = f"{total.links_of_a_guid_at_once:,} stood beside two links at once"
    missing = f"{total.no_guid:,} of {total.links:,} links never had one"
    console.print(f"\nA link as identity: {twice}, and the entry would be two items.")
    console.print(f"A GUID as identity: {total.guid_changed:,} changed under their link, {shared}, {missing}.")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="a folder with a folder of snapshots for each feed")
    parser.add_argument("--feeds", default="", help="only these feeds, by the names of their folders")
    asked = parser.parse_args()
    try:
        print_table(Console(width=200), read_folder(asked.folder, frozenset(filter(None, asked.feeds.split(",")))))
    except OSError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
