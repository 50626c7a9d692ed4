"""What is measured of each block of a page, for the learned choice: the block, its boxes, its place, its neighbours.

No feature is a word of a language or an outlet's name: lengths count signs (a sign of a script without blanks for two
and a half letters), and the words that count are those of ``class_words``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from newsloom.strip.boilerplate.rules import LIST_HEADINGS
from newsloom.strip.page import class_words
from newsloom.strip.page.blocks import Page
from newsloom.strip.page.headline import key
from newsloom.strip.page.line_rules import line_rule

if TYPE_CHECKING:
    import numpy as np

_SIGNS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_END = re.compile(r"[.!?…。！？।؟][\"'”’»」』)\]]*$")
_INNER_END = re.compile(r"[.!?…。！？।؟][\"'”’»」』)\]]*(?:\s|(?<=[。！？]))")
_COMMA = re.compile(r"[,،、，;؛]")
_QUOTE = re.compile('["“”„«»「」『』]')
_DIGIT = re.compile(r"\d")
_MARKS = re.compile(r"https?:|www\.|@|©|\||•|»|›|→")
_PROSE = 80
"""Signs from which a block that ends a sentence and is mostly no link is prose; a headline has some 60."""
_PROSE_LINKED = 0.4
_LOOK = 200
"""Code points of a block's head that are looked at sign by sign."""
_RULE_LONGEST = 240
"""Code points of a block that the line rules are asked of: the longest lines of sites, terms aside, are shorter."""
_RUN = 4
"""Words of a run that is looked for in the declared text."""
_FAR = 60.0
_TAGS = ("p", "div", "li", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "figcaption", "section",
         "article", "dd", "dt", "pre", "aside", "header", "footer")  # fmt: skip
_AROUND = ("nav", "footer", "aside", "header", "figure", "table", "ul", "ol", "form", "blockquote", "article", "main",
           "figcaption", "dialog", "details", "section")  # fmt: skip
_SHARES = (0.85, 0.6, 0.3)
_WINDOW = 2
_UP = 4
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_SHIFTED = ("log_mass", "link_share", "sentence_end", "heading", "prose", "list_item", "bad_names", "rule",
            "in_column60", "kept", "bold_share")  # fmt: skip
_BAD = ("related", "teaser", "newsletter", "author", "credit", "caption", "share", "comments", "ad", "nav", "tags",
        "side", "footer", "cookie", "form", "meta", "shop")  # fmt: skip


@dataclass(frozen=True)
class Around:
    """What else is known of a page: its titles and descriptions, the words of JSON-LD's text, another tool's text."""

    titles: Sequence[str]
    descriptions: Sequence[str]
    declared: str
    other: str


def names() -> list[str]:
    """The features in the order of the columns."""
    return list(_columns(Page(), Around((), (), "", ""))[0])


def block_features(page: Page, around: Around) -> np.ndarray[Any, Any]:
    """One row a block (float32), one column a feature of ``names``."""
    import numpy as np

    columns = _columns(page, around)[0]
    return np.stack(list(columns.values()), axis=1).astype(np.float32)


def _columns(page: Page, around: Around) -> tuple[dict[str, Any], None]:
    import numpy as np

    count = len(page.blocks)
    columns = _texts(page, around)
    mass, prose = columns["mass"], columns["prose"]
    columns |= _boxes(page, mass, prose, columns["linked"])
    columns |= _places(page, columns)
    for name in _SHIFTED:
        source = columns[name]
        for shift in (*range(-_WINDOW, 0), *range(1, _WINDOW + 1)):
            moved = np.full(count, -1.0)
            if abs(shift) < count:
                if shift < 0:
                    moved[-shift:] = source[:shift]
                else:
                    moved[:-shift] = source[shift:]
            columns[f"{name}{shift:+d}"] = moved
    del columns["linked"]
    return columns, None


def _texts(page: Page, around: Around) -> dict[str, Any]:
    import numpy as np

    blocks = page.blocks
    keys = [key(block.text) for block in blocks]
    seen = Counter(keys)
    titles = [set(words.split()) for title in around.titles if (words := key(title))]
    told = [set(words.split()) for text in around.descriptions if (words := key(text))]
    other = set(around.other.split("\n"))
    rows = []
    for block, words in zip(blocks, keys, strict=True):
        text = block.text
        length = len(text)
        head = text[:_LOOK]
        signs = 0 if text.isascii() else len(_SIGNS.findall(text))
        blanks = text.count(" ")
        mass = length - blanks + 1.5 * signs
        end = _END.search(text[-12:]) is not None
        link_share = min(1.0, block.linked / length)
        rule = line_rule(text) if length <= _RULE_LONGEST else None
        parts = words.split() if length <= 400 else []
        own = set(parts)
        declared = share_of_runs(words, around.declared)
        rows.append((
            mass,
            block.linked,
            np.log1p(mass),
            blanks + 1,
            link_share,
            block.links,
            min(1.0, block.bold / length),
            min(1.0, block.italic / length),
            end,
            text.endswith((":", "：", ";", ",")),
            len(_INNER_END.findall(text)),
            len(_COMMA.findall(head)) / len(head),
            len(_DIGIT.findall(head)) / len(head),
            sum(map(str.isupper, head)) / len(head),
            len(_QUOTE.findall(head)),
            len(_MARKS.findall(head)),
            text[0].islower(),
            text[0].isalpha(),
            len(parts[0]) if parts else 0,
            seen[words],
            rule is not None,
            rule in LIST_HEADINGS,
            max((len(own & one) / len(own | one) for one in titles if own), default=0.0),
            max((len(own & one) / len(own) for one in titles if own), default=0.0),
            max((len(own & one) / len(own | one) for one in told if own), default=0.0),
            declared,
            text in other or (length > 40 and text[:40] in around.other) if around.other else -1,
            block.hidden,
            mass >= _PROSE and end and link_share < _PROSE_LINKED,
            block.part,
        ))  # fmt: skip
    labels = ("mass", "linked", "log_mass", "words", "link_share", "links", "bold_share", "italic_share",
              "sentence_end", "colon_end", "inner_ends", "commas", "digits", "capitals", "quotes", "marks",
              "starts_small", "starts_letter", "first_word", "seen", "rule", "list_heading", "title_like", "in_title", "told_like",
              "declared", "kept", "hidden", "prose", "part")  # fmt: skip
    table = np.array(rows, dtype=np.float64).reshape(len(rows), len(labels))
    return {label: table[:, place] for place, label in enumerate(labels)}


def share_of_runs(words: str, declared: str) -> float:
    """The share of a block's runs of four words that the page's declared text holds; -1 where it declares none."""
    if not declared or not words:
        return -1.0
    if words in declared:
        return 1.0
    parts = words.split()
    runs = [" ".join(parts[start : start + _RUN]) for start in range(0, max(1, len(parts) - _RUN + 1), _RUN)]
    return sum(run in declared for run in runs) / len(runs)


def _boxes(page: Page, mass: Any, prose: Any, linked: Any) -> dict[str, Any]:
    import numpy as np

    boxes, blocks = page.boxes, page.blocks
    total = len(boxes)
    own_mass, own_prose, own_linked, own_count = ([0.0] * total for _ in range(4))
    for block, weight, is_prose, link in zip(blocks, mass.tolist(), prose.tolist(), linked.tolist(), strict=True):
        own_mass[block.box] += weight
        own_prose[block.box] += weight * is_prose
        own_linked[block.box] += link
        own_count[block.box] += 1
    for box in reversed(boxes):
        if box.parent >= 0:
            own_mass[box.parent] += own_mass[box.place]
            own_prose[box.parent] += own_prose[box.place]
            own_linked[box.parent] += own_linked[box.place]
            own_count[box.parent] += own_count[box.place]
    any_groups, any_tags, near = [0] * total, [0] * total, [0] * total
    tag_bits = {tag: 1 << place for place, tag in enumerate(_AROUND)}
    for box in boxes:
        up = box.parent
        any_groups[box.place] = box.groups | (any_groups[up] if up >= 0 else 0)
        any_tags[box.place] = tag_bits.get(box.tag, 0) | (any_tags[up] if up >= 0 else 0)
        near[box.place] = box.groups | (boxes[up].groups if up >= 0 else 0)
    at = np.array([block.box for block in blocks], dtype=np.int64)
    inline = np.array([block.groups for block in blocks], dtype=np.int64)
    columns: dict[str, Any] = {}
    tags = [boxes[block.box].tag for block in blocks]
    for tag in _TAGS:
        columns[f"tag_{tag}"] = np.array([one == tag for one in tags], dtype=np.float64)
    columns["heading"] = np.array([_HEADINGS.get(one, 0) for one in tags], dtype=np.float64)
    columns["list_item"] = columns["tag_li"]
    near_mask = (np.array(near, dtype=np.int64)[at] if total else at) | inline
    any_mask = np.array(any_groups, dtype=np.int64)[at] if total else at
    for place, name in enumerate(class_words.NAMES):
        columns[f"near_{name}"] = (near_mask >> place & 1).astype(np.float64)
        columns[f"any_{name}"] = (any_mask >> place & 1).astype(np.float64)
    bad = sum(class_words.bit(name) for name in _BAD)
    columns["bad_names"] = ((near_mask & bad) > 0).astype(np.float64)
    tag_mask = np.array(any_tags, dtype=np.int64)[at] if total else at
    for place, name in enumerate(_AROUND):
        columns[f"in_{name}"] = (tag_mask >> place & 1).astype(np.float64)
    parents = np.array([max(0, box.parent) for box in boxes], dtype=np.int64)
    sums = [np.array(one) for one in (own_mass, own_prose, own_linked, own_count)]
    prose_all = max(1.0, own_prose[0]) if total else 1.0
    here = at
    for up in range(_UP):
        if total:
            m, p, li, c = (one[here] for one in sums)
            columns[f"up{up}_prose"] = p / prose_all
            columns[f"up{up}_prose_part"] = p / np.maximum(1.0, m)
            columns[f"up{up}_linked"] = li / np.maximum(1.0, m)
            columns[f"up{up}_count"] = c
            columns[f"up{up}_mass"] = np.log1p(m)
            here = parents[here]
        else:
            for name in ("prose", "prose_part", "linked", "count", "mass"):
                columns[f"up{up}_{name}"] = np.zeros(0)
    for share in _SHARES:
        steps = _steps(page, own_prose, share)
        columns[f"to_column{share * 100:.0f}"] = np.array([steps[block.box] for block in blocks], dtype=np.float64)
    columns["in_column60"] = (columns["to_column60"] >= 0).astype(np.float64)
    columns["depth"] = np.array([boxes[block.box].depth for block in blocks], dtype=np.float64)
    columns |= _signatures(page, mass, prose, linked)
    return columns


def _steps(page: Page, prose: list[float], share: float) -> list[int]:
    """For each box its depth below the deepest box that holds ``share`` of the page's prose; outside of it the steps up
    to a box that holds both, below zero."""
    boxes = page.boxes
    if not boxes:
        return []
    column = 0
    for box in boxes:
        if prose[box.place] >= share * prose[0] and box.depth > boxes[column].depth:
            column = box.place
    line = set()
    place = column
    while place >= 0:
        line.add(place)
        place = boxes[place].parent
    steps = [0] * len(boxes)
    for box in boxes:
        if box.place == column:
            steps[box.place] = 0
        elif box.place in line:
            steps[box.place] = -1
        else:
            above = steps[box.parent]
            if above >= 0:
                steps[box.place] = above + 1
            else:
                steps[box.place] = above - 1
    return steps


def _signatures(page: Page, mass: Any, prose: Any, linked: Any) -> dict[str, Any]:
    """How much prose the blocks hold that are marked up alike."""
    import numpy as np

    boxes = page.boxes
    signs: list[tuple[str, str, str]] = []
    siblings: list[tuple[int, str]] = []
    for block in page.blocks:
        box = boxes[block.box]
        up = boxes[box.parent] if box.parent >= 0 else box
        signs.append((box.tag, box.names, up.names))
        siblings.append((box.parent, box.tag))
    columns: dict[str, Any] = {}
    total = max(1.0, float((mass * prose).sum()))
    for name, marks in (("alike", signs), ("siblings", siblings)):
        code: dict[Any, int] = {}
        at = np.array([code.setdefault(mark, len(code)) for mark in marks], dtype=np.int64)
        size = max(1, len(code))
        held = np.bincount(at, weights=mass * prose, minlength=size)
        whole = np.bincount(at, weights=mass, minlength=size)
        links = np.bincount(at, weights=linked, minlength=size)
        count = np.bincount(at, minlength=size).astype(np.float64)
        columns[f"{name}_prose"] = held[at] / total
        columns[f"{name}_count"] = count[at]
        columns[f"{name}_mean"] = whole[at] / np.maximum(1.0, count[at])
        columns[f"{name}_linked"] = links[at] / np.maximum(1.0, whole[at])
    return columns


def _places(page: Page, known: dict[str, Any]) -> dict[str, Any]:
    import numpy as np

    count = len(page.blocks)
    mass, prose = known["mass"], known["prose"]
    inside = prose * (known["in_column60"] > 0)
    at = np.arange(count)
    columns: dict[str, Any] = {}
    weight = mass * prose
    before = np.cumsum(weight) - weight
    total = max(1.0, float(weight.sum()))
    columns["place"] = at / max(1, count)
    columns["place_end"] = (count - at).astype(np.float64)
    columns["prose_before"] = before / total
    columns["prose_after"] = (total - before - weight) / total
    title = _title_at(known)
    columns["from_title"] = np.clip(at - title, -_FAR, 200.0) if title is not None else np.full(count, -99.0)
    h1 = np.flatnonzero(known["tag_h1"])
    columns["from_h1"] = np.clip(at - h1[0], -_FAR, 200.0) if len(h1) else np.full(count, -99.0)
    for name, flag in (("prose", prose), ("column_prose", inside), ("heading", known["heading"]),
                       ("list_heading", known["list_heading"]), ("rule", known["rule"])):  # fmt: skip
        columns[f"since_{name}"] = _since(flag > 0)
        columns[f"until_{name}"] = _since(flag[::-1] > 0)[::-1]
    last = np.flatnonzero(inside)
    columns["from_first"] = np.clip(at - last[0], -_FAR, _FAR) if len(last) else np.full(count, -99.0)
    columns["from_last"] = np.clip(at - last[-1], -_FAR, _FAR) if len(last) else np.full(count, -99.0)
    for reach in (3, 8):
        columns[f"window{reach}_prose"] = _window(weight, reach) / np.maximum(1.0, _window(mass, reach))
        columns[f"window{reach}_mass"] = np.log1p(_window(mass, reach))
        columns[f"window{reach}_linked"] = _window(known["linked"], reach) / np.maximum(1.0, _window(mass, reach))
    columns["page_blocks"] = np.full(count, float(count))
    columns["page_prose"] = np.full(count, np.log1p(total))
    columns["page_prose_part"] = np.full(count, total / max(1.0, float(mass.sum())))
    columns["page_kept"] = np.full(count, float((mass * (known["kept"] > 0)).sum()) / max(1.0, float(mass.sum())))
    box = np.array([block.box for block in page.blocks], dtype=np.int64)
    same = np.zeros(count)
    if count > 1:
        up = np.array([page.boxes[one].parent for one in box.tolist()], dtype=np.int64)
        same[1:] = (up[1:] == up[:-1]) | (box[1:] == box[:-1])
    columns["same_before"] = same
    columns["same_after"] = np.append(same[1:], 0.0) if count else same
    return columns


def _title_at(known: dict[str, Any]) -> int | None:
    """The block that shows the title: the best likeness, a heading before a line."""
    likeness = known["title_like"]
    if not len(likeness):
        return None
    score = likeness + 0.2 * (known["heading"] == 1) + 0.1 * (known["heading"] > 1)
    best = int(score.argmax())
    return best if likeness[best] >= 0.5 or known["heading"][best] == 1 else None


def _since(flag: Any) -> Any:
    """Blocks since the last one that is flagged, itself 0; ``_FAR`` where there is none."""
    import numpy as np

    at = np.arange(len(flag))
    last = np.maximum.accumulate(np.where(flag, at, -(10**6))) if len(flag) else at
    return np.minimum(at - last, _FAR).astype(np.float64)


def _window(values: Any, reach: int) -> Any:
    """The sum over ``reach`` blocks to either side and the block itself."""
    import numpy as np

    sums = np.concatenate([[0.0], np.cumsum(values)])
    at = np.arange(len(values))
    return sums[np.minimum(at + reach + 1, len(values))] - sums[np.maximum(at - reach, 0)]
