from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy.errors import PolicyError
from policy.money import fen_of, in_capitals, to_the_fen, yuan_of
from tests.policy.shipped import worked

FEN = st.integers(0, 10**14 - 1)


@pytest.mark.parametrize("row", worked("capitals"), ids=lambda row: row["amount"])
def test_capitals_are_as_the_worked_table_says(row):
    assert in_capitals(Decimal(row["amount"])) == row["capital"]


def value_of(capitals: str) -> int:
    """Fen, read back by a plain reading of the words."""
    digits, places = "零壹贰叁肆伍陆柒捌玖", {"拾": 10, "佰": 100, "仟": 1000}
    total = section = digit = fen = 0
    for word in capitals.removeprefix("人民币"):
        if word in digits:
            digit = digits.index(word)
        elif word in places:
            section, digit = section + digit * places[word], 0
        elif word in {"亿", "万"}:
            total, section, digit = total + (section + digit) * {"亿": 10**8, "万": 10**4}[word], 0, 0
        elif word == "元":
            total, section, digit = total + section + digit, 0, 0
        elif word in {"角", "分"}:
            fen, digit = fen + digit * {"角": 10, "分": 1}[word], 0
    return total * 100 + fen


@given(FEN)
def test_capitals_read_back_are_the_amount(fen):
    written = in_capitals(yuan_of(fen))
    assert value_of(written) == fen
    assert "零零" not in written


@given(st.integers(-(10**15), 10**15))
def test_fen_and_yuan_go_there_and_back(fen):
    assert fen_of(yuan_of(fen)) == fen


@pytest.mark.parametrize(
    ("exact", "rounded"),
    [("0.005", "0.01"), ("0.015", "0.02"), ("0.025", "0.03"), ("-2199.645", "-2199.65"), ("0.00499", "0.00")],
)
def test_half_a_fen_is_rounded_away_from_zero(exact, rounded):
    assert str(to_the_fen(Decimal(exact))) == rounded


def test_an_amount_finer_than_a_fen_is_no_number_of_fen():
    with pytest.raises(PolicyError, match="finer than a fen"):
        fen_of(Decimal("0.005"))


@pytest.mark.parametrize("amount", ["-0.01", "1000000000000.00"])
def test_what_capitals_cannot_write_is_refused(amount):
    with pytest.raises(PolicyError, match="cannot be written in capitals"):
        in_capitals(Decimal(amount))
