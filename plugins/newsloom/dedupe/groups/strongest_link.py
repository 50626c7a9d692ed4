"""The link that is told of an article: why it stands in its group."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set

from newsloom.dedupe.article.decision import Decision


def touching(links: Iterable[Decision]) -> dict[str, list[Decision]]:
    """The joining links of each article."""
    found: dict[str, list[Decision]] = {}
    for one in links:
        if one.joins:
            found.setdefault(one.left, []).append(one)
            found.setdefault(one.right, []).append(one)
    return found


def members_of(groups: Mapping[str, str]) -> dict[str, set[str]]:
    """The articles of each group, from the name of each article's group."""
    members: dict[str, set[str]] = {}
    for one, name in groups.items():
        members.setdefault(name, set()).add(one)
    return members


def strongest(links: Iterable[Decision], one: str, others: Set[str], first: str | None = None) -> Decision | None:
    """The link of an article to others, of those that touch it: to ``first`` where there is one, else the highest."""
    return min(
        (link for link in links if (link.right if link.left == one else link.left) in others),
        key=lambda found: (first not in (found.left, found.right), -found.score, found.left, found.right),
        default=None,
    )
