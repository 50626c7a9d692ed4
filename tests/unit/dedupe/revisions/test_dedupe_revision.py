"""What makes a revision: clocks, counters and typography do not, everything else does."""

from __future__ import annotations

import unicodedata
from datetime import timedelta
from typing import Any

import pytest
from babel.dates import format_timedelta
from hypothesis import given
from hypothesis import strategies as st

from newsloom.dedupe.revisions.content import content_sha256
from newsloom.dedupe.revisions.stamps import is_stamp, is_when
from newsloom.dedupe.revisions.wording import fold, sentences, wording
from newsloom.strip.dates.calendar_words import LOCALES

PARAGRAPHS = [
    "The ferry between Port Almadin and Hullesk will sail twice a day, the harbour board said.",
    "Police said that 12 people were killed when the quay at Varn gave way, and 30 were hurt.",
    'Harbour master Ottoline Brackwater said: "Nobody should wait for a doctor until the fog lifts."',
    "The board expects to spend 3.2 million before the winter.",
]

STAMPS = """
5 minutes ago
Updated 14:03
Updated: 12 May 2026, 2:03 p.m. GMT
Last updated on Thursday 12 March 2026 at 10:39 p.m.
1,234 views
1.2K views
12 comments
Comments (12)
Reading time: 3 min
3 min read
3-minute read
Share 41
41 shares
Facebook 12 Twitter 30 Share
an hour ago
Updated just now
updated yesterday
Yesterday, 14:03
Heute, 14:03 Uhr
Вчера в 14:03
👁 1,234
💬 12
vor 5 Minuten
Aktualisiert am 12. Mai 2026 um 14:03 Uhr
Stand: 12.05.2026, 14:03 Uhr
Lesezeit: 3 Minuten
Lesedauer: ca. 3 Min.
12 Kommentare
il y a 5 minutes
Mis à jour le 12 mai 2026 à 14h03
Publié le 12/05/2026 à 14:03, mis à jour à 15:10
Temps de lecture : 3 min
hace 5 minutos
Actualizado a las 14:03 h
1.234 visitas
há 5 minutos
Atualizado em 12/05/2026 às 14h03
5 minuti fa
Aggiornato il 12 maggio 2026 alle ore 14:03
5 минут назад
Обновлено: 12 мая 2026, 14:03
Обновлено в 14:03 МСК
Просмотров: 1 234
1234 просмотра
12 комментариев
Время чтения: 3 мин
5 хвилин тому
Оновлено 12 травня 2026 р. о 14:03
5 dakika önce
Güncelleme: 12 Mayıs 2026 14:03
Güncellenme tarihi: 12.05.2026 - 14:03
1.234 görüntülenme
Okuma süresi: 3 dk
قبل 5 دقائق
منذ 5 دقائق
منذ ساعة
آخر تحديث: 12 مايو 2026 14:03
1234 مشاهدة
۵ دقیقه پیش
לפני 5 דקות
עודכן בשעה 14:03
5分前
更新: 2026年5月12日 14:03
更新时间：2026-05-12 14:03
5分钟前
阅读 1234
评论 12
この記事は約3分で読めます
5분 전
수정 2026.05.12 14:03
조회수 1,234
댓글 12개
5 minut temu
Aktualizacja: 12 maja 2026, 14:03
12 komentarzy
5 minuten geleden
Bijgewerkt op 12 mei 2026 om 14:03
5 minuter sedan
Uppdaterad 14:03
Uppdaterad i dag kl. 14:03
πριν από 5 λεπτά
Ενημερώθηκε: 12 Μαΐου 2026, 14:03
5 menit yang lalu
Diperbarui pukul 14.03 WIB
5 phút trước
Cập nhật lúc 14:03
5 मिनट पहले
5 perce
Frissítve: 14:03
acum 5 minute
Actualizat la 14:03
před 5 minutami
Aktualizováno 12. května 2026 14:03
pre 5 minuta
преди 5 минути
5 минут бұрын
5 дақиқа пеш
5 นาทีที่แล้ว
อัปเดต 14:03 น.
LIVE 67' Tarkent Rovers 2-1 Olympic Varn
Tarkent 2 : 1 Varn (67')
HT: Tarkent 1-0 Varn
Read also: Ferry to sail twice a day
Читайте также: Паром пойдёт дважды в день
Lire aussi : Le bac passera deux fois par jour
Lesen Sie auch: Fähre fährt zweimal täglich
相关阅读：渡轮每天两班
اقرأ أيضا: العبارة تبحر مرتين
""".strip().splitlines()

WORDS = """
12 dead
12 killed in Tarkent
Police killed 12
The police said that 12 were killed.
12 comments were deleted by Torvik
Updated rules for 12 schools
Views differ on 12 points
5 minutes later
Five years ago the bridge fell
5 years ago the bridge fell
12 May 2026
14:03
Monday, 14:03
Yesterday
Shares of Varn fell 41%
Varn shares 41
Share price: 41
41 %
DAX 18,234.12 +0.45%
FT: Tarkent 2-1 Varn
Tarkent 2-1 Varn
12
Comment is free
Read the report
The vote was 12-9
Live music from 19:00-23:00 in the park.
Il y a 12 morts
Hay 12 heridos
Bei dem Unfall starben 12 Menschen
погибли 12 человек
更新了12条规定中的三条
12人死亡
""".strip().splitlines()


def sha(body: str | list[str], **more: Any) -> bytes:
    text = body if isinstance(body, str) else "\n\n".join(body)
    plain: dict[str, Any] = {"title": "Ferry to sail twice a day", "body": text, "authors": ["Inga Torvik"]}
    return content_sha256(plain | {"published": None} | more)  # type: ignore[arg-type]


@pytest.mark.parametrize("line", STAMPS)
def test_a_clock_or_a_counter_is_no_change_wherever_it_stands(line: str) -> None:
    assert is_stamp(fold(line))
    for at in range(len(PARAGRAPHS) + 1):
        assert sha([*PARAGRAPHS[:at], line, *PARAGRAPHS[at:]]) == sha(PARAGRAPHS)


@pytest.mark.parametrize("line", WORDS)
def test_what_only_looks_like_one_is_a_change(line: str) -> None:
    assert not is_stamp(fold(line))
    assert sha([*PARAGRAPHS[:2], line, *PARAGRAPHS[2:]]) != sha(PARAGRAPHS)


@given(st.data())
def test_stamps_may_come_go_and_move(data: st.DataObject) -> None:
    lines = list(PARAGRAPHS)
    for stamp in data.draw(st.lists(st.sampled_from(STAMPS), max_size=6)):
        lines.insert(data.draw(st.integers(0, len(lines))), stamp)
    assert sha(lines) == sha(PARAGRAPHS)


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_a_figure_in_a_sentence_is_a_change(one: int, other: int) -> None:
    told = "Police said that {} people were killed at Varn."
    assert (sha(told.format(one)) == sha(told.format(other))) == (one == other)


@given(st.sampled_from(range(4)), st.text(st.characters(categories=["L"]), min_size=1, max_size=12))
def test_another_word_is_a_change(at: int, word: str) -> None:
    changed = [*PARAGRAPHS]
    changed[at] = f"{changed[at]} And {word}."
    assert sha(changed) != sha(PARAGRAPHS)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("said 12 were killed", "said 14 were killed"), ("10² tons", "102 tons"), ("12,9 percent", "129 percent"),
        ("In Turkey", "In turkey"), ("It is so.", "It is so?"), ("resume", "résumé"), ("now here", "nowhere"),
        ("-5 degrees", "5 degrees"), ("Photo: Inga Torvik", "Photo: Odo Tarrant"), ("not guilty", "guilty"),
        ("12-9", "12-8"), ("更新了12条规定", "更新了13条规定"), ("9.30 Uhr", "9.45 Uhr"),
    ],
)  # fmt: skip
def test_other_words_are_other_words(one: str, other: str) -> None:
    assert sha(f"The report says: {one}, and no more of it.") != sha(f"The report says: {other}, and no more of it.")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('He said "yes" - or nearly.', "He said “yes” — or nearly."), ("It's", "It’s"), ("wait...", "wait…"),
        ("a\u00a0b", "a b"), ("co\u00adoperate", "cooperate"), ("a\u200bb", "ab"), ("\ufefffirst", "first"),
        (unicodedata.normalize("NFD", "Müller, Đà Nẵng"), "Müller, Đà Nẵng"), ("ﬁnance", "finance"),
        ("ＡＢＣ　１２", "ABC 12"), ("−5", "-5"), ("2024--2026", "2024–2026"), ("one. Two.", "one.\n\nTwo."),
        ("one\ntwo", "one two"),
        ("渡轮 每天 两班", "渡轮每天两班"), ("《渡轮》 2026 年", "《渡轮》2026年"), ("«да»", "“да”"),
    ],
)  # fmt: skip
def test_how_words_are_set_is_no_change(one: str, other: str) -> None:
    assert sha(one) == sha(other)


@given(st.text(max_size=200))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=300))
def test_sentences_hold_all_the_words(text: str) -> None:
    assert fold(" ".join(sentences(text))) == wording(text)


@pytest.mark.parametrize("locale", sorted({one.split("_")[0] for one in LOCALES} - {"lb"}))  # lb: "viru(n)", a blank
def test_a_time_since_then_is_a_clock_in_every_language_that_dates_are_read_in(locale: str) -> None:
    for minutes in (1, 5, 60, 300, 1440, 5000, 20_000, 90_000):
        told = format_timedelta(timedelta(minutes=-minutes), add_direction=True, locale=locale, threshold=1.0)
        assert is_stamp(fold(told)), told


def test_a_stamp_between_bars_goes_alone() -> None:
    assert sha(["By Inga Torvik | 5 minutes ago | 12 comments", *PARAGRAPHS]) == sha(["By Inga Torvik", *PARAGRAPHS])
    assert sha(["By Inga Torvik | 5 minutes ago", *PARAGRAPHS]) != sha(["By Odo Tarrant | 5 minutes ago", *PARAGRAPHS])


def test_the_clock_of_a_page_is_at_its_rim_and_that_of_a_programme_in_its_midst() -> None:
    clock, later = "Sunday, 22 November 2026, 11:04", "Sunday, 22 November 2026, 11:31"
    assert sha([clock, *PARAGRAPHS]) == sha([later, *PARAGRAPHS]) == sha([*PARAGRAPHS, later])
    middle = [*PARAGRAPHS[:2], clock, *PARAGRAPHS[2:]]
    assert sha(middle) != sha([later if line == clock else line for line in middle])


def test_a_line_of_a_sentence_that_was_broken_at_a_column_is_no_stamp() -> None:
    told = "The train from Varn, which carries the mail of the whole coast, left\n{} minutes ago\nwith nobody in it."
    assert sha(told.format(5)) != sha(told.format(6))


def test_a_running_score_is_a_clock_and_a_final_one_is_news() -> None:
    assert sha(["Tarkent 2-1 Varn (67')", *PARAGRAPHS]) == sha(["Tarkent 3-1 Varn (80')", *PARAGRAPHS])
    assert sha(["Tarkent 2-1 Varn", *PARAGRAPHS]) != sha(["Tarkent 3-1 Varn", *PARAGRAPHS])
    assert sha(["FT: Tarkent 2-1 Varn", *PARAGRAPHS]) != sha(["FT: Tarkent 3-1 Varn", *PARAGRAPHS])


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"time": "10:39:00"}, {"time": "10:39"}, True), ({"time": "10:39:01"}, {"time": "10:39"}, False),
        ({"zone": "Z"}, {"zone": "+00:00"}, True), ({"zone": "Z"}, {"zone": "+01:00"}, False),
        ({"value": "2026-06-12"}, {"value": "2026-06-13"}, False), ({"raw": "12.6."}, {"raw": "12 June"}, True),
    ],
)  # fmt: skip
def test_a_publication_date_that_moves_is_a_change(one: dict[str, Any], other: dict[str, Any], same: bool) -> None:
    date = {"value": "2026-06-12", "time": "10:39", "zone": "Z", "precision": "minute", "raw": "x", "kind": "published"}
    assert (sha("x", published=date | one) == sha("x", published=date | other)) is same


def test_the_date_of_the_last_change_is_none() -> None:
    assert sha("x", modified={"value": "2026-06-12"}) == sha("x", modified={"value": "2026-06-13"})


def test_a_time_is_told_from_words() -> None:
    assert is_when("12 May 2026")
    assert is_when("Thursday at 14:03")
    assert not is_when("May")
    assert not is_when("of 12 schools")
