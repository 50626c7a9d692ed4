"""The pictures of the desk in docs/images: made in a browser, in Airflow, over the bundled nights.

    python bench/screenshots.py [--into docs/images]

It starts a system of its own in a temporary folder and ends it. Needs Chromium, found on the PATH or named by
NEWSLOOM_TEST_BROWSER; takes two minutes.
"""

from __future__ import annotations

import argparse
import atexit
import os
import shutil
import sys
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

# Before anything imports Airflow, which writes to its home at import.
os.environ["AIRFLOW_HOME"] = tempfile.mkdtemp(prefix="newsloom-screenshots-")
os.environ["AIRFLOW__CORE__PLUGINS_FOLDER"] = str(ROOT / "plugins")
atexit.register(shutil.rmtree, os.environ["AIRFLOW_HOME"], ignore_errors=True)

from playwright.sync_api import Browser, sync_playwright  # noqa: E402
from tests.browser.places import places  # noqa: E402
from tests.browser.system import NIGHT, System, browser_path, desk_system  # noqa: E402
from tests.browser.watched import NARROW, watched  # noqa: E402
from tests.command import state_folder  # noqa: E402

from newsloom.ops.incidents import tell_late  # noqa: E402

BYTES = 150_000
"""The most that a picture weighs: nine of them stay with every clone."""

COPIED = """
    SELECT CAST(article_id AS text) FROM news.copy_link JOIN news.current_article USING (article_id)
    WHERE published_earliest IS NOT NULL ORDER BY published_earliest DESC, 1 LIMIT 1
"""
PERSON = """
    SELECT CAST(entity_id AS text) FROM news.entity WHERE label = 'PERSON'
    ORDER BY (SELECT count(*) FROM news.entity_name n WHERE n.entity_id = entity.entity_id) DESC, mention_count DESC
    LIMIT 1
"""
TOLD = """
    SELECT CAST(s.story_id AS text) FROM news.story_article AS s JOIN news.current_article USING (article_id)
    GROUP BY 1 ORDER BY count(DISTINCT outlet_id) DESC, 1 LIMIT 1
"""


@dataclass(frozen=True)
class Picture:
    """One picture: its file's name, the place in the desk, and how it is looked at."""

    name: str
    at: str
    size: tuple[int, int] = (1280, 800)
    dark: bool = False


def pictures(system: System) -> list[Picture]:
    """What is shown: a page of each kind at 1280 pixels, and what a telephone shows of two."""
    article, person, story = (system.rows(asked)[0] for asked in (COPIED, PERSON, TOLD))
    return [
        Picture("tonight", "/"),
        Picture("tonight-dark", "/", dark=True),
        Picture("tonight-390", "/", NARROW),
        Picture("ledger", "/ledger"),
        Picture("ledger-390", "/ledger?run=any", NARROW),
        Picture("story", f"/stories/{story}"),
        Picture("article", f"/articles/{article}"),
        Picture("entity", f"/entities/{person}"),
        Picture("incident", places(system)["incident"]),
    ]


def take(browser: Browser, system: System, picture: Picture, into: Path) -> int:
    """Write the picture; returns its bytes."""
    with watched(browser, picture.size, system.token_of("admin"), system.url, picture.dark) as tab:
        tab.page.goto(f"{system.url}/plugin/newsdesk?at={quote(picture.at)}", wait_until="networkidle")
        tab.page.frame_locator("iframe").get_by_role("heading", level=1).wait_for()
        path = into / f"{picture.name}.png"
        tab.page.screenshot(path=path, animations="disabled", caret="hide")
        tab.clean()
    return path.stat().st_size


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--into", type=Path, default=ROOT / "docs" / "images")
    into: Path = parser.parse_args().into
    if browser_path() is None:
        print("no Chromium is found: install it, or name one by NEWSLOOM_TEST_BROWSER", file=sys.stderr)
        return 2
    into.mkdir(parents=True, exist_ok=True)
    with state_folder() as folder, desk_system(folder, hostile=False, model=True) as system, sync_playwright() as play:
        tell_late(system.engine, "late", NIGHT, 240, now=datetime.now(UTC), channels=[])
        system.ended("nightly", system.run)
        browser = play.chromium.launch(executable_path=browser_path(), args=["--no-sandbox"])
        heavy = 0
        for picture in pictures(system):
            size = take(browser, system, picture, into)
            heavy += size > BYTES
            print(f"{picture.name:<18} {size:>8,} bytes{'  TOO HEAVY' if size > BYTES else ''}", flush=True)
        browser.close()
    return 1 if heavy else 0


if __name__ == "__main__":
    sys.exit(main())
