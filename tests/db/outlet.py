"""An outlet on the web for the database tests: its three articles, and what a night made of them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import newsloom.collect.web.asking as web
from newsloom.collect.fetch.answer import Answer
from tests.db.conftest import Night
from tests.site import Site

MONDAY, TUESDAY, WEDNESDAY, THURSDAY = (date(2026, 11, day) for day in range(16, 20))
PAGE = "http://hullesk-herald.example/ferry"

ENDS = "SELECT split_part(locator, '/', 4), outcome, reason FROM ops.item WHERE run_id = :run_id"
FERRY = "The ferry from Hullesk left ten minutes late because a goat had boarded it without a ticket."
MILL = "The windmill above the harbour turned again after a repair that took the carpenter eleven weeks."
BAKER = "A baker in the lower town has baked a loaf in the shape of the lighthouse, with a lamp of sugar."


class Killed(BaseException):
    """What a kill looks like from inside: nothing catches it, nothing is written after it."""


def three_articles(site: Site) -> None:
    site.feed("/ferry", "/mill", "/baker")
    site.article("/ferry", FERRY, "Ferry leaves late")
    site.article("/mill", MILL, "Windmill turns again")
    site.article("/baker", BAKER, "Baker builds a lighthouse")


def ends(night: Night, run_id: str) -> dict[str, tuple[str, str | None]]:
    return {path: (outcome, reason) for path, outcome, reason in night.rows(ENDS, run_id=run_id)}


def changed_answers(monkeypatch: pytest.MonkeyPatch, change: Any) -> None:
    """``change(url, answer)`` stands in for what hosts answer; it may raise."""
    whole = web.Client.get

    def get(client: web.Client, url: str, **rest: Any) -> Answer:
        changed: Answer = change(url, whole(client, url, **rest))
        return changed

    monkeypatch.setattr(web.Client, "get", get)
