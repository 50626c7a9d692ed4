from __future__ import annotations

import pytest
from tests.pages_to_strip import PARAGRAPHS

from newsloom.strip.language import language_of

ENGLISH = " ".join(PARAGRAPHS)
RUSSIAN = (
    "Совет порта утвердил новую паромную линию к северным островам, и первое судно выйдет весной, сообщили в совете. "
    * 4
)


@pytest.mark.parametrize(
    ("text", "declared", "language"),
    [
        (ENGLISH, None, "en"),
        (ENGLISH, "en", "en"),
        (RUSSIAN, "en", "ru"),
        (RUSSIAN, "uk", "uk"),  # neighbours: the declaration knows better
        ("Kort.", "nb", "nb"),
        ("Kort.", None, None),
        ("", None, None),
        ("12345 67890 " * 50, "en", "en"),
    ],
)
def test_language(text: str, declared: str | None, language: str | None) -> None:
    assert language_of(text, declared) == language
