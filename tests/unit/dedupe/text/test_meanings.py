"""Texts of other languages by what they mean: the lexicon, and stories over two languages."""

from __future__ import annotations

import re

import pytest

from newsloom.dedupe import dedupe
from newsloom.dedupe.text.meanings import LANGUAGES, _rows, language, meanings, one_meaning
from newsloom.dedupe.text.terms import stem
from newsloom.model import DedupeInput

ENGLISH = (
    "A strong earthquake hit the island of Norrland on Monday, killing 214 people and injuring 1,350. Rescuers from "
    "Kazakhstan and Turkey are searching collapsed buildings near the airport, and the health ministry said hospitals "
    "had run short of medicine. Schools are closed and electricity is out."
)
CHINESE = (
    "星期一诺尔兰岛发生强烈地震，造成214人死亡，1350人受伤。来自哈萨克斯坦和土耳其的救援人员正在机场附近倒塌的建筑物中搜寻。"
    "卫生部表示，医院药品短缺。学校停课，电力中断。"
)
RUSSIAN = (
    "Сильное землетрясение произошло в понедельник на острове Норрланд: погибли 214 человек, пострадали 1350. "
    "Спасатели из Казахстана и Турции разбирают обрушившиеся здания у аэропорта; в больницах, сообщило министерство "
    "здравоохранения, не хватает лекарств. Школы закрыты, электричества нет."
)
MALAY = (
    "Gempa bumi yang kuat melanda pulau Norrland pada Isnin dan 214 orang terbunuh serta 1,350 cedera. Penyelamat dari "
    "Kazakhstan dan Turki mencari mangsa dalam bangunan runtuh dekat lapangan terbang, dan kementerian kesihatan "
    "berkata hospital kekurangan ubat. Sekolah ditutup dan bekalan elektrik terputus."
)
ARABIC = (
    "ضرب زلزال قوي جزيرة نورلاند يوم الاثنين وأسفر عن مقتل 214 شخصا وإصابة 1350. "
    "ويبحث رجال الإنقاذ من كازاخستان وتركيا في المباني المنهارة قرب المطار، "
    "وقالت وزارة الصحة إن المستشفيات تعاني نقصا في الدواء. والمدارس مغلقة والكهرباء مقطوعة."
)
OTHER = (
    "央行星期一宣布加息，利率升至7.25%。财政部表示，通胀仍然高企，"
    "粮食价格一年内上涨11.4%。银行股下跌，货币兑美元升值，投资者担心经济衰退。"
)


def article(name: str, body: str) -> DedupeInput:
    return {"id": name, "title": None, "body": body, "published": "2024-03-04", "mentions": []}


def test_the_lexicon_has_its_columns_and_no_word_that_says_nothing() -> None:
    for row in _rows():
        assert len(row) == 1 + len(LANGUAGES), row
        assert all(re.fullmatch("[a-z]+", word) for word in row[0]), row
        assert all(len(word) >= 2 for word in row[1]), row


@pytest.mark.parametrize(
    ("spoken", "body"), [("", ENGLISH), ("zh", CHINESE), ("ru", RUSSIAN), ("ms", MALAY), ("ar", ARABIC)]
)
def test_the_language_is_told(spoken: str, body: str) -> None:
    assert language("", body) == spoken


def test_japanese_is_no_chinese_and_french_is_none_of_them() -> None:
    assert language("", "日本銀行は月曜日に金利を引き上げると発表しました。") == ""
    assert language("", "Le ministère a annoncé une réunion dans la capitale.") == ""


@pytest.mark.parametrize(("spoken", "body"), [("zh", CHINESE), ("ru", RUSSIAN), ("ms", MALAY), ("ar", ARABIC)])
def test_what_an_earthquake_means_in_each_language(spoken: str, body: str) -> None:
    said = {stem(word) for word in ("earthquake", "kill", "hospital", "school", "kazakh", "turkish")}
    assert said <= meanings("", body, spoken).keys()


def test_traditional_letters_mean_the_same() -> None:
    assert meanings("", "國會議員選舉", "zh") == meanings("", "国会议员选举", "zh") != {}


def test_a_short_beginning_is_no_beginning_of_a_long_word() -> None:
    assert stem("court") in meanings("", "суд", "ru")
    assert stem("court") not in meanings("", "судебноемедицина", "ru")


def test_synonyms_have_one_meaning() -> None:
    same = one_meaning()
    assert same[stem("quake")] == stem("earthquake")
    assert all(same.get(meant, meant) == meant for meant in same.values())


@pytest.mark.parametrize("body", [CHINESE, RUSSIAN, MALAY, ARABIC])
def test_one_event_in_two_languages_is_one_story_and_another_event_is_not(body: str) -> None:
    answers = dedupe([article("a", ENGLISH), article("b", body), article("c", OTHER)])
    assert answers[0]["story"] == answers[1]["story"] != answers[2]["story"]
    assert answers[0]["copy_group"] != answers[1]["copy_group"]
