"""Rows 72 to 76: who is let into the desk, for reading and for acting, on every route that there is."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, unquote, urljoin, urlsplit

import pytest
from tests.desk.conftest import AT, OURS, People
from tests.desk.routes import paths_to_read, paths_to_write

from newsloom.desk.app import STATIC
from newsloom.desk.showing import _environment
from newsloom_plugin import NewsloomPlugin

JSON = {"Content-Type": "application/json"}

FORGED = {
    "of another site": OURS | {"Origin": "https://elsewhere.example"},
    "of no origin": {name: value for name, value in OURS.items() if name != "Origin"},
    "of a null origin": OURS | {"Origin": "null"},
    "of another port": OURS | {"Origin": f"{AT}:9"},
    "of a name that begins alike": OURS | {"Origin": f"{AT}.elsewhere.example"},
    "told by the browser": OURS | {"Sec-Fetch-Site": "cross-site"},
    "of a sister site": OURS | {"Sec-Fetch-Site": "same-site"},
    "without the header": {"Origin": AT, **JSON},
    "as a form": OURS | {"Content-Type": "application/x-www-form-urlencoded"},
    "as a form with a file": OURS | {"Content-Type": "multipart/form-data; boundary=x"},
    "as text": OURS | {"Content-Type": "text/plain"},
    "as nothing": {name: value for name, value in OURS.items() if name != "Content-Type"},
}


def test_row_74_nobody_reads_anything(people: People) -> None:
    for path in paths_to_read():
        assert people.nobody.ask("GET", path).status_code == 401, path
        assert people.nobody.ask("HEAD", path).status_code == 401, path


def test_row_74_nobody_writes_anything_whatever_is_sent(people: People) -> None:
    for method, path in paths_to_write():
        for content, headers in ((b"{}", OURS), (b"{", OURS), (b"", {})):
            assert people.nobody.ask(method, path, content, headers).status_code == 401, path


@pytest.mark.parametrize("token", ["x", "a.b.c", "' OR 1=1 --"])
def test_row_74_a_made_up_token_is_nobodys(people: People, token: str) -> None:
    for headers in ({"Cookie": f"_token={token}"}, {"Authorization": f"Bearer {token}"}):
        assert people.nobody.ask("GET", "/", headers=headers).status_code == 401


def test_a_bearer_token_of_airflow_is_a_log_in(people: People) -> None:
    bearer = {"Authorization": f"Bearer {people.admin.token}"}
    assert people.nobody.ask("GET", "/static/desk.css", headers=bearer).status_code == 200


@pytest.mark.parametrize("path", ["/", "/ledger?run=a&q=b+c", '/sources/"><script>x</script>', "//elsewhere.example/"])
def test_a_person_is_led_to_the_log_in_and_back_to_the_page(people: People, path: str) -> None:
    answer = people.nobody.get(path)
    assert answer.status_code == 401
    found = re.search(r'href="([^"]*)" target="_top"', answer.text)
    assert found is not None
    to_log_in = people.nobody.client.get(found[1], follow_redirects=False)  # Airflow looks at where it would lead
    assert to_log_in.status_code in (302, 307), to_log_in.text
    [back] = parse_qs(urlsplit(to_log_in.headers["location"]).query)["next"]
    assert urlsplit(back).path == "/plugin/newsdesk"
    assert unquote(parse_qs(urlsplit(back).query)["at"][0]).replace(" ", "+") == unquote(path)


def test_what_airflows_page_loads_is_found_behind_a_prefix_too() -> None:
    (nav, card), icons = NewsloomPlugin.react_apps, ("icon", "icon_dark_mode")
    addresses = [nav["bundle_url"], card["bundle_url"], *(nav[one] for one in icons)]
    for address in addresses:
        there = urljoin("https://news.example/airflow/", address)  # as the UI does with the address it is served at
        name = there.removeprefix("https://news.example/airflow/newsdesk/static/")
        assert (STATIC / name).is_file(), there


def test_the_schema_and_its_pages_are_not_there_for_anybody(people: People) -> None:
    for path in ("/openapi.json", "/docs", "/redoc"):
        assert people.admin.get(path).status_code == 404


def test_row_75_a_viewer_changes_nothing(people: People) -> None:
    assert len(paths_to_write()) >= 9
    for method, path in paths_to_write():
        assert people.viewer.ask(method, path, b"{}", OURS).status_code == 403, path


@pytest.mark.parametrize("how", FORGED)
def test_row_73_what_another_site_sends_is_refused(people: People, how: str) -> None:
    for method, path in paths_to_write():
        answer = people.admin.ask(method, path, b"{}", FORGED[how])
        assert answer.status_code == 403, (path, answer.text)
        assert answer.json()["detail"].startswith("Refused: "), path


@pytest.mark.one_server
def test_row_73_what_desk_js_sends_comes_through_to_the_action(
    people: People, shared_news_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSLOOM_DATABASE_URL", shared_news_url)
    for method, path in paths_to_write():  # and is refused there for what it lacks
        assert people.admin.ask(method, path, b'{"nonsense": 1}', OURS).status_code == 422, path


def test_row_73_a_body_without_end_is_not_read(people: People) -> None:
    long = OURS | {"Content-Length": str(10**9)}
    assert people.admin.ask("POST", paths_to_write()[0][1], b"{}", long).status_code == 403


def test_row_76_no_other_site_frames_it(people: People) -> None:
    for answer in (people.admin.get("/static/desk.css"), people.admin.get("/nothing"), people.nobody.get("/")):
        policy = answer.headers["content-security-policy"]
        assert "frame-ancestors 'self'" in policy
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["x-frame-options"] == "SAMEORIGIN"
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_page_is_kept_by_no_cache_and_static_files_by_no_shared_one(people: People) -> None:
    assert people.nobody.get("/").headers["cache-control"] == "no-store"
    assert people.admin.get("/static/desk.js").headers["cache-control"] == "private, no-cache"


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)", "data:text/html,x",
     "vbscript:x", "//elsewhere.example", "file:///etc/passwd", "http:", "https://[", "\x01javascript:alert(1)"],
)  # fmt: skip
def test_row_72_only_http_becomes_a_link(url: str) -> None:
    shown = str(_environment().globals["address"](url))  # type: ignore[operator]
    assert "href" not in shown
    assert "<script" not in shown


def test_row_72_a_link_to_an_outlet_tells_it_nothing() -> None:
    shown = str(_environment().globals["address"]('https://tarkent.example/a?b=1&c="><script>x</script>'))  # type: ignore[operator]
    assert 'rel="noopener noreferrer"' in shown
    assert 'target="_blank"' in shown
    assert "<script" not in shown
    assert "&amp;c=&#34;&gt;" in shown


# What the policy would not stop, and the escaping not see: templates are ours, so they are read.
def test_row_69_no_template_opens_a_door() -> None:
    folder = Path(__file__).parents[2] / "plugins" / "newsloom" / "desk" / "templates"
    pages = sorted(folder.rglob("*.html"))
    assert pages
    for page in pages:
        whole = page.read_text(encoding="utf-8")
        assert not re.search(r"\|\s*safe\b|autoescape|\{%\s*raw", whole), page
        text = re.sub(r"\{%.*?%\}", "", whole, flags=re.S)
        assert not re.search(r"\son\w+\s*=|\sstyle\s*=|<style|javascript:", text, re.I), page
        assert not re.search(r"<script(?![^>]*\ssrc=)", text, re.I), page
        assert not re.search(r"\s(?:href|src|action|value|content|title|aria-label)=\{\{", text), page
