"""What a source says of its pages is heard where a page does not say it itself."""

from __future__ import annotations

import pytest

from newsloom.parsing.calls import CALLS
from newsloom.sources.source import Hints
from newsloom.strip import strip
from newsloom.strip.page.headline import affix_span

PLAIN = "\n\n".join(
    "The ferry to the island of Greater Hullesk will sail twice a day from Monday, the harbour board said on its "
    f"{number} meeting of the year, and the old vessel will be sold before the winter."
    for number in ("first", "second", "third", "fourth")
)
WORDS = "".join(f"<p>{paragraph}</p>" for paragraph in PLAIN.split("\n\n"))
CROATIAN = "".join(
    f"<p>Trajekt za otok Veliki Hulesk od ponedjeljka će ploviti dvaput na dan, rekla je uprava na {number} sastanku. "
    "Stari će brod biti prodan prije zime, a novi prima više ljudi i automobila.</p>"
    for number in ("prvom", "drugom", "trećem")
)


def page(title: str = "Ferry sails twice a day", head: str = "", date: str = "", words: str = WORDS) -> bytes:
    article = f"<article><h1>{title}</h1><div>{date}</div>{words}</article>"
    return f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head><body>{article}</body></html>".encode()


@pytest.mark.parametrize(
    ("title", "affixes", "left"),
    [
        ("Ferry sails - Lantern News", ("Lantern News",), "Ferry sails"),
        ("Ferry sails | LANTERN NEWS ", ("Lantern News",), "Ferry sails"),
        ("Lantern News: Ferry sails", ("Lantern News",), "Ferry sails"),
        ("Lantern News | Ferry sails – Light every day", ("Lantern News", "Light every day"), "Ferry sails"),
        ("Ferry sails | Lantern News - Politics", ("Lantern News - Politics",), "Ferry sails"),
        ("Ferry sails / Новости", ("Новости",), "Ferry sails"),
        ("Ferry sails| Lantern", ("| Lantern",), "Ferry sails"),
        # words that only end or begin so
        ("A visit to Lantern News", ("Lantern News",), "A visit to Lantern News"),
        ("Lantern News names an editor", ("Lantern News",), "Lantern News names an editor"),
        ("The Gull-Lantern affair", ("Lantern affair",), "The Gull-Lantern affair"),
        ("Lantern News", ("Lantern News",), "Lantern News"),
        ("- Lantern News", ("Lantern News",), "- Lantern News"),
        ("Ferry sails - Lantern", ("", "|", "-"), "Ferry sails - Lantern"),
        ("Ferry sails - Lantern", (), "Ferry sails - Lantern"),
        ("", ("Lantern",), ""),
    ],
)  # fmt: skip
def test_an_affix_goes_where_a_separator_divides_it(title: str, affixes: tuple[str, ...], left: str) -> None:
    start, end = affix_span(title, affixes)
    assert title[start:end].strip() == left.strip()


def test_titles_of_a_page_and_of_a_text() -> None:
    title = "Light every day :: Ferry sails twice a day - Ferry Desk"
    hints = Hints(title_affixes=("Ferry Desk", "Light every day"))
    assert strip(page(title))["title"] == title
    assert strip(page(title), hints=hints)["title"] == "Ferry sails twice a day"

    text = f"{title}\n\n2 March 2025\n\n{PLAIN}"
    article = strip(text, media="text", hints=hints)
    assert article["title"] == "Ferry sails twice a day"
    cuts = {cut["rule"]: cut["text"] for cut in article["cuts"] if cut["rule"].startswith("title")}
    assert cuts == {"title_prefix": "Light every day ::", "title_suffix": "- Ferry Desk"}
    assert all(text[cut["start"] : cut["end"]] == cut["text"] for cut in article["cuts"])


@pytest.mark.parametrize(
    ("day_first", "value"),
    [(None, "[2025-03-04,2025-04-03]"), (True, "2025-04-03"), (False, "2025-03-04")],
)
def test_a_date_that_can_be_read_in_two_ways(day_first: bool | None, value: str) -> None:
    hints = Hints(day_first=day_first)
    for raw in (
        page(date="Published: 03/04/2025"),
        page(head='<meta property="article:published_time" content="03/04/2025">'),
        f"Ferry sails twice a day\n\nPublished: 03/04/2025\n\n{PLAIN}".encode(),
    ):
        published = strip(raw, hints=hints)["published"]
        assert published is not None
        assert published["value"] == value
        assert "zone" not in published


@pytest.mark.parametrize("day_first", [True, False])
def test_what_the_page_shows_goes_before_the_hint(day_first: bool) -> None:
    for told, value in (("Updated: 27/04/2025", "2025-04-03"), ("Updated: 04/27/2025", "2025-03-04")):
        for raw in (
            page(date=f"Published: 03/04/2025</div><div>{told}"),
            f"Ferry sails twice a day\n\nPublished: 03/04/2025\n{told}\n\n{PLAIN}".encode(),
        ):
            published = strip(raw, hints=Hints(day_first=day_first))["published"]
            assert published is not None
            assert published["value"] == value


def test_the_language_where_the_words_do_not_tell_it_for_sure() -> None:
    assert strip("Паром\n\nПойдёт дважды.", media="text")["language"] is None
    assert strip("Паром\n\nПойдёт дважды.", media="text", hints=Hints(language="ru-KZ"))["language"] == "ru"
    croatian = page("Trajekt plovi", words=CROATIAN)
    assert strip(croatian, hints=Hints(language="sr"))["language"] == "sr"
    assert strip(croatian.replace(b"<html>", b'<html lang="bs">'), hints=Hints(language="sr"))["language"] == "bs"
    assert strip(page(), hints=Hints(language="kk"))["language"] == "en"
    assert strip(PLAIN, media="text", hints=Hints(language="kk"))["language"] == "en"


def test_the_child_hands_hints_on() -> None:
    told = {"id": "a", "url": None, "fetched_at": None}
    markup = told | {"media": "html", "header_charset": None}
    given = {"hints": {"day_first": True, "title_affixes": ["Ferry Desk"]}}
    raw = page("Ferry sails twice a day :: Ferry Desk", date="Published: 03/04/2025")
    without, with_hints = (CALLS["strip"].function(markup | more, raw) for more in ({}, given))
    assert without["title"].endswith("Desk")
    assert with_hints["title"] == "Ferry sails twice a day"
    assert with_hints["published"]["value"] == "2025-04-03"

    item = (
        b'{"id": "a", "text": "Ferry sails\\n\\nPublished: 03/04/2025\\n\\n'
        + PLAIN.replace("\n", "\\n").encode()
        + b'"}'
    )
    assert CALLS["strip_json"].function(told | given, item)["published"]["value"] == "2025-04-03"
