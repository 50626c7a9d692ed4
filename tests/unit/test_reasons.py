from __future__ import annotations

import re

import pytest

from newsloom.reasons import EXPLANATIONS, Ledger, Reason
from newsloom.statements import SQL


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_is_explained_in_a_clause_of_its_own(reason: Reason) -> None:
    assert len(reason.explanation.split()) > 3
    assert not reason.explanation.endswith(".")
    assert list(EXPLANATIONS.values()).count(reason.explanation) == 1


def test_nothing_else_is_explained() -> None:
    assert set(EXPLANATIONS) == set(Reason)


@pytest.mark.parametrize(("column", "words"), [("outcome", Ledger), ("reason", Reason)])
def test_the_ledger_takes_these_words_and_no_other(column: str, words: type[Ledger] | type[Reason]) -> None:
    migration = (SQL / "migrations" / "0001-ops.sql").read_text("utf-8")
    table = migration[migration.index("CREATE TABLE ops.item") :]
    listed = re.search(rf"CHECK \({column} IN \(([^)]*)\)", table)
    assert listed is not None
    assert set(re.findall(r"'(\w+)'", listed[1])) == {word.value for word in words}
