"""``explain --cuts``: the page as it is read back from the archive, with its cuts in place."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console
from typer.testing import CliRunner

from newsloom.archive import local_root
from newsloom.cli import app
from newsloom.explain import find, life
from newsloom.explain_page import NotReadBack, flattened, print_page
from tests.db.articles import ferry, write
from tests.db.conftest import Night
from tests.invented_page import page as invented

pytestmark = pytest.mark.one_server

DATELINE = "Port Almadin, 2 March 2025:"


@pytest.fixture
def loaded(night: Night, tmp_path: Path) -> Night:
    text = ferry(dateline=f"{DATELINE} ") + "\nShare\n"
    page = invented("The Mirror", "gull").replace(b"</article>", b"</article><footer><p>Tides and imprint</p></footer>")
    line = json.dumps({"id": "7", "text": text, "url": "https://ledger.example/ferry"})
    night.run(
        "one",
        write(
            tmp_path / "press",
            {
                "herald/ferry.txt": text,
                "mirror/page.html": page,
                "ledger/lines.jsonl": line + "\n",
            },
        ),
    )
    return night


def shown(*words: str) -> str:
    told = CliRunner().invoke(app, ["explain", *words])
    assert told.exit_code == 0, told.output
    return told.stdout


@pytest.mark.parametrize("name", ["herald/ferry.txt", "mirror/page.html", "ledger.example/ferry"])
def test_every_cut_is_in_place(loaded: Night, name: str) -> None:
    with loaded.engine.connect() as connection:
        article = find(connection, name)
        told = life(connection, article)
        text = flattened(connection, local_root(), article)

    assert told["cuts"]
    assert all(text[cut["start_offset"] : cut["end_offset"]] == cut["text"] for cut in told["cuts"])
    assert told["article"]["title"] in text


def test_marks_where_there_is_no_terminal(loaded: Night) -> None:
    told = shown("herald/ferry.txt", "--cuts")

    assert f"\n[-dateline: {DATELINE}-] The ferry between Port Almadin" in told
    assert "\n[-share: Share-]" in told
    assert "\x1b" not in told
    assert "--cuts" in shown("herald/ferry.txt")


def test_colours_on_a_terminal(loaded: Night, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGER", "cat")
    written = io.StringIO()
    with loaded.engine.connect() as connection:
        told = life(connection, find(connection, "herald/ferry.txt"))
        text = flattened(connection, local_root(), told["article"]["article_id"])
    console = Console(file=written, force_terminal=True, width=80)
    monkeypatch.setattr("pydoc.pager", lambda content: written.write(content))
    print_page(console, told["article"], text, told["cuts"])

    assert "\x1b[31mShare" in written.getvalue()


def test_the_page_as_json(loaded: Night) -> None:
    told: dict[str, Any] = json.loads(shown("mirror/page.html", "--cuts", "--json"))

    text = told["page"]["text"]
    assert told["page"]["cuts_elsewhere"] == []
    assert all(text[cut["start_offset"] : cut["end_offset"]] == cut["text"] for cut in told["cuts"])
    assert "page" not in json.loads(shown("mirror/page.html", "--json"))


def test_cuts_that_are_not_in_place_any_more_are_told(loaded: Night) -> None:
    loaded.engine.dispose()
    with loaded.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE news.revision_cut SET text = 'Shore' WHERE text = 'Share'")

    told = shown("herald/ferry.txt", "--cuts")

    assert "not in place any more: [-share " in told
    assert ": Shore-]" in told


def test_an_archive_that_is_gone_is_said(loaded: Night) -> None:
    for path in local_root().rglob("*.warc.gz"):
        path.unlink()

    with loaded.engine.connect() as connection, pytest.raises(NotReadBack, match="cannot be read back"):
        flattened(connection, local_root(), find(connection, "herald/ferry.txt"))
    told = CliRunner().invoke(app, ["explain", "herald/ferry.txt", "--cuts"])
    assert told.exit_code == 1
    assert "the page cannot be read back" in told.stderr
