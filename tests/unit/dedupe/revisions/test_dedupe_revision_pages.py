# ruff: noqa: E501
"""Pages that are captured twice: what content systems put around and into an article changes with the hour."""

from __future__ import annotations

import pytest

from newsloom.dedupe.revisions.content import content_sha256
from newsloom.strip import strip

PARAGRAPHS = [
    "The ferry between Port Almadin and the island of Greater Hullesk will sail twice a day from the first of the "
    "month, the harbour board said after a meeting of three hours.",
    "Harbour master Ottoline Brackwater told reporters that the old vessel had carried 41,300 passengers last year, "
    "and that the new one, the Grey Heron, holds 212 people and 18 cars.",
    "The board expects to spend 3.2 million on the quay before the winter of next year, and asks the islanders for "
    "their patience while the old pier is taken down.",
    "The islanders' council, led by Temmo Valdrisk, welcomed the decision and asked for a third sailing on market days.",
]

# What stands in a page the first and the second time, and where: above the headline, under it, between the paragraphs,
# below them, or in the head.
# fmt: off
PAIRS = [
    ("relative time under the headline", "under", '<span class="time">5 minutes ago</span>', '<span class="time">3 hours ago</span>'),
    ("relative time as a paragraph", "between", "<p>5 minutes ago</p>", "<p>1 hour ago</p>"),
    ("relative time in German", "between", "<p>vor 5 Minuten</p>", "<p>vor einer Stunde</p>"),
    ("relative time in Russian", "between", "<p>5 минут назад</p>", "<p>2 часа назад</p>"),
    ("relative time in Turkish", "between", "<p>5 dakika önce</p>", "<p>Dün 14:03</p>"),
    ("relative time in Japanese", "between", "<p>5分前</p>", "<p>3時間前</p>"),
    ("updated line", "under", "<p>Updated 14:03</p>", "<p>Updated 15:20</p>"),
    ("updated line below", "below", "<p>Last updated on 12 March 2025 at 2:03 p.m.</p>", "<p>Last updated on 13 March 2025 at 9:15 a.m.</p>"),
    ("modified in JSON-LD", "head", '<script type="application/ld+json">{"@type":"NewsArticle","dateModified":"2025-03-12T14:03:00Z"}</script>', '<script type="application/ld+json">{"@type":"NewsArticle","dateModified":"2025-03-13T09:15:00Z"}</script>'),
    ("modified in a meta tag", "head", '<meta property="article:modified_time" content="2025-03-12T14:03:00Z">', '<meta property="article:modified_time" content="2025-03-14T14:03:00Z">'),
    ("views", "under", '<div class="views">1,234 views</div>', '<div class="views">18,004 views</div>'),
    ("views as a paragraph", "below", "<p>1,234 views</p>", "<p>18.2K views</p>"),
    ("views in Russian", "below", "<p>Просмотров: 1 234</p>", "<p>Просмотров: 18 004</p>"),
    ("comments", "below", '<a href="#comments">12 comments</a>', '<a href="#comments">140 comments</a>'),
    ("comments as a paragraph", "between", "<p>12 comments</p>", "<p>140 comments</p>"),
    ("comments in German", "between", "<p>12 Kommentare</p>", "<p>140 Kommentare</p>"),
    ("shares", "under", '<ul class="share"><li>Facebook 12</li><li>Twitter 30</li></ul>', '<ul class="share"><li>Facebook 99</li><li>Twitter 41</li></ul>'),
    ("shares as a paragraph", "between", "<p>Share 41</p>", "<p>Share 77</p>"),
    ("reading time", "under", "<p>Reading time: 3 min</p>", "<p>Reading time: 4 min</p>"),
    ("reading time as a bar", "under", "<p>5 minutes ago | 3 min read</p>", "<p>2 hours ago | 3 min read</p>"),
    ("byline, time and comments in one bar", "under", "<p>5 minutes ago · 12 comments</p>", "<p>2 hours ago · 15 comments</p>"),
    ("clock of the page", "above", "<div>Sunday, 22 November 2026, 11:04</div>", "<div>Monday, 23 November 2026, 08:40</div>"),
    ("weather of the page", "above", "<div>Port Almadin 12°C</div>", "<div>Port Almadin 17°C</div>"),
    ("related headline", "between", "<p>Read also: Night library opens its doors in Quelmont</p>", "<p>Read also: Bakers of Quelmont strike</p>"),
    ("related headline in French", "between", "<p>Lire aussi : La bibliothèque de nuit ouvre</p>", "<p>Lire aussi : Les boulangers en grève</p>"),
    ("related headline in Arabic", "between", "<p>اقرأ أيضا: مكتبة الليل تفتح أبوابها</p>", "<p>اقرأ أيضا: إضراب الخبازين</p>"),
    ("most read", "below", "<aside><h3>Most read</h3><ol><li>Night library opens</li></ol></aside>", "<aside><h3>Most read</h3><ol><li>Bakers strike</li></ol></aside>"),
    ("running score", "between", "<p>LIVE 67' Tarkent 2-1 Varn</p>", "<p>LIVE 71' Tarkent 2-2 Varn</p>"),
    ("a picture's address", "between", '<img src="https://lantern.example/a.jpg?w=600">', '<img src="https://lantern.example/a.jpg?w=1200&v=7">'),
    ("a token", "head", '<meta name="csrf-token" content="a81f">', '<meta name="csrf-token" content="77c0">'),
    ("advertisement", "between", '<div class="ad">Advertisement</div>', '<div class="ad">Sponsored</div>'),
    ("curled quotes", "between", "<p>\"Nobody should wait,\" Brackwater's deputy said.</p>", "<p>“Nobody should wait,” Brackwater’s deputy said.</p>"),
    ("spaces and entities", "between", "<p>It holds 18 cars, all of them small.</p>", "<p>It&nbsp;holds  18\ncars, all of them&#8203; small.</p>"),
    ("a soft hyphen", "between", "<p>The harbourmaster agreed with everyone.</p>", "<p>The harbour&shy;master agreed with every&shy;one.</p>"),
    ("likes by signs", "below", "<p>👍 12</p>", "<p>👍 41</p>"),
    ("updated in Korean", "between", "<p>수정 2025.03.12 14:03</p>", "<p>수정 2025.03.12 18:30</p>"),
]

CHANGES = [
    ("a figure", "between", "<p>Police said that 12 were hurt.</p>", "<p>Police said that 14 were hurt.</p>"),
    ("a sentence more", "between", "", "<p>The old vessel will be sold to a museum in the town of Quelmont.</p>"),
    ("a credit", "below", "<p>Temmo Valdrisk did not answer two calls.</p>", "<p>Temmo Valdrisk answered the second call.</p>"),
    ("a correction", "below", "", "<p>Correction: An earlier version of this article misstated the number of cars.</p>"),
    ("a final score", "between", "<p>Tarkent beat Varn 2-1 on Sunday.</p>", "<p>Tarkent beat Varn 3-1 on Sunday.</p>"),
]
# fmt: on


def page(where: str, words: str) -> bytes:
    at = {"head": "", "above": "", "under": "", "between": "", "below": ""} | {where: words}
    body = f"<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>{at['between']}<p>{PARAGRAPHS[2]}</p><p>{PARAGRAPHS[3]}</p>"
    return (
        f"<html lang='en'><head><title>Ferry to sail twice a day</title>"
        f'<meta property="article:published_time" content="2025-03-02T08:00:00Z">{at["head"]}</head>'
        f"<body><header>{at['above']}<nav><a href='/'>Home</a></nav></header><article><h1>Ferry to sail twice a day</h1>"
        f"<p class='byline'>By Inga Torvik</p>{at['under']}{body}{at['below']}</article></body></html>"
    ).encode()


def shas(where: str, *captures: str) -> list[bytes]:
    return [content_sha256(strip(page(where, one), url="https://lantern.example/ferry")) for one in captures]


@pytest.mark.parametrize(("name", "where", "first", "second"), PAIRS, ids=[pair[0] for pair in PAIRS])
def test_the_hour_makes_no_revision(name: str, where: str, first: str, second: str) -> None:
    one, other = shas(where, first, second)
    assert one == other, name


@pytest.mark.parametrize(("name", "where", "first", "second"), CHANGES, ids=[pair[0] for pair in CHANGES])
def test_words_make_one(name: str, where: str, first: str, second: str) -> None:
    one, other = shas(where, first, second)
    assert one != other, name
