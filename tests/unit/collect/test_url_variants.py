from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsloom.collect.canonical_url import canonical_url
from newsloom.collect.url_variants import DRESSED_HOSTS, variant_of

PAGE = "https://lantern.example/2026/11/ferry"
SLUG = "https://lantern.example/ferry-leaves-late"


@pytest.mark.parametrize(
    ("variant", "page"),
    [
        # the last segment, where what is left names one page
        (f"{PAGE}/amp", PAGE),
        (f"{PAGE}/amp/", f"{PAGE}/"),
        (f"{PAGE}/AMP", PAGE),
        (f"{SLUG}/amp/", f"{SLUG}/"),
        ("https://lantern.example/news/1198/amp", "https://lantern.example/news/1198"),
        ("https://lantern.example/news/a1198/amp", "https://lantern.example/news/a1198"),
        ("https://lantern.example/news/ferry.html/amp", "https://lantern.example/news/ferry.html"),
        (f"{PAGE}/print", PAGE),
        (f"{SLUG}/print/", f"{SLUG}/"),
        # the suffix
        ("https://lantern.example/ferry.amp", "https://lantern.example/ferry"),
        ("https://lantern.example/ferry.amp.html", "https://lantern.example/ferry.html"),
        ("https://lantern.example/ferry.html.amp", "https://lantern.example/ferry.html"),
        # parameters
        (f"{PAGE}?amp=1", PAGE),
        (f"{PAGE}?amp", PAGE),
        (f"{PAGE}?AMP=true&id=2", f"{PAGE}?id=2"),
        (f"{PAGE}?outputType=amp", PAGE),
        (f"{PAGE}?print=1", PAGE),
        (f"{PAGE}?print=Y", PAGE),
        ("https://lantern.example/?p=7&amp=1", "https://lantern.example/?p=7"),
        ("https://lantern.example/a.php?id=7&print=1", "https://lantern.example/a.php?id=7"),
        ("https://lantern.example/a.php?id=7&tmpl=component&print=1&layout=print", "https://lantern.example/a.php?id=7"),
        # hosts
        ("https://amp.lantern.example/a", "https://lantern.example/a"),
        ("https://m.lantern.example/a", "https://lantern.example/a"),
        ("https://mobile.lantern.example/a", "https://lantern.example/a"),
        ("https://touch.lantern.example/a", "https://lantern.example/a"),
        ("https://wap.lantern.example:8080/a?b=1", "https://lantern.example:8080/a?b=1"),
        ("https://m.lantern.com.tr/a", "https://lantern.com.tr/a"),
        # AMP caches and viewers
        ("https://lantern-example.cdn.ampproject.org/c/s/lantern.example/a", "https://lantern.example/a"),
        ("https://lantern-example.cdn.ampproject.org/v/s/lantern.example/a?amp_js_v=0.1&usqp=x&b=1",
         "https://lantern.example/a?b=1"),
        ("https://lantern-example.cdn.ampproject.org/c/lantern.example/a", "http://lantern.example/a"),
        ("https://lantern-example.bing-amp.com/c/s/lantern.example/a", "https://lantern.example/a"),
        ("https://www.google.com/amp/s/lantern.example/a", "https://lantern.example/a"),
        ("https://www.google.com.tr/amp/lantern.example/a", "http://lantern.example/a"),
        # links that pass on
        ("https://www.google.com/url?sa=t&url=https%3A%2F%2Flantern.example%2Fa%3Fb%3D1%26c%3D2&usg=x",
         "https://lantern.example/a?b=1&c=2"),
        ("https://www.google.kz/url?q=https://lantern.example/a&sa=U", "https://lantern.example/a"),
        ("http://news.google.com/news/url?sa=T&url=https://lantern.example/a", "https://lantern.example/a"),
        ("http://feedproxy.google.com/~r/lantern?url=https%3A%2F%2Flantern.example%2Fa", "https://lantern.example/a"),
        ("https://www.bing.com/news/apiclick.aspx?ref=x&url=https%3a%2f%2flantern.example%2fa", "https://lantern.example/a"),
        ("https://l.facebook.com/l.php?u=https%3A%2F%2Flantern.example%2Fa%3Ffbclid%3D1&h=x", "https://lantern.example/a"),
        ("https://vk.com/away.php?to=https%3A%2F%2Flantern.example%2Fa", "https://lantern.example/a"),
        # several at once
        ("https://www.google.com/url?q=https%3A%2F%2Fwww.google.com%2Famp%2Fs%2Fm.lantern.example%2Fferry.amp.html%3Famp%3D1",
         "https://lantern.example/ferry.html"),
    ],
)  # fmt: skip
def test_a_variant_is_of_its_page(variant: str, page: str) -> None:
    assert variant_of(variant) == page
    assert variant_of(page) is None


@pytest.mark.parametrize(
    "url",
    [
        PAGE, SLUG, "https://www.lantern.example/a",
        # words that are no dress
        "https://lantern.example/amplifier/", "https://lantern.example/2026/11/amplifiers", "https://lantern.example/lamp",
        "https://lantern.example/2026/11/ferry/amps", "https://lantern.example/ferry.amplified",
        "https://lantern.example/.amp", "https://lantern.example/blueprint", "https://lantern.example/2026/11/reprint",
        # a section, a shelf of a shop, an edition
        "https://lantern.example/amp", "https://lantern.example/amp/", "https://lantern.example/guitars/amp",
        "https://lantern.example/bass-guitars/amp/", "https://lantern.example/print", "https://lantern.example/print/",
        "https://lantern.example/editions/print", "https://lantern.example/2026/print", "https://lantern.example/2026/11/print",
        "https://lantern.example/print/1198", "https://lantern.example/amp/1198",
        # values that are no dress, and scripts that the parameter alone gives a page
        f"{PAGE}?amp=15", f"{PAGE}?print=2026", f"{PAGE}?output=rss", f"{PAGE}?view=list", f"{PAGE}?blamp=1",
        "https://lantern.example/shop.php?amp=1", "https://lantern.example/?amp=1", "https://lantern.example/?print",
        # hosts with nothing left, and hosts of another kind
        "https://m.example/a", "https://amp.example/a", "https://m.gov.kz/a", "https://m.com.tr/a", "https://m.lantern.example/",
        "https://film.lantern.example/a", "https://mlantern.example/a", "https://mobiles.lantern.example/a",
        "http://127.0.0.1/a", "http://m.127.0.0.1/a", "http://[::1]/a",
        # caches: pictures, their own pages, a host that is none
        "https://lantern-example.cdn.ampproject.org/i/s/lantern.example/a.jpg", "https://cdn.ampproject.org/c/s/lantern.example/a",
        "https://lantern-example.cdn.ampproject.org/c/s/localhost/a", "https://lantern-example.cdn.ampproject.org/",
        "https://cdn.ampproject.org.lantern.example/c/s/bell.example/a", "https://www.google.com/amp/about",
        "https://google.lantern.example/amp/s/bell.example/a",
        # passing links without a target, with one that is no page's, or not escaped
        "https://www.google.com/url?sa=t", "https://www.google.com/search?q=https://lantern.example/a",
        "https://www.google.com/url?q=javascript:alert(1)", "https://www.google.com/url?q=file:///etc/passwd",
        "https://www.google.com/url?q=//lantern.example/a", "https://www.google.com/url?q=https://lantern.example/a?b=1&c=2",
        "https://www.google.com/url?q=https://", "https://news.google.com/rss/articles/CBMiQ2h0dHBz",
        "https://lantern.example/url?q=https://bell.example/a", "https://bell.google.example/url?url=https://lantern.example/a",
        # no addresses
        "", "javascript:alert(1)", "https://", "file:///amp", "https://lantern.example/\ud800/amp",
    ],
)  # fmt: skip
def test_what_is_no_variant(url: str) -> None:
    assert variant_of(url) is None


SEGMENTS = st.lists(
    st.sampled_from(["a", "amp", "print", "2026", "11", "ferry-leaves-late", "x.amp", "1198"]), max_size=5
)
QUERIES = st.lists(
    st.sampled_from(["amp=1", "amp", "print=1", "id=2", "url=https%3A%2F%2Fm.bell.example%2Fa"]), max_size=3
)
HOSTS = st.lists(st.sampled_from([*DRESSED_HOSTS, "www."]), max_size=3).map("".join)


@given(HOSTS, SEGMENTS, QUERIES)
def test_a_page_is_canonical_and_lies_at_the_same_domain(dress: str, segments: list[str], query: list[str]) -> None:
    own = f"https://{dress}lantern.example/{'/'.join(segments)}?{'&'.join(query)}"
    page = variant_of(own)
    if page is not None:
        assert page == canonical_url(page) != canonical_url(own)
        assert page.split("/")[2].endswith("lantern.example")
        assert "id=2" in page or "id=2" not in query
