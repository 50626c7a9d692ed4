from __future__ import annotations

import random
from typing import Any

import pytest
from invented_news import COUNCIL, article, prose, strange

from newsloom.dedupe import dedupe
from newsloom.dedupe.article.fingerprint import fingerprint_and_shingles
from newsloom.dedupe.groups.link import link
from newsloom.dedupe.learned.learned import Statistics
from newsloom.model import Deduped

FOOT = "Subscribe to the merry letter of our outlet and win a kettle every single morning of the coming year. " * 3


def run(articles: list[dict[str, Any]], **more: Any) -> list[Deduped]:
    return dedupe(articles, annotate=False, **more)  # type: ignore[arg-type]


def groups(answers: list[Deduped], key: str) -> dict[str, str]:
    return {one["id"]: one[key] for one in answers}  # type: ignore[literal-required]


def week() -> list[dict[str, Any]]:
    """Fifteen texts: five wires with an exact and an edited copy each, under one outlet's furniture or none."""
    made: list[dict[str, Any]] = [dict(one) for one in COUNCIL]
    for wire in range(5):
        text = strange(wire, 220)
        edited = " ".join(word if at % 12 else "changed" for at, word in enumerate(text.split()))
        made += [
            article(f"w{wire}-1", text, source="Wire", published=f"2024-03-0{wire + 1}", title=f"Wire {wire}"),
            article(
                f"w{wire}-2", f"{text}\n\n{FOOT}", source="Star", published=f"2024-03-0{wire + 2}", title=f"Star {wire}"
            ),
            article(f"w{wire}-3", edited, source=None, published="", title=f"Loose {wire}"),
        ]
    return made


def test_copies_point_at_the_first_publisher() -> None:
    answers = {one["id"]: one for one in run(week())}
    for wire in range(5):
        first = answers[f"w{wire}-1"]
        assert "copy_of" not in first
        for other in (answers[f"w{wire}-2"], answers[f"w{wire}-3"]):
            assert other["copy_of"] == first["id"]
            assert other["copy_group"] == first["copy_group"]
            assert other["story"] == first["story"]
            assert other["reasons"]
            assert 0 < other["score"] <= 1


def test_what_one_outlet_prints_under_everything_makes_no_copies() -> None:
    # six bodies of one sentence each: the furniture is four fifths of the text
    same_foot = [
        article(
            f"f{day}", f"{prose(50 + day, 2)}\n\n{FOOT}", source="Star", published=f"2024-03-0{day}", title=f"T{day}"
        )
        for day in range(1, 6)
    ]
    assert len(set(groups(run(same_foot), "copy_group").values())) == 5


def test_one_meeting_told_twice_and_two_others() -> None:
    stories = groups(run([dict(one) for one in COUNCIL]), "story")
    assert stories["council-a"] == stories["council-b"]
    assert len(set(stories.values())) == 3


def test_names_found_by_the_stage_before_change_no_story_here() -> None:
    annotated = dedupe([dict(one) for one in COUNCIL])  # type: ignore[misc]
    stories = groups(annotated, "story")
    assert stories["council-a"] == stories["council-b"]
    assert len(set(stories.values())) == 3
    assert any("people" in reason for reason in annotated[0]["reasons"])


@pytest.mark.parametrize("seed", range(5))
def test_any_order_and_any_split_between_night_and_history_is_the_same(seed: int) -> None:
    expected = {one["id"]: one for one in run(week())}
    shuffled = week()
    random.Random(seed).shuffle(shuffled)
    assert {one["id"]: one for one in run(shuffled)} == expected
    cut = len(shuffled) * seed // 5
    tonight = run(shuffled[:cut], history=shuffled[cut:])
    assert [one["id"] for one in tonight] == [one["id"] for one in shuffled[:cut]]
    assert all(expected[one["id"]] == one for one in tonight)


def test_one_answer_for_each_in_the_order_asked() -> None:
    asked = [article("b", "One text."), article("a", "Another text."), article("b", "One text.")]
    answers = run(asked)
    assert [one["id"] for one in answers] == ["b", "a", "b"]
    assert answers[0] == answers[2]


def test_alone_is_its_own() -> None:
    assert run([article("a", "Words.")]) == [
        {"id": "a", "outcome": "ok", "copy_group": "a", "story": "a", "reasons": []}
    ]
    assert run([]) == []


def test_what_was_refused_before_stays_refused_and_is_compared_with_nothing() -> None:
    answers = run(
        [
            {"id": "q", "title": None, "body": "", "outcome": "quarantined", "reason": "wrong_type"},
            {"id": "n", "title": None, "body": None},
            article("x", ""),
            article("y", ""),
            {"id": "t", "title": ["x"], "body": "x"},
            {"id": "p", "title": None, "body": "x", "published": 2024},
            {"id": "m", "title": None, "body": "x", "mentions": [{"text": None}]},
        ]
    )
    assert [one["outcome"] for one in answers] == ["quarantined"] * 2 + ["ok"] * 2 + ["quarantined"] * 3
    assert [one.get("reason") for one in answers] == ["wrong_type", "bad_input", None, None, *["bad_input"] * 3]
    assert len({one["copy_group"] for one in answers}) == len({one["story"] for one in answers}) == 7


def test_an_article_without_an_id_is_an_error_of_the_caller() -> None:
    with pytest.raises(TypeError, match="id"):
        run([{"title": None, "body": "x"}])


def test_without_stories_a_story_is_a_copy_group() -> None:
    answers = run(week(), stories=False)
    assert groups(answers, "story") == groups(answers, "copy_group")
    made = [fingerprint_and_shingles(one, Statistics.shipped()) for one in COUNCIL]
    prints, shingles = [one for one, _ in made], [own for _, own in made]
    assert link(prints, shingles, Statistics.shipped()).stories
    assert not link(prints, shingles, Statistics.shipped(), stories=False).stories


@pytest.mark.parametrize(
    "published", [None, "", "XXXX-05-12", "2023-05", "nonsense", {"value": "2023-05-12", "precision": "day"}]
)
def test_every_form_of_a_date_is_taken(published: Any) -> None:
    assert (
        run([article("a", prose(1), published=published), article("b", prose(1), published=published)])[1]["copy_of"]
        == "a"
    )


def test_a_thousand_copies_are_one_group() -> None:
    answers = run([article(f"c{at:04}", prose(1), source=f"outlet {at}", published="2024-03-01") for at in range(1000)])
    assert {one["copy_group"] for one in answers} == {"c0000"}


def test_one_id_with_two_texts_is_two_articles_that_others_can_copy() -> None:
    first, second = prose(1, 20), prose(2, 20)[::-1]
    answers = run([article("a", first), article("a", second), article("z", first), article("y", second)])
    assert answers[0]["copy_group"] != answers[1]["copy_group"]
    assert answers[0]["copy_group"] == answers[2]["copy_group"]
    assert answers[1]["copy_group"] == answers[3]["copy_group"]
    assert [answers[2].get("copy_of"), answers[3].get("copy_of")] == ["a", "a"]


def test_one_id_and_body_under_two_dates_answers_alike_in_any_order() -> None:
    asked = [article("a", prose(1), published=f"2024-03-{day:02}", title=f"T{day}") for day in (1, 9)]
    asked.append(article("b", prose(1), published="2024-03-05"))
    there, back = run(asked), run(asked[::-1])
    assert there == back[::-1]
    assert {one["copy_group"] for one in there} == {there[0]["copy_group"]}


def test_what_stands_alone_says_what_it_was_kept_apart_from() -> None:
    answers = {one["id"]: one for one in run([dict(one) for one in COUNCIL])}
    assert "score" not in answers["council-d"]
    assert answers["council-d"]["reasons"][0].startswith("kept apart from council-")
    assert "another_city" in answers["council-d"]["reasons"]


@pytest.mark.parametrize(
    "hostile",
    [
        {"agency": ["x"]},
        {"source": {"a": 1}},
        {"site_name": 7},
        {"url": ["https://quay.example/1"]},
        {"canonical_url": 1},
        {"mentions": [{"text": "Inga", "label": "PERSON", "entity": {"x": 1}}]},
    ],
)
def test_one_article_of_another_type_is_quarantined_and_the_others_are_answered(hostile: dict[str, Any]) -> None:
    text = prose(3)
    answers = run([article("h", text, **hostile), article("a", text), article("b", text, mentions=[])])
    assert (answers[0]["outcome"], answers[0].get("reason")) == ("quarantined", "bad_input")
    assert [one["copy_group"] for one in answers[1:]] == ["a", "a"]


def test_an_article_given_twice_is_one() -> None:
    expected = run(week())
    assert run(week() + week()) == expected + expected
    assert run(week(), history=week()) == expected


def test_two_contents_under_one_id_are_named_and_told_by_the_id() -> None:
    text = prose(4, 20)
    longer = f"{text} {prose(5, 4)}"
    answers = run([article("p", text), article("p", longer), article("q", text), article("z", longer, source="Star")])
    assert {one["copy_group"] for one in answers} == {"p"}
    assert {one.get("copy_of") for one in answers} <= {"p", "q", None}
    assert not any("#" in reason for one in answers for reason in one["reasons"])


def test_a_page_seen_twice_is_no_copy_of_itself() -> None:
    answers = run([article("p", prose(4, 20), title="One"), article("p", prose(4, 20), title="Two")])
    assert [(one["copy_group"], one.get("copy_of")) for one in answers] == [("p", None)] * 2


def test_an_id_of_two_groups_names_neither() -> None:
    one, other = strange(6, 120), strange(7, 120)
    answers = run([article("p", one), article("p", other), article("q", one), article("z", other)])
    assert answers[2]["copy_group"] == answers[0]["copy_group"] == "q"
    assert answers[3]["copy_group"] == answers[1]["copy_group"] == "z"


def test_a_copy_is_told_by_whom_it_is_compared_with_and_why_the_group_has_its_original() -> None:
    # The last has lost so much of the first that only the one between is a copy of both.
    whole = strange(5, 240).split()
    first, cut, end = whole, whole[100:], [*whole[170:], *strange(6, 45).split()]
    made = [
        article(name, " ".join(text), source=name, published=f"2024-03-0{day}")
        for day, (name, text) in enumerate((("m", first), ("c", cut), ("b", end)), start=1)
    ]
    answers = {one["id"]: one for one in run(made, stories=False)}
    assert [answers[name].get("copy_of") for name in "mcb"] == [None, "m", "m"]
    assert answers["c"]["reasons"][1].startswith("resemblance")
    assert answers["b"]["reasons"][1].startswith("to c: resemblance")
    assert {one["reasons"][-1] for one in answers.values()} == {"m was published first"}
