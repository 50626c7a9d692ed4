"""Another origin on this machine, whose pages want something of the desk in the browser of who is logged in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

FORM = """<!doctype html><title>prize</title>
<form id="f" method="post" enctype="text/plain" action="{action}"><input name='{body}' value='"}}'></form>
<script>document.getElementById("f").submit()</script>"""
"""A form needs no leave to go to another origin, and its text/plain can be made to look like JSON."""

FETCH = """<!doctype html><title>prize</title><script>
window.done = Promise.allSettled([
  fetch({action}, {{method: "POST", mode: "no-cors", credentials: "include", body: {body}}}),
  fetch({action}, {{method: "POST", credentials: "include", body: {body},
    headers: {{"content-type": "application/json", "x-newsloom-desk": "1"}}}}),
]).then((all) => all.map((one) => one.status + " " + ((one.value && one.value.type) || one.reason)));
</script>"""

FRAME = """<!doctype html><title>prize</title><iframe src="{action}" width="900" height="600"></iframe>"""


@dataclass
class Stranger:
    """A server whose pages a test writes."""

    url: str
    pages: dict[str, str] = field(default_factory=dict)

    def form(self, action: str, body: dict[str, object]) -> str:
        """The address of a page that sends the body as a form, as soon as it is opened."""
        # {"a": 1, "x": "  +  =  +  "}: the equals sign of a form lies inside a string.
        text = json.dumps(body)[:-1] + ', "x": "'
        return self.page(FORM.format(action=action, body=text))

    def fetch(self, action: str, body: dict[str, object]) -> str:
        return self.page(FETCH.format(action=json.dumps(action), body=json.dumps(json.dumps(body))))

    def frame(self, address: str) -> str:
        return self.page(FRAME.format(action=address))

    def page(self, text: str) -> str:
        """The address of a page of this text."""
        path = f"/{len(self.pages)}.html"
        self.pages[path] = text
        return self.url + path


class _Handler(BaseHTTPRequestHandler):
    def __init__(self, pages: dict[str, str], *words: object) -> None:
        self.pages = pages
        super().__init__(*words)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        text = self.pages.get(self.path, "").encode()
        self.send_response(200 if text else 404)
        self.send_header("content-type", "text/html; charset=utf-8")
        self.send_header("content-length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, format: str, *words: object) -> None:
        """Nothing: pytest's output is not the place."""


@contextmanager
def stranger() -> Iterator[Stranger]:
    pages: dict[str, str] = {}
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, pages))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield Stranger(f"http://127.0.0.1:{server.server_port}", pages)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
