"""Each endpoint of the worst web, fetched once with short limits: what its item would end as."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from tests.worst_answers import CROSSING, ENDPOINTS, End
from tests.worst_web import WorstWeb, quick

from newsloom.collect.fetch.client import Client, FetchFailed
from newsloom.collect.fetch.limits import LIMITS
from newsloom.collect.web.page_decision import end_of_failure, end_of_status
from newsloom.strip import strip

# For hosts that are slow on purpose: a drip of half a second is no silence, and is left at the deadline.
IMPATIENT = replace(LIMITS, read=0.7, total=1.2)

# What the rows on robots.txt and politeness mean is not the client's to say: their pages are good ones.
OF_A_NIGHT = (52, 53, 54)


@pytest.fixture(scope="module")
def web() -> Iterator[WorstWeb]:
    with WorstWeb() as one:
        yield one


def end(web: WorstWeb, path: str) -> End:
    allowed = [(host, int(port)) for host, _, port in (place.rpartition(":") for place in web.places)]
    limits = IMPATIENT if ENDPOINTS[path].seconds else LIMITS
    try:
        found = Client(allowed=allowed, limits=limits).get(web.url(path))
    except FetchFailed as failed:
        told = end_of_failure(failed.reason, failed.message, temporary=failed.temporary, failed_before=0)
        return told.outcome.value, told.reason.value if told.reason else None
    if ended := end_of_status(found.status, held=False):
        return ended.outcome.value, ended.reason.value if ended.reason else None
    article = strip(found.body, url=found.url, header_charset=found.charset)
    return ("loaded", None) if article["outcome"] == "ok" else (article["outcome"], article["reason"])


OF_ONE_FETCH = [
    pytest.param(path, id=f"row_{one.row:02}-{path}")
    for path, one in ENDPOINTS.items()
    if one.row not in OF_A_NIGHT and not path.endswith("-after")
]


@pytest.mark.parametrize("path", OF_ONE_FETCH)
def test_an_endpoint_ends_as_its_row_says(web: WorstWeb, path: str) -> None:
    assert end(web, path) in ENDPOINTS[path].ends
    assert web.asked(CROSSING) == []


def test_a_feed_lists_a_good_page_after_each_two(web: WorstWeb) -> None:
    ends = web.feed(quick())
    assert [url.split("/")[3] for url in ends][2::3] == ["canary"] * (len(quick()) // 2)
    assert Client(allowed=[("127.0.0.1", web.port)]).get(web.feed_url).body.count(b"<item>") == len(ends)
