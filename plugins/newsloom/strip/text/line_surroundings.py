"""What stands around a line and how far into the text it stands: more numbers for the learned judge of lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsloom.strip.text.line_looks import NAMES as LOOKS

if TYPE_CHECKING:
    import numpy as np

BESIDE = (-4, -3, -2, -1, 1, 2, 3, 4)
"""Lines whose looks are shown as they are: a teaser's heading, headline, text and date are four."""
SHOWN = ("length", "ends", "prose", "ruled", "dated", "list_heading", "small_words", "told", "picture")
REACHES = (3, 8, 20)
"""Lines to either side over which looks are averaged: a paragraph's company, a box, a column of links."""
AVERAGED = ("length", "prose", "ruled", "ends", "told", "foot", "list_heading", "small_words")
FAR = 100
"""Lines beyond which a distance says no more."""

NAMES = (
    *LOOKS,
    *(f"{name}{step:+d}" for step in BESIDE for name in SHOWN),
    *(f"{name}_over{side}{reach}" for reach in REACHES for side in ("-", "+") for name in AVERAGED),
    "prose_above", "prose_below", "share_above", "since_prose", "until_prose", "since_heading", "since_foot",
    "since_dated", "until_foot", "heading_nearer", "run", "run_share", "like_next", "like_previous", "like_second",
    "from_top", "from_end",
)  # fmt: skip


def surroundings(looks: np.ndarray) -> np.ndarray:
    """``looks`` with the columns that ``NAMES`` adds; float32."""
    import numpy as np

    columns = {name: looks[:, i] for i, name in enumerate(LOOKS)}
    shown = np.stack([columns[name] for name in SHOWN], axis=1)
    averaged = np.stack([columns[name] for name in AVERAGED], axis=1)
    parts = [looks, *(shifted(shown, step) for step in BESIDE)]
    for reach in REACHES:
        parts += [window(averaged, -reach), window(averaged, reach)]
    return np.concatenate([*parts, _place(columns)], axis=1).astype(np.float32)


def shifted(values: np.ndarray, step: int) -> np.ndarray:
    """Row i is row ``i + step`` of ``values``; -1 where the text has no such line."""
    import numpy as np

    out = np.full_like(values, -1.0)
    if step > 0:
        out[:-step] = values[step:]
    else:
        out[-step:] = values[:step]
    return out


def window(values: np.ndarray, reach: int) -> np.ndarray:
    """The mean over the ``reach`` rows below a row, or above it where ``reach`` is negative; 0 where there are none."""
    import numpy as np

    count = len(values)
    sums = np.concatenate([np.zeros((1, values.shape[1])), np.cumsum(values, axis=0, dtype=np.float64)])
    row = np.arange(count)
    start, stop = (row + 1, row + 1 + reach) if reach > 0 else (row + reach, row)
    start, stop = np.clip(start, 0, count), np.clip(stop, 0, count)
    return np.asarray((sums[stop] - sums[start]) / np.maximum(stop - start, 1)[:, None])


def since(marked: np.ndarray) -> np.ndarray:
    """Rows since the last marked row above, ``FAR`` at most and where there is none."""
    import numpy as np

    row = np.arange(len(marked))
    last = np.maximum.accumulate(np.where(marked, row, -FAR))
    above = np.concatenate([[-FAR], last[:-1]])
    return np.asarray(np.minimum(row - above, FAR))


def until(marked: np.ndarray) -> np.ndarray:
    """Rows until the next marked row below, ``FAR`` at most and where there is none."""
    return since(marked[::-1])[::-1]


def runs(marked: np.ndarray) -> np.ndarray:
    """How many marked rows stand in a row where this one stands; 0 for a row that is not marked."""
    import numpy as np

    edges = np.flatnonzero(np.diff(np.concatenate([[0], marked.astype(np.int8), [0]])))
    out = np.zeros(len(marked))
    lengths = edges[1::2] - edges[::2]
    out[marked] = np.repeat(lengths, lengths)
    return out


def _place(columns: dict[str, np.ndarray]) -> np.ndarray:
    import numpy as np

    length, prose = columns["length"], columns["prose"] > 0
    heading, foot = columns["list_heading"] > 0, columns["foot"] > 0
    weight = np.where(prose, np.expm1(length), 0.0)
    above = np.cumsum(weight) - weight
    total = max(float(weight.sum()), 1.0)
    count = len(length)
    row = np.arange(count)
    prose_before: np.ndarray = np.cumsum(prose) - prose
    run = runs(prose)
    pair = np.stack([length], axis=1)
    unlike = [np.abs(length - shifted(pair, step)[:, 0]) for step in (1, -1, 2)]
    last_heading, last_foot = since(heading), since(foot)
    return np.stack(
        [
            np.minimum(prose_before, FAR),
            np.minimum(prose.sum() - prose_before - prose, FAR),
            above / total,
            since(prose),
            until(prose),
            last_heading,
            last_foot,
            since(columns["dated"] > 0),
            until(foot | heading),
            last_heading < since(prose),
            np.minimum(run, FAR),
            np.bincount(_run_index(prose), weights=weight)[_run_index(prose)] / total * prose,
            *unlike,
            np.minimum(row, FAR),
            np.minimum(count - 1 - row, FAR),
        ],
        axis=1,
    )


def _run_index(marked: np.ndarray) -> np.ndarray:
    """A number for each stretch of rows that are marked alike."""
    import numpy as np

    return np.concatenate([[0], np.cumsum(np.diff(marked.astype(np.int8)) != 0)])
