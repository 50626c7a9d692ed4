"""What axe-core says against a page."""

from __future__ import annotations

from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Frame

GRAVE = {"serious", "critical"}


def grave(frame: Frame) -> list[str]:
    """Each rule that the page breaks seriously, with the first elements that do.

    The tab is one that lets scripts of the test in (``watched(lax=True)``).
    """
    if not frame.evaluate("'axe' in window"):
        frame.evaluate(AXE_FILE_PATH.read_text("utf-8"))
    answer = frame.evaluate("axe.run({resultTypes: ['violations']})")
    return [
        f"{one['id']} ({one['impact']}): {node['html'][:120]} {node['failureSummary'][:160]!r}"
        for one in answer["violations"]
        if one["impact"] in GRAVE
        for node in one["nodes"][:3]
    ]
