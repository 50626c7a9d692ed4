from __future__ import annotations

import pytest

from newsloom.ledger import End
from newsloom.reasons import Ledger, Reason

NEED = {Ledger.SKIPPED, Ledger.DEFERRED, Ledger.QUARANTINED}


@pytest.mark.parametrize("outcome", list(Ledger))
def test_an_outcome_has_a_reason_exactly_where_it_needs_one(outcome: Ledger) -> None:
    with_reason, without = (outcome, Reason.EMPTY), (outcome, None)
    good, bad = (with_reason, without) if outcome in NEED else (without, with_reason)
    assert End(*good).outcome is outcome
    with pytest.raises(ValueError, match=outcome.value):
        End(*bad)
