"""A browser that notices what a page must never do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Frame, Page, Request, Response

WIDE = (1280, 900)
NARROW = (390, 844)
"""Pixels: a laptop, and a telephone as most are."""

HERE = "127.0.0.1"
DESK = "/newsdesk/"

REPORTS = """
window.__violations = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.__violations.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`));
"""


@dataclass
class Watched:
    """One tab, and what went wrong in it since it was last asked."""

    page: Page
    wrong: list[str] = field(default_factory=list)
    expected: set[int] = field(default_factory=set)
    """Statuses of answers that the test asks for."""

    def __post_init__(self) -> None:
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.wrong.append(f"error in a script: {error}"))
        self.page.on("requestfailed", self._failed)
        self.page.on("request", self._asked)
        self.page.on("response", self._answered)
        self.page.on("dialog", self._dialog)

    def _console(self, message: ConsoleMessage) -> None:
        of_airflow = DESK not in message.location.get("url", "") and message.type != "error"
        if message.type in ("error", "warning") and not of_airflow and not self._is_expected(message.text):
            self.wrong.append(f"console: {message.text} ({message.location.get('url')})")

    def _is_expected(self, text: str) -> bool:
        return any(f"status of {status}" in text for status in self.expected)

    def _failed(self, request: Request) -> None:
        # What a page that is left had not read to its end is broken off by the browser.
        if request.failure != "net::ERR_ABORTED":
            self.wrong.append(f"failed: {request.method} {request.url} {request.failure}")

    def _asked(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.hostname != HERE:
            self.wrong.append(f"leaves the machine: {request.url}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self.expected:
            self.wrong.append(f"{response.status}: {response.request.method} {response.url}")

    def _dialog(self, dialog: Dialog) -> None:
        self.wrong.append(f"a dialog: {dialog.message}")
        dialog.dismiss()

    @property
    def desk(self) -> Frame:
        """The desk: the frame in Airflow's page that shows it, or the page itself where it was opened alone."""
        for frame in self.page.frames:
            if urlsplit(frame.url).path.startswith(DESK):
                return frame
        raise AssertionError(f"no desk in {self.page.url}")

    def clean(self) -> None:
        """Nothing went wrong in any frame: no error, no failed request, no script that ran, none that was stopped."""
        for frame in self.page.frames:
            self.wrong += [f"policy: {line}" for line in frame.evaluate("window.__violations || []")]
            if ran := frame.evaluate("window.__ran || 0"):
                self.wrong.append(f"{ran} scripts of a text ran in {frame.url}")
        wrong, self.wrong[:] = list(self.wrong), []
        assert not wrong, f"at {self.page.url}: {wrong}"


@contextmanager
def watched(
    browser: Browser, size: tuple[int, int] = WIDE, token: str = "", at: str = "", dark: bool = False, lax: bool = False
) -> Iterator[Watched]:
    """A tab of its own, without the cookies of others; with the ``token`` as one who is logged in to ``at``. ``lax``
    lets a test put a script of its own into pages whose policy forbids it."""
    context: BrowserContext = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if dark else "light",
        bypass_csp=lax,
        locale="en-GB",
        timezone_id="Asia/Tashkent",  # times must not depend on it
        reduced_motion="reduce",
    )
    try:
        context.add_init_script(REPORTS)
        if token:
            context.add_cookies([{"name": "_token", "value": token, "url": at}])
        yield Watched(context.new_page())
    finally:
        context.close()


def sideways(frame: Frame) -> int:
    """Pixels by which the page is broader than what shows it."""
    width: int = frame.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return width
