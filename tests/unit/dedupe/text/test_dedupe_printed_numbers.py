"""Numbers in one normal form, however a language prints them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsloom.dedupe.text.printed_numbers import MAX_NUMBERS, numbers


@pytest.mark.parametrize(
    ("printed", "normal"),
    [
        ("1,200 of 4.5 in 1,200 on 3", ("1200", "4.5", "3")),
        ("von 7,25 auf 7.25", ("7.25",)),
        ("1 200, 1\u00a0200, 1\u202f200, 1'200 and 1200", ("1200",)),
        ("٧٫٢٥ من ١٬٢٠٠", ("7.25", "1200")),
        ("१२ and １２", ("12",)),
        ("1.234,56 or 1,234.56", ("1234.56",)),
        ("1.200.000 on 12.03.2024", ("1200000", "12.03.2024")),
        ("0,125", ("0.125",)),
        ("in 2024 300 men of 1200 000", ("2024", "300", "1200", "000")),
        ("300\n400", ("300", "400")),
        ("", ()),
    ],
)
def test_numbers_in_normal_form(printed: str, normal: tuple[str, ...]) -> None:
    assert numbers(printed) == normal


@given(st.integers(0, 10**9))
def test_every_separator_of_thousands_is_one(number: int) -> None:
    assert numbers("".join(f" of {number:,} men.".replace(",", mark) for mark in (",", " ", "\u00a0", "'"))) == (
        str(number),
    )


def test_a_price_list_is_cut() -> None:
    assert len(numbers(" of ".join(map(str, range(MAX_NUMBERS * 2))))) == MAX_NUMBERS
