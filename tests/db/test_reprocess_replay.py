"""What the nights loaded, made again from the archive alone: the folders are gone, and so are the tables."""

from __future__ import annotations

import random
import shutil
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa

from newsloom.dedupe.history.index_spans import made_spans
from newsloom.dedupe.history.spans import INDEXES
from newsloom.reprocess.selection import Selection
from newsloom.statements import statement
from tests.db.articles import bundle, ferry, write
from tests.db.conftest import Night
from tests.db.test_reprocess import reprocessed

pytestmark = pytest.mark.one_server

DERIVED = (
    "ops.fingerprint", "ops.copy_band", "ops.story_key", "ops.pair_link", "ops.local_entity", "ops.name_block",
    "ops.name_node",
)  # fmt: skip
QUAY = (
    '<html><head><title>{title}</title><link rel="canonical" href="https://herald.example/quay"></head><body><article>'
    "<h1>{title}</h1>"
    + "<p>The quay of Port Almadin was closed on 4 March 2025 after a crane fell, the harbour board said.</p>" * 6
    + "</article></body></html>"
)
HERALD, MIRROR = '{"url": "https://herald.example/quay"}', '{"url": "https://mirror.example/a/quay"}'


def lost(night: Night) -> None:
    """Schema ``news`` and what is derived from it are empty; the ledger, the captures and the archive are there."""
    tables = night.rows(
        "SELECT 'news.' || relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
        "WHERE nspname = 'news' AND relkind IN ('r', 'p')"
    )
    with night.engine.begin() as connection:
        connection.execute(sa.text(f"TRUNCATE {', '.join([*tables, *DERIVED])}"))
        for index in INDEXES:
            for span in made_spans(connection, index):
                here = {"indexed": index.table, "first_day": date.fromordinal(span)}
                connection.execute(statement("dedupe/drop_index_span"), here)


@pytest.fixture
def three_nights(night: Night, tmp_path: Path) -> Night:
    """Two folders in three nights: a reprint that is revised into other news and back, and a
    page that says whose address it has."""
    press, wire = tmp_path / "press", tmp_path / "wire"
    bundle(press)
    night.run("one", press)
    write(press, {"quelmont-mirror/ferry.txt": ferry("Nobody sails", day="Monday").replace("ferry", "bakery")})
    write(wire, {"wire/quay.html": QUAY.format(title="Quay closed"), "wire/quay.html.meta.json": HERALD})
    night.run("two", press)
    night.run("two wire", wire)
    bundle(press)
    write(wire, {"mirror/quay.html": QUAY.format(title="Quay of Almadin"), "mirror/quay.html.meta.json": MIRROR})
    night.run("three", press)
    night.run("three wire", wire)
    shutil.rmtree(press)
    shutil.rmtree(wire)
    return night


def test_row_88_and_89_all_nights_are_made_again_from_the_archive_in_any_order(three_nights: Night) -> None:
    night = three_nights
    clean = night.dump()
    assert len(clean["article_revision"]) > len(clean["article"]) == 5
    lost(night)

    found = reprocessed(night, "again", Selection("strip", whole=True))

    assert dict(found.became) == {"new": 5}
    assert night.dump() == clean

    # Source by source, and over what is there already.
    lost(night)
    parts = [Selection("strip", sources=(one,), whole=True) for one in ("press", "wire")]
    for number, selection in enumerate(random.Random(2).sample([*parts, *parts], 3)):
        reprocessed(night, f"part {number}", selection)
    assert night.dump() == clean
