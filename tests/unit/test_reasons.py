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
    migrations = [path.read_text("utf-8") for path in sorted((SQL / "migrations").glob("*.sql"))]
    told = [text[at.start() :] for text in migrations for at in re.finditer(r"(CREATE|ALTER) TABLE ops.item\b", text)]
    listed = [found[1] for text in told if (found := re.search(rf"CHECK \({column} IN \(([^)]*)\)", text))]
    assert set(re.findall(r"'(\w+)'", listed[-1])) == {word.value for word in words}
