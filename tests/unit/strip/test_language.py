from __future__ import annotations

import pytest
from tests.pages_to_strip import PARAGRAPHS

from newsloom.strip.language import language_and_confidence, language_of

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


@pytest.mark.parametrize(
    ("text", "declared", "language", "least", "most"),
    [
        (ENGLISH, "en", "en", 0.99, 1.0),  # both say so
        (ENGLISH, None, "en", 0.9, 0.999),  # the words alone
        (RUSSIAN, "en", "ru", 0.5, 0.97),  # the words against a template
        (RUSSIAN, "uk", "uk", 0.5, 0.9),  # the declaration against a neighbour
        ("Kort.", "nb", "nb", 0.9, 0.9),  # nothing to read
        ("", None, None, 0.0, 0.0),
    ],
)
def test_how_sure_it_is(text: str, declared: str | None, language: str | None, least: float, most: float) -> None:
    code, confidence = language_and_confidence(text, declared)
    assert code == language
    assert least <= confidence <= most


def test_a_second_witness_makes_surer_and_a_contrary_one_less_sure() -> None:
    alone = language_and_confidence(ENGLISH)[1]
    assert language_and_confidence(ENGLISH, "en")[1] > alone > language_and_confidence(ENGLISH, "ru")[1]
