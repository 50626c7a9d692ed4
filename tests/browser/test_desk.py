"""The desk in a browser, in Airflow's UI: read, used, by keyboard, and against those who mean it harm.

One file, because Airflow's start is dear: its tests share one system.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import import_module
from urllib.parse import quote, urldefrag, urlsplit

import pytest
from playwright.sync_api import Browser, Response, expect, sync_playwright

from newsloom.desk.app import ROUTERS
from newsloom.ops.incidents import tell_late
from tests.browser.axe import grave
from tests.browser.hostile import HOSTILE
from tests.browser.places import places
from tests.browser.planting import plant_hostile
from tests.browser.strangers import Stranger, stranger
from tests.browser.system import HOSTILE_RUN, NIGHT, System, browser_path, fresh_system
from tests.browser.watched import NARROW, WIDE, Watched, sideways, watched

pytestmark = pytest.mark.skipif(
    browser_path() is None and "NEWSLOOM_TEST_BROWSER" not in os.environ,
    reason="no Chromium is found: NEWSLOOM_TEST_BROWSER names one",
)

GIVES_UP = 40_000
"""Milliseconds: Airflow's pages take 2 s on an idle machine, and CI's is not."""

AIRFLOWS_RUN = re.compile(r"/dags/[a-z]+/runs/[^/]+")


@pytest.fixture(scope="module")
def system() -> Iterator[System]:
    with fresh_system() as one:
        tell_late(one.engine, "late", NIGHT, 240, now=datetime.now(UTC), channels=[])
        assert one.ended("nightly", one.run) == "success"
        yield one


@pytest.fixture(scope="module")
def browser(system: System) -> Iterator[Browser]:
    # Of this file only: while it is open, nothing else in this thread can run an event loop.
    with sync_playwright() as playwright:
        one = playwright.chromium.launch(executable_path=browser_path(), args=["--no-sandbox"])
        yield one
        one.close()


@pytest.fixture(scope="module")
def admin(system: System) -> str:
    return system.token_of("admin")


@pytest.fixture
def tab(browser: Browser, system: System, admin: str) -> Iterator[Watched]:
    """A tab of the administrator's, of which nothing is wrong at the end."""
    with watched(browser, token=admin, at=system.url) as one:
        one.page.set_default_timeout(GIVES_UP)
        yield one
        one.clean()


@pytest.fixture(scope="module")
def other() -> Iterator[Stranger]:
    with stranger() as one:
        yield one


def _go(tab: Watched, system: System, path: str) -> None:
    """The page of the desk, alone, without Airflow around it."""
    tab.page.goto(f"{system.url}/newsdesk{path}")


def test_who_logs_in_opens_the_desk_from_the_nav_and_finds_the_card_at_home(browser: Browser, system: System) -> None:
    with watched(browser) as tab:
        page = tab.page
        page.set_default_timeout(GIVES_UP)
        tab.expected = {401}  # Airflow's own page asks before it knows who is there
        page.goto(system.url)
        page.get_by_label("Username").fill("admin")
        page.get_by_label("Password", exact=True).fill(system.password_of("admin"))
        page.keyboard.press("Enter")
        card = page.locator(".newsdesk-card, [data-newsdesk-card]").first
        card.wait_for()
        tab.expected = set()
        page.get_by_role("link", name=re.compile("News")).first.click()
        page.frame_locator("iframe").get_by_role("heading", level=1).wait_for()
        assert tab.desk.locator("h1").count() == 1
        tab.clean()


# Colours do not change with the width, nor the layout with the colours: two of the four together try each.
@pytest.mark.parametrize(("size", "dark"), [(WIDE, False), (NARROW, True)], ids=["wide and light", "narrow and dark"])
def test_each_page_fits_and_axe_finds_nothing_serious(
    browser: Browser, system: System, admin: str, size: tuple[int, int], dark: bool
) -> None:
    wrong: dict[str, list[str]] = {}
    with watched(browser, size, admin, system.url, dark, lax=True) as tab:
        for name, path in places(system).items():
            _go(tab, system, path)
            frame = tab.page.main_frame
            found = [] if frame.locator("h1").count() == 1 else ["not one h1"]
            if broader := sideways(frame):
                found.append(f"{broader} px broader than the screen")
            if frame.locator("table:not(:has(caption))").count():
                found.append("a table without a caption")
            if found := found + grave(frame):
                wrong[name] = found
        tab.clean()
    assert wrong == {}


def _last_action(system: System) -> tuple[str, str, str | None]:
    """Who did what last, and the run that it started."""
    [last] = system.rows("SELECT who, action, run_id FROM ops.desk_action ORDER BY at DESC LIMIT 1")
    return last


def test_a_quarantined_item_is_retried_to_loaded(system: System, tab: Watched) -> None:
    where = places(system)["item"]
    _go(tab, system, where)
    before = system.rows("SELECT count(*) FROM ops.desk_action")[0]
    tab.page.get_by_role("button", name="Retry", exact=True).click()
    tab.page.locator("main").get_by_text("follow the run in Airflow").wait_for()
    assert system.rows("SELECT count(*) FROM ops.desk_action") == [before + 1]
    who, action, run = _last_action(system)
    assert (who, "retry" in action) == ("admin", True)
    assert run is not None
    assert system.ended("retry", run) == "success"
    _go(tab, system, where)
    tab.page.get_by_role("link", name=re.compile("^The article")).click()
    tab.page.wait_for_url("**/newsdesk/articles/*")
    expect(tab.page.locator("h1")).to_contain_text("Two sailings daily for Hullesk")


def test_a_pair_is_judged(system: System, tab: Watched) -> None:
    _go(tab, system, "/doubts?as=story")
    why = "Two tea houses, two towns"
    tab.page.get_by_label("Why").first.fill(why)
    tab.page.get_by_role("button", name="Different").first.click()
    tab.page.get_by_text(why).first.wait_for()
    [judged] = system.rows("SELECT verdict, who, why FROM news.judgement ORDER BY judged_at DESC LIMIT 1")
    assert judged == ("different", "admin", why)
    assert _last_action(system)[:2] == ("admin", "judge")


def test_an_incident_is_silenced(system: System, tab: Watched) -> None:
    _go(tab, system, places(system)["incident"])
    why = "the harbour's line is being laid anew"
    form = tab.page.locator("form.action[data-action*=silence]").first
    form.get_by_label("because").fill(why)
    form.get_by_role("button").first.click()
    tab.page.get_by_text(why).first.wait_for()
    assert system.rows("SELECT who, expires_at > now() FROM ops.silence WHERE why = :why", why=why) == [("admin", True)]
    assert _last_action(system)[0] == "admin"


def test_links_to_a_run_and_to_a_log_land_there(system: System, tab: Watched) -> None:
    page = tab.page
    page.goto(f"{system.url}/plugin/newsdesk")
    page.frame_locator("iframe").get_by_role("link", name="Tonight").wait_for()
    tab.desk.goto(f"{system.url}/newsdesk/?run={quote(system.run)}")
    # The desk stands in a frame; what leads to Airflow's own pages goes to the window above it.
    tab.desk.locator(f"a[href$='/dags/nightly/runs/{quote(system.run)}']").first.click()
    page.wait_for_url(AIRFLOWS_RUN)
    page.get_by_text("load", exact=True).first.wait_for()
    page.go_back()
    page.frame_locator("iframe").get_by_role("heading", level=1).wait_for()
    tab.desk.locator("a[href*='/tasks/load']").first.click()
    page.wait_for_url("**/tasks/load**")
    page.get_by_text("load ended in").first.wait_for()


def test_reloading_and_going_back_keep_the_place(system: System, tab: Watched) -> None:
    page = tab.page
    page.goto(f"{system.url}/plugin/newsdesk")
    page.frame_locator("iframe").get_by_role("link", name="Stories").first.click()
    page.frame_locator("iframe").get_by_role("heading", name="Stories", level=1).wait_for()
    page.frame_locator("iframe").get_by_role("link", name="Entities").first.click()
    page.frame_locator("iframe").get_by_role("heading", name="Entities", level=1).wait_for()
    page.wait_for_function("location.search.includes('at=/entities')")
    page.go_back()
    page.frame_locator("iframe").get_by_role("heading", name="Stories", level=1).wait_for()
    page.wait_for_function("location.search.includes('at=/stories')")
    page.reload()
    page.frame_locator("iframe").get_by_role("heading", name="Stories", level=1).wait_for()


def test_dark_follows_airflows_switch(system: System, tab: Watched) -> None:
    page = tab.page
    page.goto(f"{system.url}/plugin/newsdesk")
    page.frame_locator("iframe").get_by_role("heading", level=1).wait_for()
    shown = "getComputedStyle(document.body).backgroundColor"
    light = tab.desk.evaluate(shown)
    page.get_by_role("button", name="User").first.click()
    page.get_by_role("menuitem", name="Appearance").click()
    page.get_by_role("menuitemradio").filter(has_text="Dark").click()
    page.wait_for_function("document.documentElement.classList.contains('dark')")
    tab.desk.wait_for_function(f"{shown} !== {light!r}")
    red, green, blue = (int(part) for part in re.findall(r"\d+", tab.desk.evaluate(shown))[:3])
    assert red + green + blue < 3 * 80


def test_keys_alone_lead_to_the_button_and_each_stop_is_seen(system: System, tab: Watched) -> None:
    page = tab.page
    _go(tab, system, places(system)["Ledger"])
    page.keyboard.press("Tab")
    skip = page.evaluate("document.activeElement.getAttribute('href')")
    page.keyboard.press("Enter")
    assert (
        page.evaluate("'#' + document.activeElement.id") == skip == "#" + str(page.locator("main").get_attribute("id"))
    )
    seen = []
    for _ in range(60):
        page.keyboard.press("Tab")
        name, outlined = page.evaluate(
            "() => { const e = document.activeElement, s = getComputedStyle(e);"
            " return [e.textContent.trim(), s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2]; }"
        )
        seen.append(name)
        assert outlined, name
        if name.startswith("Retry"):
            break
    assert seen[-1].startswith("Retry")
    before = system.rows("SELECT count(*) FROM ops.desk_action")[0]
    page.keyboard.press("Enter")
    page.wait_for_load_state("networkidle")
    assert system.rows("SELECT count(*) FROM ops.desk_action") == [before + 1]


FORCED = """([address, body]) => fetch(address, {method: "POST", body: JSON.stringify(body),
  headers: {"content-type": "application/json", "x-newsloom-desk": "1"}}).then((answer) => answer.status)"""


NOBODY = "00000000-0000-0000-0000-000000000000"
ACTIONS: dict[str, dict[str, object]] = {
    "/actions/quarantine/retry": {"items": [NOBODY]},
    "/actions/quarantine/retry-all": {"source": "press"},
    "/actions/quarantine/drop": {"items": [NOBODY], "why": "a prize"},
    "/actions/judge": {"as": "story", "verdict": "same", "one": NOBODY, "other": NOBODY, "why": "a prize"},
    "/actions/silence": {"kind": "late", "subject": "nightly", "why": "a prize", "days": 1},
    "/actions/unsilence": {"silence": NOBODY},
    "/actions/sources/enable": {"source": "pierhead-mercury"},
    "/actions/sources/disable": {"source": "pierhead-mercury"},
    "/actions/sources/reprocess": {"source": "pierhead-mercury"},
}
"""Each with a body that it takes."""


def test_every_action_is_tried_below() -> None:
    routes = [route for name in ROUTERS for route in import_module(name).router.routes]
    assert {route.path for route in routes if "POST" in route.methods} == set(ACTIONS)


def test_row_75_who_may_only_look_sees_no_button_and_is_refused(browser: Browser, system: System) -> None:
    with watched(browser, token=system.token_of("viewer"), at=system.url) as tab:
        for name, path in places(system).items():
            _go(tab, system, path)
            assert tab.page.locator("h1").count() == 1, name
            assert tab.page.locator("form.action").count() == 0, name
        tab.clean()
        tab.expected = {403}
        before = system.rows("SELECT count(*) FROM ops.desk_action")
        for action, body in ACTIONS.items():
            assert tab.page.evaluate(FORCED, [f"{system.url}/newsdesk{action}", body]) == 403, action
        assert system.rows("SELECT count(*) FROM ops.desk_action") == before


def test_row_74_who_is_not_signed_in_is_led_to_the_log_in_and_back(browser: Browser, system: System) -> None:
    with watched(browser) as tab:
        tab.expected = {401}
        answer = tab.page.goto(f"{system.url}/newsdesk/entities")
        assert answer is not None
        assert answer.status == 401
        tab.page.get_by_role("link", name=re.compile("Sign in|Log in")).click()
        tab.page.get_by_label("Username").fill("admin")
        tab.page.get_by_label("Password", exact=True).fill(system.password_of("admin"))
        tab.page.keyboard.press("Enter")
        tab.page.frame_locator("iframe").get_by_role("heading", level=1).wait_for()
        tab.clean()


def test_row_73_another_origin_with_the_administrators_cookie_changes_nothing(
    browser: Browser, system: System, admin: str, other: Stranger
) -> None:
    # Another port is another origin and, for cookies, the same site: they are sent along.
    before = system.rows("SELECT count(*) FROM ops.desk_action")
    with watched(browser, token=admin, at=system.url) as tab:
        sent: list[tuple[int, str]] = []

        def answered(answer: Response) -> None:
            if answer.request.method == "POST":
                sent.append((answer.status, answer.request.all_headers().get("cookie", "")))

        tab.page.on("response", answered)
        for action, body in ACTIONS.items():
            with tab.page.expect_response(lambda answer: answer.url.startswith(system.url)):
                tab.page.goto(other.form(f"{system.url}/newsdesk{action}", body))
            tab.page.goto(other.fetch(f"{system.url}/newsdesk{action}", body))
            assert all(one.startswith("rejected") for one in tab.page.evaluate("window.done")), action
        assert len(sent) >= len(ACTIONS)
        assert {status for status, _ in sent} == {403}
        assert all("_token=" in cookie for _, cookie in sent), "without the cookie it would show nothing"
    assert system.rows("SELECT count(*) FROM ops.desk_action") == before


def test_row_76_another_origin_cannot_frame_the_desk(
    browser: Browser, system: System, admin: str, other: Stranger
) -> None:
    with watched(browser, token=admin, at=system.url) as tab:
        tab.page.goto(other.frame(f"{system.url}/newsdesk/"))
        tab.page.wait_for_load_state("networkidle")
        assert any("frame-ancestors" in line for line in tab.wrong), tab.wrong
        assert not any(frame.url.startswith(system.url) and frame.locator("h1").count() for frame in tab.page.frames)


TURNED = """() => { const found = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text; (text = walk.nextNode()); ) {
    if (!/[\\u202a-\\u202e\\u2066-\\u2069]/.test(text.data)) continue;
    const around = getComputedStyle(text.parentElement);
    if (around.display === "inline" && !/isolate|plaintext/.test(around.unicodeBidi)) found.push(text.data);
  } return found; }"""
"""Texts that turn the direction and stand in a line with others, which they would turn too."""

LINKS = """() => [...document.querySelectorAll("a[href]")].map((a) =>
  [a.getAttribute("href"), a.href, a.target, a.rel])"""


def _walk(tab: Watched, system: System, starts: list[str], of_a_kind: int) -> dict[str, int]:
    """Open pages of the desk from these on, by their links, and so many of each room; each address and its status."""
    waiting = [f"{system.url}/newsdesk{path}" for path in starts]
    first, status, seen = set(waiting), {}, Counter[str]()
    while waiting:
        address = waiting.pop(0)
        room = urlsplit(address).path.split("/")[2]
        if address in status or (address not in first and seen[room] >= of_a_kind):
            continue
        seen[room] += 1
        answer = tab.page.goto(address)
        assert answer is not None
        status[address] = answer.status
        for given, whole, target, rel in tab.page.evaluate(LINKS):
            assert given.startswith(("/", "#", "?", "http://", "https://")), (address, given)
            if not whole.startswith(system.url):
                assert (target, set(rel.split())) == ("_blank", {"noopener", "noreferrer"}), (address, given)
            elif whole.startswith(f"{system.url}/newsdesk/") and ".csv" not in whole:
                waiting.append(urldefrag(whole).url)
            elif target != "_top":
                assert ".csv" in whole, (address, given)
        assert tab.page.evaluate(TURNED) == [], address
        tab.clean()
    return status


def test_every_link_leads_somewhere(system: System, tab: Watched) -> None:
    status = _walk(tab, system, list(places(system).values()), 4)
    assert {address: one for address, one in status.items() if one != 200} == {}


# The last: it spoils what the others look at.
def test_row_69_and_row_72_no_text_of_an_outlet_or_a_person_runs_or_is_a_link_to_what_runs(
    system: System, tab: Watched
) -> None:
    plant_hostile(system.engine)
    starts = [*places(system).values(), f"/ledger?run={HOSTILE_RUN}", "/search?q=wall"]
    texts = list(HOSTILE.values())
    starts += [f"/search?q={quote(text)}" for text in texts[::2]]
    starts += [f"/ledger?run=any&q={quote(text)}" for text in texts[1::2]]
    status = _walk(tab, system, starts, 7)
    assert {address: one for address, one in status.items() if one != 200} == {}


def test_row_69_what_was_sent_is_what_is_read(system: System, tab: Watched) -> None:
    _go(tab, system, f"/ledger?run={HOSTILE_RUN}")
    shown = tab.page.locator("main").inner_text()
    for name in ("svg", "image", "script", "out of a title", "comment", "template", "braces"):
        assert HOSTILE[name][:9] in shown, name


def test_row_69_a_script_that_runs_is_noticed(browser: Browser, other: Stranger) -> None:
    """The two before would show nothing if the browser did not see it."""
    for name in ("script", "svg", "image", "style"):
        with watched(browser) as tab:
            tab.page.goto(other.page(f"<!doctype html><title>a</title><p>{HOSTILE[name]}</p>"))
            tab.page.wait_for_load_state("networkidle")
            with pytest.raises(AssertionError, match=r"ran in|leaves the machine"):
                tab.clean()
