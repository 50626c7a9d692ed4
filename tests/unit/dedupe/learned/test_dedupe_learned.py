from __future__ import annotations

import json

import pytest
from invented_news import article, prose

from newsloom.dedupe.article.fingerprint import copy_shingles, fingerprint
from newsloom.dedupe.learned.learned import Statistics, learn
from newsloom.dedupe.text.shingles import salted, shingles
from newsloom.dedupe.text.words import word_hash, words

FOOT = "Subscribe to the merry letter of our outlet and win a kettle every single morning"


def night(outlet: str = "The Quay") -> list[dict[str, object]]:
    return [
        article(f"n{day}", f"{prose(day)}\n\n{FOOT}", title=f"News {day}", source=outlet, published=f"2024-03-0{day}")
        for day in range(1, 4)
    ]


def test_what_an_outlet_repeats_is_dropped_from_its_own_texts_only() -> None:
    learned = learn(night())
    foot = set(shingles(words(FOOT)))
    assert not foot & set(copy_shingles(article("x", FOOT, source="the quay"), learned))
    assert foot & set(copy_shingles(article("x", FOOT, source="Another Outlet"), learned))
    assert foot & set(copy_shingles(article("x", FOOT), learned))


def test_twice_is_no_repetition() -> None:
    learned = learn(night()[:2])
    assert set(shingles(words(FOOT))) & set(copy_shingles(article("x", FOOT, source="The Quay"), learned))


def test_statistics_say_whether_they_know_what_outlets_repeat() -> None:
    assert learn(night()).knows("the quay")
    assert not learn(night()[:2]).knows("the quay")
    assert not learn([{**one, "source": None} for one in night()]).outlets
    assert not Statistics.shipped().outlets


def test_common_to_all_after_six_days() -> None:
    spread = [
        article(f"d{day}", f"{prose(day)}\n\n{FOOT}", published=f"2024-03-{day:02}", source=f"outlet {day}")
        for day in range(1, 10)
    ]
    assert not len(copy_shingles(article("x", FOOT), learn(spread)))
    assert len(copy_shingles(article("x", FOOT), learn(spread[:5])))


def test_one_text_over_many_days_is_no_language() -> None:
    """Nine outlets print one column on nine days, each with a sentence of its own."""
    column = prose(1)
    spread = [
        article(
            f"d{day}", f"{column}\n\nDesk {day} {prose(90 + day)[:60]}", published=f"2024-03-{day:02}", source=f"o{day}"
        )
        for day in range(1, 10)
    ]
    plain = len(copy_shingles(article("x", column), Statistics.shipped()))
    assert len(copy_shingles(article("x", column), learn(spread))) == plain > 50


def test_one_text_under_three_headlines_of_an_outlet_is_not_its_furniture() -> None:
    column = prose(1)
    editions = [
        article(
            f"e{at}",
            f"{column}\n\n{prose(90 + at)[:60]}",
            title=f"Edition {at}",
            source="The Quay",
            published="2024-03-01",
        )
        for at in range(3)
    ]
    learned = learn(editions)
    plain = len(copy_shingles(article("x", column), Statistics.shipped()))
    assert len(copy_shingles(article("x", column, source="The Quay"), learned)) == plain > 50


def test_order_does_not_matter_and_the_version_names_the_contents() -> None:
    there, back = learn(night()), learn(reversed(night()))
    assert there.version == back.version
    assert there.version != learn(night("Other")).version != Statistics.shipped().version


def test_json_and_back() -> None:
    learned = learn(night())
    again = Statistics.from_json(json.loads(json.dumps(learned.as_json())))
    assert again.version == learned.version
    assert again.rarity == learned.rarity


def test_shipped_statistics_know_english() -> None:
    shipped = Statistics.shipped()
    assert shipped.rarity["the"] < shipped.rarity["court"] < shipped.rarity_of_unseen
    assert not len(copy_shingles(article("x", "one of the"), shipped))


def test_a_set_without_dates_says_so() -> None:
    assert not learn([article("x", "a"), article("y", "b", published="")]).dated
    assert learn([article("x", "a"), article("y", "b", published="XXXX-06-12")]).dated


def test_years_and_familiar_people_come_and_go_with_the_version() -> None:
    person = [{"start": 0, "end": 1, "text": "Ilmar Tamm", "label": "PERSON", "entity": None}]
    named = [article(f"t{at}", prose(at), published="XXXX-05-12", mentions=person) for at in range(6)]
    others = [article(f"o{at}", prose(40 + at), published="XXXX-05-12") for at in range(5)]
    learned = learn(named + others)
    assert (learned.dated, learned.placed, len(learned.familiar)) == (True, False, 1)
    assert not learn(named[:5] + others).familiar
    assert not learn(named[:9]).familiar
    assert learn([*named, article("y", "", published="2024-05")]).placed
    again = Statistics.from_json(json.loads(json.dumps(learned.as_json())))
    assert (again.placed, again.familiar, again.version) == (False, learned.familiar, learned.version)
    assert len({learned.version, learn(named[:5] + others).version, learn(others).version}) == 3


def test_only_an_outlet_that_was_seen_enough_is_known() -> None:
    learned = learn([*night(), *night("Another Outlet")[:2]])
    assert learned.knows("the quay")
    assert not learned.knows("another outlet")
    assert not learned.knows(None)
    assert fingerprint(article("x", prose(9), source="The Quay"), learned).known
    assert not fingerprint(article("y", prose(9), source="Another Outlet"), learned).known


def test_articles_may_come_one_by_one() -> None:
    assert learn(iter(night())).version == learn(night()).version


def test_what_is_common_to_all_is_not_kept_for_an_outlet_as_well() -> None:
    spread = [
        article(f"d{day}", f"{prose(day)}\n\n{FOOT}", published=f"2024-03-{day:02}", source="The Quay")
        for day in range(1, 10)
    ]
    learned = learn(spread)
    assert not set(salted(shingles(words(FOOT)), word_hash("the quay"))) & set(learned.outlet_shingles)
    assert not len(copy_shingles(article("x", FOOT, source="The Quay"), learned))


@pytest.mark.parametrize("unread", ["yesterday", "n/a", "2024-02-30", {"value": "2024-03-05", "kind": "crawl"}])
def test_what_is_no_date_of_the_article_makes_no_set_dated(unread: object) -> None:
    undated = learn([article(name, prose(at)) for at, name in enumerate("ab")])
    told = learn([article(name, prose(at), published=unread) for at, name in enumerate("ab")])
    assert (told.dated, told.placed, told.rivals) == (undated.dated, undated.placed, undated.rivals)
    assert told.version == undated.version
