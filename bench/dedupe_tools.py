"""The systems that ``bench/dedupe.py`` compares: articles in, a label for each out; copies have one label.

This file is also what a system's process runs, in the environment of the peers or in ours: it imports nothing of
Newsloom but in ``newsloom``.

    python bench/dedupe_tools.py SYSTEM < articles.json

It answers with a line of JSON: ``found`` and ``seconds`` of CPU, after a warm-up that does all imports.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
import time
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

Articles = Sequence[dict[str, Any]]
System = Callable[[Articles], list[Hashable]]

_WORD = re.compile(r"\w+")
# Words of a shingle, and the resemblance from which two texts are copies: what the peers' own examples take.
SHINGLE = 5
PERMUTATIONS = 128
RESEMBLANCE = 0.8


def newsloom(articles: Articles) -> list[Hashable]:
    from newsloom.dedupe import dedupe

    asked: Any = [article | {"body": article["text"] or ""} for article in articles]
    return [one["copy_group"] for one in dedupe(asked, stories=False)]


def newsloom_unlearned(articles: Articles) -> list[Hashable]:
    """As a night is before statistics were pinned: nothing is known of any outlet."""
    from newsloom.dedupe import Statistics, dedupe

    asked: Any = [article | {"body": article["text"] or ""} for article in articles]
    return [one["copy_group"] for one in dedupe(asked, stories=False, statistics=Statistics.shipped())]


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


@dataclass(frozen=True)
class Tool:
    """``distribution`` is the peers' package that it runs on; None for ours, which runs in our environment."""

    system: System
    distribution: str | None


TOOLS = {
    "newsloom": Tool(newsloom, None),
    "newsloom, nothing learned": Tool(newsloom_unlearned, None),
    "datasketch": Tool(datasketch, "datasketch"),
    "text-dedup's parameters": Tool(text_dedup, "datasketch"),
    "rensa": Tool(rensa, "rensa"),
    "TF-IDF cosine": Tool(tf_idf, "scikit-learn"),
    "SimHash, k = 3": Tool(simhash, None),
    "exact hash": Tool(exact_hash, None),
}


def main() -> None:
    articles = json.load(sys.stdin)
    system = TOOLS[sys.argv[1]].system
    system(articles[:20])
    began = time.process_time()
    found = system(articles)
    sys.stdout.write(json.dumps({"found": found, "seconds": time.process_time() - began}) + "\n")


if __name__ == "__main__":
    main()
