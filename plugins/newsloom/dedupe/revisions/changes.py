"""What changed from one revision of an article to the next, how much, and what kind of change it is. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from newsloom.dedupe.revisions.alignment import Read, aligned, is_slight, kept_words, replaced_figures, words_of
from newsloom.dedupe.revisions.correction import CORRECTS, read_notices
from newsloom.dedupe.revisions.wording import fold, wording


class Part(StrEnum):
    """Where it changed."""

    HEADLINE = "headline"
    LEDE = "lede"
    BODY = "body"
    BYLINE = "byline"
    PUBLISHED = "published"
    AGENCY = "agency"


class Kind(StrEnum):
    """What a revision is to the one before it; the first that holds.

    ``CORRECTION``: it has a notice of a correction, a clarification or a retraction that was not there.
    ``DETAILS``: no word changed, only byline, date or agency.
    ``HEADLINE``: only the headline changed.
    ``REWRITE``: neither body keeps half of its words in the other, sentence by sentence.
    ``MINOR_EDIT``: letters, case and punctuation of at most six words, no figure and no name among them.
    ``UPDATE``: all else.
    """

    CORRECTION = "correction"
    DETAILS = "details"
    HEADLINE = "headline"
    REWRITE = "rewrite"
    MINOR_EDIT = "minor_edit"
    UPDATE = "update"


@dataclass(frozen=True)
class Version:
    """The words of one revision. ``published`` is value, time and zone as ``revision.published`` gives them."""

    title: str | None
    lede: str | None
    body: str
    authors: tuple[str, ...] = ()
    published: tuple[str | None, str | None, str | None] = (None, None, None)
    agency: str | None = None


@dataclass(frozen=True)
class Change:
    """One passage, as printed: without ``before`` it was added, without ``after`` it was removed."""

    part: Part
    before: str | None
    after: str | None


@dataclass(frozen=True)
class Difference:
    """``words_added`` and ``words_removed`` count headline, lede and body, wherever the words stand: a paragraph that
    moved adds none. ``figures_changed`` are figures that were replaced in sentences that otherwise stayed. ``in_order``
    is false where the versions are too long to be laid side by side (``revision_alignment.LARGEST``): then the changes
    are the sentences that one has and the other has not."""

    kind: Kind
    words_before: int
    words_after: int
    words_added: int
    words_removed: int
    figures_changed: int
    in_order: bool
    changes: tuple[Change, ...]


# Half: what keeps less of itself is another text, whichever of the two is the longer one.
REWRITTEN = 0.5

# Words that one look over a text mends; more are a new hand.
MINOR_WORDS = 6

_WORDS = (Part.HEADLINE, Part.LEDE, Part.BODY)


def difference(old: Version, new: Version) -> Difference:
    """What changed between two versions; ``changes`` is empty exactly where ``content_sha256`` of both is the same.

    Linear in the bodies but for the part that is laid side by side, which is bounded.
    """
    was, now = Read.of(old.body), Read.of(new.body)
    same = was.wording() == now.wording()
    passages, in_order = ([], True) if same else aligned(was, now)
    changes = (
        *_whole(Part.HEADLINE, old.title, new.title, fold),
        *_whole(Part.LEDE, old.lede, new.lede, wording),
        *(Change(Part.BODY, before, after) for before, after in passages),
        *_said(Part.BYLINE, ", ".join(old.authors), ", ".join(new.authors), old.authors != new.authors),
        *_said(Part.PUBLISHED, _date(old), _date(new), old.published != new.published),
        *_said(Part.AGENCY, old.agency, new.agency, (old.agency or None) != (new.agency or None)),
    )
    had, has = _bag(old, was), _bag(new, now)
    pairs = [(one.before, one.after) for one in changes if one.part in _WORDS and one.before and one.after]
    return Difference(
        kind=Kind.CORRECTION if _admits(old, new) else _kind(old, new, was, now, changes),
        words_before=had.total(),
        words_after=has.total(),
        words_added=(has - had).total(),
        words_removed=(had - has).total(),
        figures_changed=sum(replaced_figures(before, after) for before, after in pairs),
        in_order=in_order,
        changes=changes,
    )


def _whole(part: Part, before: str | None, after: str | None, read: Callable[[str], str]) -> Iterator[Change]:
    had, has = read(before or ""), read(after or "")
    if had != has:
        yield Change(part, before if had else None, after if has else None)


def _said(part: Part, before: str | None, after: str | None, differs: bool) -> Iterator[Change]:
    if differs:
        yield Change(part, before or None, after or None)


def _date(one: Version) -> str | None:
    return " ".join(part for part in one.published if part) or None


def _bag(one: Version, body: Read) -> Counter[str]:
    bag = Counter(word for words in body.words for word in words)
    bag.update(words_of(one.title or ""))
    bag.update(words_of(wording(one.lede)))
    return bag


def _kind(old: Version, new: Version, was: Read, now: Read, changes: Sequence[Change]) -> Kind:
    changed = [one for one in changes if one.part in _WORDS]
    if not changed:
        return Kind.DETAILS
    if all(one.part is Part.HEADLINE for one in changes):
        return Kind.HEADLINE
    if _is_rewritten(was, now, [one for one in changed if one.part is Part.BODY]):
        return Kind.REWRITE
    slight = [is_slight(one.before, one.after) for one in changed]
    if None not in slight and sum(number for number in slight if number) <= MINOR_WORDS:
        return Kind.MINOR_EDIT
    return Kind.UPDATE


def _admits(old: Version, new: Version) -> bool:
    """Whether the new version has a notice that corrects something, and the old one had not."""
    had = {fold(one.text) for one in read_notices(old.title, old.lede, old.body)}
    has = read_notices(new.title, new.lede, new.body)
    return any(one.kind in CORRECTS and fold(one.text) not in had for one in has)


def _is_rewritten(was: Read, now: Read, changed: Sequence[Change]) -> bool:
    least = min(sum(len(words) for words in one.words) for one in (was, now))
    pairs = [(one.before, one.after) for one in changed if one.before and one.after]
    return bool(changed) and kept_words(was, now, pairs) < REWRITTEN * least
