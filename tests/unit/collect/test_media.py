from __future__ import annotations

import pytest

from newsloom.collect.media import BY_SUFFIX, LINES, PARTIAL, SIDECAR, suffix


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.txt", ".txt"),
        ("a.b.HTML", ".html"),
        ("a", ""),
        (".hidden", ""),
        ("x/y.z/a", ""),
        ("x.txt/a.JsonL", ".jsonl"),
    ],
)
def test_suffix(name: str, kind: str) -> None:
    assert suffix(name) == kind


def test_a_suffix_means_one_thing() -> None:
    assert not (set(BY_SUFFIX) & LINES) | (set(BY_SUFFIX) & PARTIAL) | (LINES & PARTIAL)
    assert all(one == one.lower() and one.startswith(".") for one in {*BY_SUFFIX, *LINES, *PARTIAL})
    assert suffix(SIDECAR) in BY_SUFFIX, "a sidecar without its file is read as a file"
