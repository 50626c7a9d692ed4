from __future__ import annotations

import json

from invented_news import article, prose

from newsloom.dedupe.fingerprint import copy_shingles
from newsloom.dedupe.learned import Statistics, learn
from newsloom.dedupe.shingles import shingles
from newsloom.dedupe.words import words

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


def test_common_to_all_after_six_days() -> None:
    spread = [article(f"d{day}", FOOT, published=f"2024-03-{day:02}", source=f"outlet {day}") for day in range(1, 7)]
    assert not len(copy_shingles(article("x", FOOT), learn(spread)))
    assert len(copy_shingles(article("x", FOOT), learn(spread[:5])))


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
