"""Dates as they are printed in the languages of the press, and what is never made of them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from newsloom.strip.dates import edtf
from newsloom.strip.dates.calendar_words import months_named, weekdays_named
from newsloom.strip.dates.reading import find_dates, read_date

LOCALES = (
    "en", "en_GB", "ru", "uk", "be", "kk", "ky", "tg", "tk", "tr", "az", "uz", "uz_Cyrl", "mn", "ka", "hy", "de", "fr",
    "es", "pt", "it", "ca", "gl", "eu", "nl", "pl", "cs", "sk", "sl", "hr", "sr", "sr_Latn", "bs", "mk", "bg", "ro",
    "hu", "sq", "el", "sv", "da", "nb", "fi", "et", "lv", "lt", "is", "ga", "ar", "ar_MA", "ar_LB", "fa_AF", "ps", "ur",
    "he", "hi", "bn", "ta", "th", "id", "ms", "vi", "sw", "zh", "ja", "ko",
)  # fmt: skip

# Wednesday, 3 January 2024, as outlets of the language print it.
PRINTED = {
    "English": "Wednesday, January 3, 2024 at 10:15 am",
    "British": "Wed 3rd Jan 2024 10.15 GMT",
    "Russian": "Среда, 3 января 2024 г. 10:15",
    "Ukrainian": "середа, 3 січня 2024 р., 10:15",
    "Belarusian": "серада, 3 студзеня 2024, 10:15",
    "Kazakh": "2024 жылғы 3 қаңтар, сәрсенбі",
    "Kazakh, short": "2024 ж. 3 қаңтар, сәрсенбі",
    "Kyrgyz": "2024-ж., 3-январь, шаршемби",
    "Tajik": "Чоршанбе, 3 январи соли 2024",
    "Turkmen": "3 ýanwar 2024 çarşenbe",
    "Uzbek": "chorshanba, 3-yanvar, 2024",
    "Uzbek, Cyrillic": "чоршанба, 03 январ, 2024",
    "Azerbaijani": "3 yanvar 2024, çərşənbə",
    "Turkish": "3 Ocak 2024 Çarşamba 10:15",
    "Mongolian": "2024 оны 1-р сарын 3, лхагва",
    "Armenian": "2024 թ. հունվարի 3, չորեքշաբթի",
    "Georgian": "ოთხშაბათი, 03 იანვარი, 2024",
    "Hebrew": "יום רביעי, 3 בינואר 2024",
    "Arabic": "الأربعاء 3 يناير 2024 - 10:15",
    "Arabic, Levant": "الأربعاء، 3 كانون الثاني 2024",
    "Arabic, both names": "الأربعاء 3 كانون الثاني / يناير 2024 10:15",
    "Arabic, Maghreb": "الأربعاء 3 جانفي 2024",
    "Persian, Solar Hijri": "چهارشنبه ۱۳ دی ۱۴۰۲ - ۱۰:۱۵",
    "Persian, in figures": "۱۴۰۲/۱۰/۱۳",
    "Dari": "۱۳ جدی ۱۴۰۲",
    "Pashto": "څلرنۍ د 2024 د جنوري 3",
    "Urdu": "بدھ، 3 جنوری، 2024",
    "Hindi": "बुधवार, 3 जनवरी 2024",
    "Bengali": "বুধবার, ৩ জানুয়ারি ২০২৪",
    "Tamil": "புதன், 3 ஜனவரி, 2024",
    "Thai": "วันพุธที่ 3 มกราคม พ.ศ. 2567",
    "Thai, in figures": "03/01/2567",
    "Chinese": "2024年1月3日 星期三 10:15",
    "Chinese, Taiwan": "民國113年1月3日",
    "Japanese": "令和6年1月3日（水曜日）",
    "Korean": "2024년 1월 3일 수요일",
    "Vietnamese": "Thứ Tư, ngày 3 tháng 1 năm 2024",
    "Indonesian": "Rabu, 3 Januari 2024 10:15 WIB",
    "Malay": "Rabu, 3 Jan 2024",
    "German": "Mittwoch, 3. Januar 2024, 10:15 Uhr",
    "Austrian": "Mittwoch, 3. Jänner 2024",
    "French": "mercredi 3 janvier 2024 à 10h15",
    "Spanish": "miércoles, 3 de enero de 2024",
    "Portuguese": "quarta-feira, 3 de janeiro de 2024",
    "Italian": "mercoledì 3 gennaio 2024",
    "Catalan": "dimecres, 3 de gener del 2024",
    "Basque": "2024(e)ko urtarrilaren 3(a), asteazkena",
    "Dutch": "woensdag 3 januari 2024",
    "Polish": "środa, 3 stycznia 2024",
    "Czech": "středa 3. ledna 2024",
    "Slovak": "streda 3. januára 2024",
    "Slovene": "sreda, 3. januar 2024",
    "Croatian": "srijeda, 3. siječnja 2024.",
    "Serbian": "среда, 3. јануар 2024.",
    "Macedonian": "среда, 3 јануари 2024",
    "Bulgarian": "сряда, 3 януари 2024 г.",
    "Romanian": "miercuri, 3 ianuarie 2024",
    "Hungarian": "2024. január 3., szerda",
    "Albanian": "e mërkurë, 3 janar 2024",
    "Greek": "Τετάρτη 3 Ιανουαρίου 2024",
    "Greek, capitals": "ΤΕΤΑΡΤΗ 3 ΙΑΝΟΥΑΡΙΟΥ 2024",
    "Swedish": "onsdag 3 januari 2024",
    "Danish": "onsdag den 3. januar 2024",
    "Norwegian": "onsdag 3. januar 2024",
    "Finnish": "keskiviikko 3. tammikuuta 2024",
    "Estonian": "kolmapäev, 3. jaanuar 2024",
    "Latvian": "trešdiena, 2024. gada 3. janvāris",
    "Lithuanian": "2024 m. sausio 3 d., trečiadienis",
    "Icelandic": "miðvikudagur, 3. janúar 2024",
    "Irish": "Dé Céadaoin 3 Eanáir 2024",
    "Swahili": "Jumatano, 3 Januari 2024",
    "a program": "Wed Jan 03 10:15:00 CET 2024",
    "JavaScript": "Wed Jan 03 2024 10:15:00 GMT+0100",
}


@pytest.mark.parametrize("language", PRINTED)
def test_a_date_line_of_each_language(language: str) -> None:
    found = read_date(PRINTED[language], "date_line", "published")
    assert found is not None
    assert found["value"] == "2024-01-03"
    assert "weekday" not in found["reason"]


@pytest.mark.parametrize("language", ["Dutch", "Danish", "Italian", "Slovak", "Romanian", "Swedish", "Azerbaijani"])
def test_a_month_that_begins_as_the_word_of_does(language: str) -> None:
    december = {
        "Dutch": "6 december 2024", "Danish": "6. december 2024", "Italian": "6 dicembre 2024",
        "Slovak": "6. decembra 2024", "Romanian": "6 decembrie 2024", "Swedish": "6 dec. 2024",
        "Azerbaijani": "6 dekabr 2024",
    }  # fmt: skip
    found = read_date(december[language], "date_line", "published")
    assert found is not None
    assert found["value"] == "2024-12-06"


@given(st.sampled_from(LOCALES), st.dates(date(1990, 1, 1), date(2049, 12, 31)), st.sampled_from(["long", "full"]))
def test_a_formatted_date_is_read_as_its_own_day_or_not_at_all(locale: str, day: date, width: str) -> None:
    found = read_date(format_date(day, width, locale=locale), "date_line", "published")
    if found is not None:
        span = edtf.span(found["value"])
        assert span is None or span[0] <= day <= span[1], found
        assert span is not None or found["value"] == f"XXXX-{day:%m-%d}"


@pytest.mark.parametrize("locale", LOCALES)
def test_nearly_all_are_read(locale: str) -> None:
    days = [date(2024, 1, 3) + timedelta(days=13 * step) for step in range(28)]
    texts = [format_date(day, "long", locale=locale) for day in days]
    read = [read_date(text, "date_line", "published", language=locale[:2]) for text in texts]
    assert [one and one["value"] for one in read] == [day.isoformat() for day in days]


def test_the_language_settles_a_month_of_two_meanings() -> None:
    for language, value in (("pl", "2024-11-10"), ("hr", "2024-10-10"), (None, "[2024-10-10,2024-11-10]")):
        found = read_date("10 listopada 2024", "date_line", "published", language=language)
        assert found is not None
        assert found["value"] == value
    assert months_named("listopad", "xx") == {10, 11}


@pytest.mark.parametrize(
    "raw",
    ["2 hours ago", "yesterday", "today at 10:15", "heute", "gestern, 10:15 Uhr", "вчера, 10:15", "сегодня",
     "il y a 3 heures", "hace 5 minutos", "3 saat önce", "منذ 3 ساعات", "3 dni temu", "1 день назад", "hier à 10h15",
     "昨天 10:15"],
)  # fmt: skip
def test_what_is_said_from_today_names_no_day(raw: str) -> None:
    assert read_date(raw, "date_line", "published") is None
    assert find_dates(raw, "date_line") == []


@pytest.mark.parametrize("raw", ["Monday, 3 January 2024", "3 January 2024, Monday", "понедельник, 3 января 2024"])
def test_a_weekday_that_contradicts_is_told_and_nothing_corrected(raw: str) -> None:
    found = read_date(raw, "date_line", "published")
    assert found is not None
    assert found["value"] == "2024-01-03"
    assert "weekday" in found["reason"]


def test_a_weekday_that_fits_neither_order_leaves_both() -> None:
    found = read_date("Sunday, 03/04/2024", "date_line", "published")
    assert found is not None
    assert found["value"] == "[2024-03-04,2024-04-03]"
    assert "weekday" in found["reason"]


def test_every_month_has_a_name_in_forty_languages_and_more() -> None:
    assert weekdays_named("Wednesday") == {2}
    assert all(
        months_named(name) == {9} for name in ("September", "сентября", "Eylül", "أيلول", "სექტემბერი", "ספטמבר")
    )
