"""Who is believed: what the rules add where a model that has read them names nothing, and whose name is the whole."""

from __future__ import annotations

import random

import pytest

from newsloom.entities.article.marking import Found, by_rules, settled, tokens_of
from newsloom.entities.spelling.names import close_tokens, slip_keys


def _spans(text: str, *said: tuple[str, str], informed: bool = True) -> dict[str, str]:
    """The names of ``text``, with the spans that a model saw in it."""
    found: list[Found] = []
    for name, label in said:
        found.append((text.index(name), text.index(name) + len(name), label))  # type: ignore[arg-type]
    board = settled(by_rules(tokens_of(text)), found, informed=informed).board
    return {board.text(s.first, s.last): s.label for s in board.placed()}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("She wrote for Paris Match in those years.", "Paris"),
        ("They signed the Treaty of Versailles there.", "Versailles"),
        ("He won the Miss Tourism Ghana prize.", "Ghana"),
        ("The Brenn Lahore Declaration was read.", "Lahore"),
    ],
)
def test_a_part_of_something_that_the_model_passed_over_is_no_name(text: str, name: str) -> None:
    assert name not in _spans(text)


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        # what stands there is read, not known: a definition, a form of a body
        ("The Korvan Salt Council (KSC) met.", "KSC", "ORG"),
        ("The Korvania Salt Ministry met.", "Korvania Salt Ministry", "ORG"),
        # a dateline's capitals, an office's country
        ("A man walks by. PARIS (Reuters) - It rained.", "PARIS", "GPE"),
        ("The Foreign Minister of Kazakhstan said so.", "Kazakhstan", "GPE"),
        # two reasons for a person
        ("The baker, President Inga Torvik, 59, said no.", "Inga Torvik", "PERSON"),
    ],
)
def test_what_gives_its_reason_stands_where_the_model_is_silent(text: str, name: str, label: str) -> None:
    assert _spans(text).get(name) == label


def test_a_model_that_has_not_read_the_rules_takes_nothing_back() -> None:
    assert _spans("She wrote for Paris Match in those years.", informed=False)["Paris"] == "GPE"


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("Then Paris Torvik spoke.", "Paris Torvik", "PERSON"),
        ("The University of Torvik Dublin opened.", "University of Torvik Dublin", "ORG"),
        ("Rain fell on Western Japan.", "Western Japan", "LOC"),
        ("He flew with Boeing Commercial Airplanes.", "Boeing Commercial Airplanes", "ORG"),
        ("Superintendent Tomas O’ Brennick spoke.", "Tomas O’ Brennick", "PERSON"),
    ],
)
def test_the_longer_name_of_a_model_is_the_whole_one(text: str, name: str, label: str) -> None:
    assert name in _spans(text, (name, label))


@pytest.mark.parametrize(
    ("text", "seen", "wrong"),
    [
        ("Torvik sang. They read Torvik Comics all day.", ("Torvik", "PERSON"), "Torvik Comics"),
        ("The Brenn Line fell. He asked Ana Brenn Line Two.", ("Brenn Line", "ORG"), "Brenn Line Two"),
    ],
)
def test_a_name_is_not_repeated_inside_a_longer_one(text: str, seen: tuple[str, str], wrong: str) -> None:
    spans = _spans(text, seen)
    assert spans[seen[0]] == seen[1]
    assert wrong not in spans


def test_two_close_family_names_share_a_key() -> None:
    draw = random.Random(5)
    letters = "abknortv"
    for _ in range(300):
        word = "".join(draw.choice(letters) for _ in range(draw.randint(5, 9)))
        i = draw.randrange(2, len(word))
        swapped = word[: i - 1] + word[i] + word[i - 1] + word[i + 1 :]
        for other in (word[:i] + word[i + 1 :], word[:i] + "x" + word[i:], word[:i] + "x" + word[i + 1 :], swapped):
            if close_tokens(word, other):
                assert slip_keys(word) & slip_keys(other)


@pytest.mark.parametrize(
    ("text", "seen", "name", "label"),
    [
        ("Sen. Austin Brenn Torvik wrote.", ("Austin Brenn Torvik", "PERSON"), "Austin Brenn Torvik", "PERSON"),
        ("Paris Torvik does not live here.", ("Torvik", "PERSON"), "Paris Torvik", "PERSON"),
        ("In Paris Torvik does not live.", ("Torvik", "PERSON"), "Torvik", "PERSON"),
        ("He works at Brenn & Co. Young people do.", ("Brenn & Co. Young", "ORG"), "Brenn & Co", "ORG"),
        ("It sold Brenn Group Inc BRNQ.N there.", ("Brenn Group Inc BRNQ", "ORG"), "Brenn Group Inc", "ORG"),
        ("The former Lord Mayor of Dunquess died.", ("Dunquess", "ORG"), "Dunquess", "GPE"),
        ("Hope Brook, the spa town, votes.", ("Hope Brook", "PERSON"), "Hope Brook", "GPE"),
        ("Inga Brook, the town clerk, votes.", ("Inga Brook", "PERSON"), "Inga Brook", "PERSON"),
        ("Ils aiment beaucoup La France ici.", ("La France", "LOC"), "France", "GPE"),
    ],
)
def test_where_a_models_name_ends_and_what_it_is(text: str, seen: tuple[str, str], name: str, label: str) -> None:
    spans = _spans(text, seen)
    assert spans.get(name) == label
    assert seen[0] == name or seen[0] not in spans
