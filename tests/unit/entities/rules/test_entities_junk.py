"""Why a model's span is no name."""

from __future__ import annotations

import pytest

from newsloom.entities.article.marking import tokens_of
from newsloom.entities.rules.junk import REASONS, why_no_name
from newsloom.entities.words.spans import Board
from newsloom.model import Label


def why(text: str, label: Label) -> str | None:
    board = Board(tokens_of(text))
    return why_no_name(board, 0, len(board.tokens), label)


@pytest.mark.parametrize(
    ("text", "label", "reason"),
    [
        ("Read More", "ORG", "button"),
        ("K", "PERSON", "lone initial"),
        ("Monday", "PERSON", "calendar"),
        ("2024", "ORG", "no letters"),
        ("President", "PERSON", "title"),
        ("Foreign Ministers", "ORG", "title"),
        ("Heads of State", "ORG", "title"),
        ("Hindi", "GPE", "language"),
        ("police", "ORG", "no capital"),
        ("Organization", "ORG", "kind"),
        ("However", "PERSON", "plain word"),
        ("Tarkent Industrial Average", "PERSON", "average"),
        ("STORM KILLS", "PERSON", "capitals"),
        ("A B C D E F G H I J K L", "PERSON", "too long"),
    ],
)
def test_what_is_refused_has_a_reason(text: str, label: Label, reason: str) -> None:
    assert why(text, label) == reason
    assert reason in REASONS


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("US", "GPE"),
        ("Kassym-Jomart Torvik", "PERSON"),
        ("Minister Torvik", "PERSON"),
        ("ANNA TORVIK", "PERSON"),
        ("Yi", "PERSON"),
        ("Court", "ORG"),
        ("习近平", "PERSON"),
        ("Monday", "DATE"),
    ],
)
def test_what_can_be_a_name_is_not_refused(text: str, label: Label) -> None:
    assert why(text, label) is None


def test_a_share_code_is_no_name() -> None:
    board = Board(tokens_of("Torvik (HWSQ.L) rose."))
    assert why_no_name(board, 1, 2, "GPE") == "share code"


def test_what_the_text_names_in_small_letters_too_is_a_name_in_capitals() -> None:
    board = Board(tokens_of("TORVIK QUESS ARRIVES TODAY\nThen Torvik spoke."))
    assert why_no_name(board, 0, 2, "PERSON") is None
