"""Two versions of a text laid side by side, sentence by sentence and word by word. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newsloom.dedupe.revisions.wording import fold, sentences

Passage = tuple[str | None, str | None]
"""Before and after, as printed; None where there is none."""

# Sentences of one version times those of the other, after what is equal at both ends: a table of as many bits is 50 MB,
# and takes a second. 20,000 sentences are two novels; a page of five megabytes can have more.
LARGEST = 400_000_000

# The same for the sentences of one passage that changed, each pair of which is compared word by word.
LARGEST_PASSAGE = 900

# Words of a sentence that are compared; a "sentence" of more is a table without stops.
LONGEST_SENTENCE = 400

# Share of words in common from which a sentence is the same sentence, changed: with less, more went than stayed.
SAME_SENTENCE = 0.5

# Scripts without spaces: a sign is a word.
JOINED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fff\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{JOINED}]|[^\s{JOINED}]+")
_MARKS = "\"'()[]{}<>.,:;!?¡¿*/-_|،؛؟。、「」『』《》…·•"
_FIGURE = re.compile(r"\d")


def words_of(text: str) -> list[str]:
    """The words of a text as they are counted: folded, without the marks at their ends."""
    return _words(fold(text))


def _words(folded: str) -> list[str]:
    return [word for found in _WORD.findall(folded) if (word := found.strip(_MARKS))]


@dataclass(frozen=True)
class Read:
    """A text by its sentences: as printed, folded, and the words of each."""

    printed: tuple[str, ...]
    folded: tuple[str, ...]
    words: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, text: str | None) -> Read:
        """The sentences of a lede or a body that count (``revision_wording.sentences``)."""
        printed = tuple(sentences(text))
        folded = tuple(fold(one) for one in printed)
        return cls(printed, folded, tuple(tuple(_words(one)) for one in folded))

    def wording(self) -> str:
        """The words in one line, as they are hashed."""
        return fold(" ".join(self.folded))


def aligned(one: Read, other: Read) -> tuple[list[Passage], bool]:
    """The passages that changed, in order, and whether they could be laid side by side.

    Sentences that only broke elsewhere are no change. Longest common subsequence by Hyyrö's bit-parallel algorithm, as
    rapidfuzz has it.
    """
    old, before, new, after = one.printed, one.folded, other.printed, other.folded
    first = _common(before, after)
    last = _common(before[first:][::-1], after[first:][::-1])
    old, before = old[first : len(old) - last], before[first : len(before) - last]
    new, after = new[first : len(new) - last], after[first : len(after) - last]
    if len(old) * len(new) > LARGEST:
        return _unordered(old, before, new, after), False
    passages: list[Passage] = []
    for start, end, new_start, new_end in hunks(before, after):
        gone, come = before[start:end], after[new_start:new_end]
        if fold(" ".join(gone)) != fold(" ".join(come)):
            passages += _paired(old[start:end], gone, new[new_start:new_end], come)
    return passages, True


def kept_words(old: Read, new: Read, pairs: Sequence[tuple[str, str]]) -> int:
    """Words of the old version that stand in the new: those of the sentences that both have, wherever they stand, and
    of each pair of a changed sentence those in common, in order."""
    from rapidfuzz.distance import LCSseq

    both = Counter(old.words) & Counter(new.words)
    kept = sum(len(words) * times for words, times in both.items())
    return kept + sum(
        LCSseq.similarity(words_of(before)[:LONGEST_SENTENCE], words_of(after)[:LONGEST_SENTENCE])
        for before, after in pairs
    )


def replaced_figures(before: str, after: str) -> int:
    """How many figures of a sentence were replaced by others: the figures that it lost, up to those that it gained."""
    had = Counter(word for word in words_of(before) if _FIGURE.search(word))
    has = Counter(word for word in words_of(after) if _FIGURE.search(word))
    return min((had - has).total(), (has - had).total())


def is_slight(before: str | None, after: str | None) -> int | None:
    """How many words of a passage changed, if only their letters did; None where something was said otherwise.

    Each word that went must have come back with up to two letters changed, or have been there twice. No figure, and
    of a name only letters that were swapped or doubled: Iran and Iraq are one letter apart.
    """
    if before is None or after is None:
        return None
    had, has = words_of(before), words_of(after)
    if len(had) > LONGEST_SENTENCE or len(has) > LONGEST_SENTENCE:
        return None
    changed = 0
    for start, end, new_start, new_end in hunks(_cases(had), _cases(has)):
        gone, come = had[start:end], has[new_start:new_end]
        if len(gone) == len(come):
            if not all(_is_misspelt(one, other) for one, other in zip(gone, come, strict=True)):
                return None
        elif not _is_doubled(gone, had, start) and not _is_doubled(come, has, new_start):
            return None
        changed += max(len(gone), len(come))
    return changed


def _cases(words: Sequence[str]) -> list[str]:
    return [word.casefold() for word in words]


def _is_doubled(run: Sequence[str], words: Sequence[str], at: int) -> bool:
    """Whether the run is one word that stands beside itself ("the the")."""
    beside = [*words[max(at - 1, 0) : at], *words[at + 1 : at + 2]]
    return len(run) == 1 and run[0].casefold() in _cases(beside)


def _is_misspelt(one: str, other: str) -> bool:
    from rapidfuzz.distance import OSA

    if _FIGURE.search(one) or _FIGURE.search(other):
        return False
    small, less = one.casefold(), other.casefold()
    if one[0].isupper() or other[0].isupper():
        return Counter(small) == Counter(less) or _single(small) == _single(less)
    # Two letters of four are another word: "not" and "now" are, "recieve" and "receive" are not.
    return OSA.distance(small, less) <= min(2, min(len(small), len(less)) // 4)


def _single(word: str) -> str:
    return "".join(letter for at, letter in enumerate(word) if at == 0 or word[at - 1] != letter)


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    number = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        number += 1
    return number


def hunks(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Where the versions differ: what of the old was replaced by what of the new, as (start, end, start, end)."""
    from rapidfuzz.distance import Indel

    at, new_at = 0, 0
    for code in Indel.opcodes(old, new):
        if code.tag == "equal":
            if (at, new_at) != (code.src_start, code.dest_start):
                yield at, code.src_start, new_at, code.dest_start
            at, new_at = code.src_end, code.dest_end
    if (at, new_at) != (len(old), len(new)):
        yield at, len(old), new_at, len(new)


def _paired(old: Sequence[str], before: Sequence[str], new: Sequence[str], after: Sequence[str]) -> list[Passage]:
    """The sentences of a passage, each beside the one that it became: the pairing in order with most in common."""
    if len(old) * len(new) > LARGEST_PASSAGE:
        return [*((one, None) for one in old), *((None, one) for one in new)]
    alike = _alike(before, after)
    rows, columns = len(old), len(new)
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for row in range(rows - 1, -1, -1):
        for column in range(columns - 1, -1, -1):
            paired = best[row + 1][column + 1] + alike[row][column] if alike[row][column] else 0.0
            best[row][column] = max(paired, best[row + 1][column], best[row][column + 1])
    told: list[Passage] = []
    row = column = 0
    while row < rows and column < columns:
        if alike[row][column] and best[row][column] == best[row + 1][column + 1] + alike[row][column]:
            if before[row] != after[column]:
                told.append((old[row], new[column]))
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            told.append((old[row], None))
            row += 1
        else:
            told.append((None, new[column]))
            column += 1
    return told + [(one, None) for one in old[row:]] + [(None, one) for one in new[column:]]


def _alike(before: Sequence[str], after: Sequence[str]) -> list[list[float]]:
    from rapidfuzz.distance import Indel

    left = [_cases(words_of(one))[:LONGEST_SENTENCE] for one in before]
    right = [_cases(words_of(one))[:LONGEST_SENTENCE] for one in after]
    return [[Indel.normalized_similarity(one, other, score_cutoff=SAME_SENTENCE) for other in right] for one in left]


def _unordered(old: Sequence[str], before: Sequence[str], new: Sequence[str], after: Sequence[str]) -> list[Passage]:
    told: list[Passage] = [(one, None) for one in _without(old, before, Counter(after))]
    told += [(None, one) for one in _without(new, after, Counter(before))]
    # The same sentences in another order.
    return told or [(old[0], new[0])]


def _without(printed: Sequence[str], folded: Sequence[str], others: Counter[str]) -> Iterator[str]:
    for one, words in zip(printed, folded, strict=True):
        if others[words] > 0:
            others[words] -= 1
        else:
            yield one
