"""The bundled press, made again from the archive alone: pages of the web with claims, revisions and what feeds said."""

from __future__ import annotations

import pytest

from newsloom import press
from newsloom.reprocess.selection import Selection
from tests.db.conftest import Night
from tests.db.test_reprocess import reprocessed
from tests.db.test_reprocess_replay import lost

pytestmark = pytest.mark.one_server


def test_row_88_two_nights_of_the_web_are_made_again_from_the_archive(night: Night) -> None:
    for number, day in press.NIGHTS.items():
        told = night.run(f"night {number}", night=day, bundled=number)
        assert told["check"] == {"deferred": 0}, "every check is silent"
    clean = night.dump()
    lost(night)
    reprocessed(night, "again", Selection("strip", whole=True))
    assert night.dump() == clean
