"""The systems that ``bench/dedupe.py`` compares: articles in, a label for each out; copies, or the articles of one
story, have one label.

This file is also what a system's process runs, in the environment of the peers or in ours: it imports nothing of
Newsloom but in the functions that begin with its name.

    python bench/dedupe_tools.py copies|stories SYSTEM < articles.json

It answers with a line of JSON: ``found`` and ``seconds`` of CPU, after a warm-up that does all imports.
"""

from __future__ import annotations

import hashlib
import json
import math
import re
import sys
import time
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

Articles = Sequence[dict[str, Any]]
System = Callable[[Articles], list[Hashable]]

_WORD = re.compile(r"\w+")
# Words of a shingle, and the resemblance from which two texts are copies: what the peers' own examples take.
SHINGLE = 5
PERMUTATIONS = 128
RESEMBLANCE = 0.8
# Stories, of the mean of two cosines, of the whole text and of headline and lead: the best over these very sets (dev
# halves; .16 and .20 give .840 and .833 where it gives .841).
STORY_COSINE = 0.18
STORY_LEAD_CHARS = 300
# Days in which the likeness falls to a third; without it the mean of the sets is lower by .02.
DECAY_DAYS = 7.0


def newsloom(articles: Articles) -> list[Hashable]:
    return _newsloom(articles, "copy_group", stories=False)


def newsloom_unlearned(articles: Articles) -> list[Hashable]:
    """As a night is before statistics were pinned: nothing is known of any outlet."""
    from newsloom.dedupe import Statistics

    return _newsloom(articles, "copy_group", stories=False, statistics=Statistics.shipped())


def newsloom_stories(articles: Articles) -> list[Hashable]:
    return _newsloom(articles, "story")


def newsloom_stories_without_names(articles: Articles) -> list[Hashable]:
    return _newsloom(articles, "story", annotate=False)


def _newsloom(articles: Articles, label: str, **how: Any) -> list[Hashable]:
    from newsloom.dedupe import dedupe

    asked: Any = [article | {"body": article["text"] or ""} for article in articles]
    answers: Any = dedupe(asked, **how)
    return [one[label] for one in answers]


def datasketch(articles: Articles) -> list[Hashable]:
    return _datasketch(articles, PERMUTATIONS, RESEMBLANCE)


def text_dedup(articles: Articles) -> list[Hashable]:
    """The parameters that text-dedup's minhash has if none are given, through datasketch: .7 and 256 permutations."""
    return _datasketch(articles, 256, 0.7)


def _datasketch(articles: Articles, permutations: int, resemblance: float) -> list[Hashable]:
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=resemblance, num_perm=permutations)
    links: list[tuple[int, int]] = []
    for at, article in enumerate(articles):
        made = MinHash(num_perm=permutations)
        made.update_batch([shingle.encode() for shingle in _shingles(article)])
        links += [(other, at) for other in index.query(made)]
        index.insert(at, made)
    return _groups(len(articles), links)


def rensa(articles: Articles) -> list[Hashable]:
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold=RESEMBLANCE, num_perm=PERMUTATIONS, num_bands=16)
    made: list[Any] = []
    links: list[tuple[int, int]] = []
    for at, article in enumerate(articles):
        one = RMinHash(num_perm=PERMUTATIONS, seed=42)
        one.update(list(_shingles(article)))
        links += [(other, at) for other in index.query(one) if made[other].jaccard(one) >= RESEMBLANCE]
        index.insert(at, one)
        made.append(one)
    return _groups(len(articles), links)


def tf_idf(articles: Articles) -> list[Hashable]:
    """Cosine of words' weights, from the threshold that is best for it over these very articles (.7)."""
    return _groups(len(articles), _alike(articles, 0.7))


def _alike(articles: Articles, cosine: float) -> Iterator[tuple[int, int]]:
    from sklearn.feature_extraction.text import TfidfVectorizer

    rows = TfidfVectorizer(sublinear_tf=True).fit_transform(article["text"] or "" for article in articles)
    for start in range(0, len(articles), 500):
        near = (rows[start : start + 500] @ rows.T).tocoo()
        for left, right, score in zip(near.row, near.col, near.data, strict=True):
            if score >= cosine and start + left < right:
                yield int(start + left), int(right)


def simhash(articles: Articles) -> list[Hashable]:
    """64 bits over words, at most three of which differ (Manku, Jain and Das Sarma 2007): one of four blocks agrees."""
    bits: list[int] = []
    blocks: dict[tuple[int, int], list[int]] = {}
    links: list[tuple[int, int]] = []
    for at, article in enumerate(articles):
        own = _simhash(_WORD.findall((article["text"] or "").casefold()))
        for block in range(4):
            row = blocks.setdefault((block, own >> (16 * block) & 0xFFFF), [])
            links += [(other, at) for other in row if (bits[other] ^ own).bit_count() <= 3]
            row.append(at)
        bits.append(own)
    return _groups(len(articles), links)


def _simhash(words: Sequence[str]) -> int:
    import numpy as np

    digests = b"".join(hashlib.blake2b(word.encode(), digest_size=8).digest() for word in words)
    flags = np.unpackbits(np.frombuffer(digests, dtype=np.uint8).reshape(-1, 8), axis=1)
    return int.from_bytes(np.packbits(flags.sum(axis=0) * 2 > len(words)).tobytes(), "big")


def exact_hash(articles: Articles) -> list[Hashable]:
    """The same words, whatever stands between them."""
    return [" ".join(_WORD.findall((article["text"] or "").casefold())) for article in articles]


def _shingles(article: dict[str, Any]) -> set[str]:
    words = _WORD.findall((article["text"] or "").casefold())
    return {" ".join(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1))}


def _groups(count: int, links: Iterable[tuple[int, int]]) -> list[Hashable]:
    parents = list(range(count))

    def root(at: int) -> int:
        while parents[at] != at:
            parents[at] = at = parents[parents[at]]
        return at

    for left, right in links:
        parents[root(left)] = root(right)
    return [root(at) for at in range(count)]


def tf_idf_stories(articles: Articles) -> list[Hashable]:
    """TF-IDF of text and of headline and lead, less by the days between, average linkage."""
    import numpy as np
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts = [article["text"] or "" for article in articles]
    leads = [f"{one['title'] or ''} {text[:STORY_LEAD_CHARS]}" for one, text in zip(articles, texts, strict=True)]
    weigher = TfidfVectorizer(sublinear_tf=True, stop_words="english")
    whole = weigher.fit_transform(texts)
    opening = weigher.transform(leads)
    near = ((whole @ whole.T + opening @ opening.T) / 2).toarray()
    days = np.array([_day(article["published"]) for article in articles])
    known = ~np.isnan(days)
    apart = np.where(known[:, None] & known[None, :], np.abs(days[:, None] - days[None, :]), 0.0)
    distance = np.clip(1 - near * np.exp(-apart / DECAY_DAYS), 0, 1)
    np.fill_diagonal(distance, 0)
    tree = linkage(squareform(distance, checks=False), "average")
    return [int(label) for label in fcluster(tree, 1 - STORY_COSINE, "distance")]


def _day(published: str | None) -> float:
    try:
        return float(date.fromisoformat((published or "")[:10]).toordinal())
    except ValueError:
        return math.nan


@dataclass(frozen=True)
class Tool:
    """``distribution`` is the peers' package that it runs on; None for ours, which runs in our environment."""

    system: System
    distribution: str | None


TOOLS = {
    "copies": {
        "newsloom": Tool(newsloom, None),
        "newsloom, nothing learned": Tool(newsloom_unlearned, None),
        "datasketch": Tool(datasketch, "datasketch"),
        "text-dedup's parameters": Tool(text_dedup, "datasketch"),
        "rensa": Tool(rensa, "rensa"),
        "TF-IDF cosine": Tool(tf_idf, "scikit-learn"),
        "SimHash, k = 3": Tool(simhash, None),
        "exact hash": Tool(exact_hash, None),
    },
    "stories": {
        "newsloom": Tool(newsloom_stories, None),
        "newsloom, without names": Tool(newsloom_stories_without_names, None),
        "TF-IDF, average linkage": Tool(tf_idf_stories, "scikit-learn"),
    },
}


def main() -> None:
    articles = json.load(sys.stdin)
    system = TOOLS[sys.argv[1]][sys.argv[2]].system
    system(articles[:20])
    began = time.process_time()
    found = system(articles)
    sys.stdout.write(json.dumps({"found": found, "seconds": time.process_time() - began}) + "\n")


if __name__ == "__main__":
    main()
