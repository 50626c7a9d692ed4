"""Who may run DAGs on a database."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from newsloom.database import make_engine
from newsloom.ops.environment import DAGS
from newsloom.ops.one_at_a_time import take_all, take_run


@pytest.fixture
def sessions(news_url: str) -> Iterator[sa.Engine]:
    """An engine whose connections are not used again: one that is closed is gone, with its locks."""
    engine = sa.create_engine(make_engine(news_url).url, poolclass=sa.NullPool)
    yield engine
    engine.dispose()


def test_a_run_keeps_another_of_its_kind_and_the_system_away(sessions: sa.Engine) -> None:
    with sessions.connect() as running, sessions.connect() as other:
        assert take_run(running, "nightly") is None
        assert "another nightly run is under way" in str(take_run(other, "nightly"))
        assert "a run of nightly is under way" in str(take_all(other))
        # The system holds nothing of what it could not have whole.
        with sessions.connect() as third:
            assert take_run(third, "import") is None


def test_the_system_keeps_every_run_and_a_second_system_away(sessions: sa.Engine) -> None:
    with sessions.connect() as system, sessions.connect() as other:
        assert take_all(system) is None
        for kind in DAGS:
            refusal = str(take_run(other, kind))
            assert "the scheduled system is up" in refusal
            assert "make down" in refusal
        assert "another scheduled system is up" in str(take_all(other))


def test_who_is_gone_holds_nothing(sessions: sa.Engine) -> None:
    with sessions.connect() as system:
        assert take_all(system) is None
    with sessions.connect() as other:
        assert take_run(other, DAGS[0]) is None
