from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsloom.strip.boilerplate.rules import LIST_HEADINGS, line_rule, sections

BOILERPLATE = """
EDITION: | edition_menu
ENG РУС ҚАЗ | edition_menu
None | placeholder
N/A | placeholder
• | placeholder
File photo | caption
FILE PHOTO: Fishermen at the quay | caption
Fishermen at the quay. Photo: Lake Courier | caption
Photo: press office of the ministry | photo_credit
Фото: пресс-служба министерства | photo_credit
Also Read: Ferry fares to rise | also_read
Читайте также: Паром подорожает | also_read
Lesen Sie auch: Fähren werden teurer | also_read
Click here to receive the day's top stories by email. Subscribe here. | newsletter
By subscribing, you agree to the Terms of Use of Golden Media. | newsletter
Most Popular | most_read
En Çok Okunanlar | most_read
Currently reading | currently_reading
Related news | related
İlgili Haberler | related
Последние новости | latest_news
Comments (0) | comments
#harbour | hashtag
Tags: harbour, lake | tags
Теги: порты | tags
Share | share
Поделиться | share
Follow us on Telegram | follow
Views: 1 204 | view_count
3 min read | read_time
Advertisement | advertisement
© 2023 The Lake Courier. All rights reserved. | copyright
Source: UNB | source_line
We use cookies to improve your experience on our website. | cookie
Home > News > Transport | breadcrumb
Tel.: +7 (700) 000-00-00 | contact
Download our mobile app | app
(Reporting by Jane Marlowe; Editing by Tom Harker) | credit
"""


@pytest.mark.parametrize("row", BOILERPLATE.strip().splitlines())
def test_the_rule_of_a_line(row: str) -> None:
    line, rule = row.rsplit(" | ", 1)
    assert line_rule(line) == rule


@pytest.mark.parametrize(
    "line",
    [
        "The ministers met.",
        "By then, the sides had agreed on most points.",
        "Share of renewable energy rises to 10 percent",
        "Comment from the ministry was not available.",
        "No comments were made after the meeting.",
        "Follow-up talks will be held in Minsk.",
        "Follow the money: how the harbour was paid for",
        "Top UN official visits Kabul",
        "Latest round of talks ends in Geneva",
        "More than 20 killed in floods",
        "Popular uprising marks its 10th anniversary",
        "Sources said that the talks will continue.",
        "Home affairs minister resigns",
        "Copyright law adopted by parliament",
        "Back to school: ministry issues rules",
        "Previous agreements remain in force, the ministry said.",
        "Also present were the ministers of defence and interior.",
        "Video surveillance will be installed at the border.",
        "Photo exhibition opened in Astana.",
        "Talks on the harbour fail - Reuters",
        "Use of information technology has grown in all four states, the report said.",
        "This report was based on talks with forty fishermen.",
        "OSCE report on privacy policy of states published",
        "#Harbour was the most used word of the year among the fishermen of all four states, the council said.",
        "He said that the newsletter of the ministry was published weekly and that its readers numbered a thousand.",
    ],
)
def test_what_a_reporter_writes_is_none(line: str) -> None:
    assert line_rule(line) is None


def test_list_headings_are_rules_of_the_lexicon() -> None:
    assert {section.rule for section in sections()} >= LIST_HEADINGS


RULES = {section.rule for section in sections()} | {"hashtag", "breadcrumb", "caption", "end_mark", "source_line"}


@given(st.text(max_size=700))
def test_any_line_is_survived(line: str) -> None:
    rule = line_rule(line)
    assert rule is None or (line.strip() and rule in RULES)
