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


# The first words of invented stories: a title and less than a paragraph, on which statistics err.
BY_LETTERS = {
    "ko": "안개포 시립 도서관이 봄부터 밤 열 시까지 문을 연다고 시가 밝혔다.",
    "ja": "霧浦の渡し船、春に再開へ 新しい船体の費用を町議会が認めた。",
    "zh": "临湖镇议会周一投票决定拨款修建新渡轮，第一班船预计在明年三月开航。",
    "uk": "Рада містечка Озерянка виділила кошти на новий пором, і перший рейс відбудеться навесні, каже її голова.",
    "be": "Савет мястэчка выдзеліў сродкі на новы паром, і першы рэйс адбудзецца вясной, паведаміў старшыня.",
    "kk": "Қала кеңесі жаңа паромға қаржы бөлді, алғашқы рейс көктемде жүзеге асырылады, деп хабарлады кеңес басшысы.",
    "fa": "شورای شهر چشمه‌سار بودجه قایق تازه را تصویب کرد و نخستین سفر پیش از آغاز بهار انجام می‌گیرد، گفت شهردار.",
    "hi": "सोनपुरी की परिषद ने नई नाव के लिए धन दिया है और पहली यात्रा वसंत में होगी, परिषद के अध्यक्ष ने कहा।",
    "ne": "सुनपुरी नगर परिषद्ले नयाँ डुङ्गाका लागि रकम विनियोजन गरेको छ र पहिलो यात्रा वसन्तमा हुने बताइएको छ।",
    "mr": "सोनपूर परिषदेने नव्या बोटीसाठी निधी मंजूर केला आहे आणि पहिली फेरी वसंत ऋतूत होणार आहे, असे अध्यक्ष म्हणाले.",
    "el": "Το συμβούλιο ενέκρινε το νέο πλοίο.",
    "th": "สภาเมืองอนุมัติงบประมาณสำหรับเรือลำใหม่",
}


@pytest.mark.parametrize(("language", "text"), BY_LETTERS.items(), ids=BY_LETTERS)
@pytest.mark.parametrize("declared", [None, "en", "own"])
def test_letters_that_one_language_has_settle_it(language: str, text: str, declared: str | None) -> None:
    assert language_of(text, language if declared == "own" else declared) == language


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        # A quotation, a brand and a name of another language settle nothing; nor do letters that several have.
        (RUSSIAN + "Поэт сказал: «Україна і її річки».", "uk"),
        ("临湖镇议会周一投票决定拨款修建新渡轮，优の良品赞助了第一班船的开航仪式，仪式将在明年三月举行。", "ja"),
        (ENGLISH + "안개포 시립 도서관", "ko"),
        ("قرر مجلس المدينة تمويل العبارة الجديدة وستبدأ الرحلة الأولى في الربيع كما قال رئيس المجلس يوم الاثنين", "fa"),
        ("شہر کی کونسل نے نئی کشتی کے لیے رقم دی ہے اور پہلا سفر بہار میں ہو گا، کونسل کے صدر نے پیر کو کہا", "fa"),
        ("Шаҳар кенгаши янги паром учун маблағ ажратди, биринчи қатнов баҳорда бўлади, деди кенгаш раиси", "be"),
    ],
)  # fmt: skip
def test_a_few_letters_of_another_language_settle_nothing(text: str, wrong: str) -> None:
    assert language_of(text) != wrong


def test_a_script_denies_a_template_and_makes_less_sure() -> None:
    title = "Совет порта утвердил паром"  # too short for the words to say which of the Cyrillic languages it is
    assert language_and_confidence(title, "en") == (None, 0.0)
    assert language_of(title, "ru") == "ru"
    korean = BY_LETTERS["ko"]
    sure, alone, denied = (language_and_confidence(korean, declared)[1] for declared in ("ko", None, "ja"))
    assert sure > alone > denied > 0.9
