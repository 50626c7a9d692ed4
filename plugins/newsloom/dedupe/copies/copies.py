"""Is one text a copy of the other? Exactly by its words, nearly by its shingles, and the numbers must agree."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from newsloom.dedupe.article.decision import Decision, Rule
from newsloom.dedupe.article.fingerprint import MIN_SHINGLES, Fingerprint
from newsloom.dedupe.article.frame import SHORT, fills_differ
from newsloom.dedupe.pairs.reach import copy_anchors, meet
from newsloom.dedupe.text.opening import OPENING, opens_alone, stretch_words
from newsloom.dedupe.text.shingles import Hashes, overlap
from newsloom.dedupe.text.words import words

# Measured together on 3,341 variants and look-alikes (pairwise F1 .998). A quarter of the shingles in common, once
# what outlets repeat is gone, survives 15 % of edited words or scanning errors.
RESEMBLANCE = 0.25
# What resembles less than a quarter is a copy if neither text opens with news of its own: the worst scans do (of 89
# scans with 5 % wrong letters 3 lie here); the bands find 92 % of such pairs.
WEAK_RESEMBLANCE = 0.22
# A follow-up repeats the background of an earlier report, up to a third of all that the two say (.29 of 212 pairs is
# the most), and both open with news of their own; so do one in thirty pairs of copies, and these resemble more.
QUOTED = 0.35
# A live blog or a round-up embeds paragraphs of a report and is longer than what it has them from; it opens with news
# of its own, and its own half and the other's are no copy. Edits and scans leave two texts of one length.
EMBEDDING = 1.5
# A text cut at wire length lies in the whole one; two sentences quoted in a long report do too, hence the least size.
CONTAINMENT = 0.8
CONTAINED_SHINGLES = 30
# Market reports and results of one week share every word but the figures.
NUMBERS_AGREE = 0.5
# Where nothing is known of what outlets repeat, a forecast's or a market report's unchanging frame is not removed, and
# two of one series share half of their figures (19 of 21 false pairs; no copy is lost).
NUMBERS_AGREE_UNLEARNED = 0.6
ENOUGH_NUMBERS = 4
# One outlet repeats its own phrases; its second text is a copy only if most of it is.
ONE_OUTLET = 0.6
# A text printed again two months later is an archive's business; exact copies are found over any distance.
COPY_WINDOW_DAYS = 60
# How a host ends: a country's two letters or what all countries share; also "Torvik News" for the agency "Torvik".
_REGISTRY = re.compile(r"[a-z]{2}|com|net|org|info|news|press|media|agency|example")


def within_window(a: Fingerprint, b: Fingerprint) -> bool:
    """Whether a copy link of the two is looked for: the same words, or no more than ``COPY_WINDOW_DAYS`` apart.

    Where only one of the two is placed in time an anchor must be shared (``newsloom.dedupe.pairs.reach``).
    """
    if a.text_hash is not None and a.text_hash == b.text_hash:
        return True
    return meet(
        a.published,
        b.published,
        COPY_WINDOW_DAYS,
        lambda: not set(copy_anchors(a.bands)).isdisjoint(copy_anchors(b.bands)),
    )


def same_words(one: Fingerprint) -> tuple[str, str] | None:
    """What an exact copy has in common with it; None for a text that is too short to be anybody's.

    "Photo gallery" and "Subscribe to read" stand alone under a thousand headlines: a body of under ``MIN_SHINGLES``
    words is told by its headline too, and by nothing where both together have no more.
    """
    if one.text_hash is None or one.length + len(one.headline.split()) < MIN_SHINGLES:
        return None
    return one.text_hash, one.headline


def copy_decision(a: Fingerprint, b: Fingerprint, a_shingles: Hashes, b_shingles: Hashes) -> Decision | None:
    """The copy link of two articles, or None. Symmetric; the shingles come from ``copy_shingles`` of the same version.

    Other words under one canonical URL are a revision of one article, never a copy.

    Raises:
        ValueError: the fingerprints were made with two versions of the statistics.
    """
    if a.version != b.version:
        raise ValueError(f"fingerprints of two versions do not compare: {a.version}, {b.version}")
    if a.id == b.id or (a.url is not None and a.url == b.url and a.text_hash != b.text_hash):
        return None
    if a.text_hash is not None and a.text_hash == b.text_hash:
        same = same_words(a)
        return _copy(a, b, "exact", 1.0, ("the same words",)) if same is not None and same == same_words(b) else None
    if min(len(a_shingles), len(b_shingles)) < MIN_SHINGLES:
        return None
    # Before the words, which take longer: what meets in crowds without being copies is series of one template.
    agree = _numbers_agree(a, b)
    unlearned = not a.known and not b.known
    if agree is not None and agree < (NUMBERS_AGREE_UNLEARNED if unlearned else NUMBERS_AGREE):
        return None
    resemblance, containment = overlap(a_shingles, b_shingles)
    rule = _rule(a, b, resemblance, containment, min(len(a_shingles), len(b_shingles)))
    if rule is None:
        return None
    if _share_no_news(a, b, a_shingles, b_shingles, resemblance):
        return None
    if resemblance < QUOTED and containment < CONTAINMENT and _embeds_a_part(a, b, a_shingles, b_shingles):
        return None
    if max(a.length, b.length) <= SHORT and fills_differ(a.cast, b.cast, a.numbers, b.numbers):
        return None
    reasons = [f"resemblance {resemblance:.2f}", f"containment {containment:.2f}"]
    if unlearned:
        reasons.append("not known what the outlets repeat: the stricter rules")
    if agree is not None:
        reasons.append(f"numbers in common {agree:.2f}")
    if containment >= CONTAINMENT:
        longer, shorter = (a, b) if (a.length, a.id) >= (b.length, b.id) else (b, a)
        if longer.length - shorter.length >= MIN_SHINGLES:
            reasons.append(f"{longer.id} is {shorter.id} and {longer.length - shorter.length} words more")
    return _copy(a, b, rule, max(resemblance, containment if rule == "contained" else 0.0), tuple(reasons))


def _rule(a: Fingerprint, b: Fingerprint, resemblance: float, containment: float, least: int) -> Rule | None:
    if a.outlet is not None and a.outlet == b.outlet:
        return "resembles" if resemblance >= ONE_OUTLET else None
    if resemblance >= (WEAK_RESEMBLANCE if a.known or b.known else RESEMBLANCE):
        return "resembles"
    return "contained" if containment >= CONTAINMENT and least >= CONTAINED_SHINGLES else None


def _share_no_news(a: Fingerprint, b: Fingerprint, a_shingles: Hashes, b_shingles: Hashes, resemblance: float) -> bool:
    """Whether what the two share may be other than their news, because each opens with news of its own.

    It may be the background that a follow-up repeats; where it is not known what the outlets print around the news, it
    may be that too, however much it is. One such opening is enough where the other text is only contained (a round-up
    that quotes a report, a page of which the subscription form is all that was found) or hardly resembles.
    """
    unlearned = not a.known and not b.known
    if resemblance >= QUOTED and not unlearned:
        return False
    shorter = min(a.length, b.length)
    size = stretch_words(shorter)
    if shorter < 2 * size and resemblance >= RESEMBLANCE:
        # No room for news and furniture: a copy if most of it is.
        return unlearned and resemblance < ONE_OUTLET
    if shorter < size:
        return True
    hardly_longer = min(len(a_shingles), len(b_shingles)) < 2 * size
    one_is_enough = resemblance < RESEMBLANCE or (unlearned and hardly_longer)
    # The first fifty words of a report are a copy of it, though it goes on with words of its own.
    within = min(OPENING, shorter - size)
    if opens_alone(a.opening, b_shingles, size, within) == one_is_enough:
        return one_is_enough
    return opens_alone(b.opening, a_shingles, size, within)


def _embeds_a_part(a: Fingerprint, b: Fingerprint, a_shingles: Hashes, b_shingles: Hashes) -> bool:
    """Whether the longer text opens with news of its own, where the shorter's beginning could have stood."""
    longer, shorter, other = (a, b, b_shingles) if (a.length, a.id) >= (b.length, b.id) else (b, a, a_shingles)
    size = stretch_words(shorter.length)
    within = min(OPENING, shorter.length - size)
    return longer.length >= EMBEDDING * shorter.length and opens_alone(longer.opening, other, size, max(0, within))


def _numbers_agree(a: Fingerprint, b: Fingerprint) -> float | None:
    """Share of the shorter list that stands in the other; None where either is too short to tell."""
    if min(len(a.numbers), len(b.numbers)) < ENOUGH_NUMBERS:
        return None
    return len(set(a.numbers) & set(b.numbers)) / min(len(a.numbers), len(b.numbers))


def _copy(a: Fingerprint, b: Fingerprint, rule: Rule, score: float, reasons: tuple[str, ...]) -> Decision:
    left, right = sorted((a.id, b.id))
    return Decision(left, right, True, round(score, 6), rule, reasons, original((a, b))[0])


def told_of_copy(link: Decision, one: str, first: str, why: str) -> tuple[str, ...]:
    """What is told of article ``one`` of a group by its ``link``: with what it was compared, and what makes ``first``
    the group's original (``why``). The link's own pair may have another first than the group."""
    other = link.right if link.left == one else link.left
    reasons = link.reasons if other == first else (f"to {other}: {link.reasons[0]}", *link.reasons[1:])
    return (*reasons, why)


def original(members: Iterable[Fingerprint]) -> tuple[str, str]:
    """(id, why) of the one that the others copy: a function of the set.

    The credited agency's own outlet, unless another was published on an earlier day; then the earliest whole day, the
    earliest printed time where all of that day have one, the one that resembles the others most, the smallest id.

    Raises:
        ValueError: no members.
    """
    ordered = sorted(members, key=lambda one: one.id)
    if not ordered:
        raise ValueError("a group without members")
    days = {one.id: one.published.first for one in ordered if one.published and one.published.whole}
    known = [day for day in days.values() if day is not None]
    earliest = min(known) if known else None
    credited = {agency for one in ordered if one.agency for agency in ["".join(words(one.agency))] if agency}
    for one in ordered:
        if not credited.isdisjoint(_own_names(one.outlet)) and days.get(one.id, earliest) == earliest:
            return one.id, f"{one.id} is the credited agency's own"
    first = [one for one in ordered if earliest is not None and days.get(one.id) == earliest]
    if not first:
        return ordered[0].id, f"no date tells which was first; {ordered[0].id} is the smallest id"
    if len(first) == 1:
        return first[0].id, f"{first[0].id} was published first"
    clocks = {one.id: one.published.clock for one in first if one.published and one.published.clock}
    if len(clocks) == len(first) and len(set(clocks.values())) > 1:
        winner = min(clocks, key=lambda name: (clocks[name], name))
        return winner, f"{winner} was published first that day"
    return _likest(first, ordered)


def _own_names(outlet: str | None) -> set[str]:
    """What an outlet may be credited as, without spaces: its name, or its host less "www" and the registry's part.

    "Torvik News" is at home at torviknews.example and at torvik-news.example.
    """
    parts = (outlet or "").split()
    parts = parts[1:] if parts[:1] == ["www"] else parts
    names = {"".join(parts)}
    for end in (-1, -2):
        if len(parts) > -end and all(_REGISTRY.fullmatch(part) for part in parts[end:]):
            names.add("".join(parts[:end]))
    return names - {""}


def _likest(first: Sequence[Fingerprint], members: Sequence[Fingerprint]) -> tuple[str, str]:
    """Of those published first, the one with most bands in common with all: nobody is as near to the rest of the copies
    as what they were made from, and a text with news of an outlet's own around it is far from them."""
    if len(members) > 2:  # of two none is nearer
        shared = Counter(band for one in members for band in one.bands)
        nearness = {one.id: sum(shared[band] for band in one.bands) for one in first}
        if len(set(nearness.values())) > 1:
            winner = min(nearness, key=lambda name: (-nearness[name], name))
            return winner, f"published the same day; {winner} resembles the others most"
    return first[0].id, f"published the same day; {first[0].id} is the smallest id"
