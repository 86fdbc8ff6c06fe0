from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy.check_codes import ALPHABET, Bound, check_code, is_code_of, is_well_formed, tidy
from tests.policy.shipped import full_width

KEY = bytes(range(32))
ROW = Bound("2026-11", "41060226000001", "village", 1, "1")
BOUNDS = st.builds(Bound, st.text(), st.text(), st.text(), st.integers(1, 9), st.text())


@given(BOUNDS)
def test_a_code_begins_with_a_letter_is_grouped_and_cannot_be_misread(bound):
    code = check_code(KEY, bound)
    assert code[0].isalpha()
    assert [len(group) for group in code.split("-")] == [4, 4, 4]
    assert not set(code) & set("0O1IE")
    assert is_well_formed(code)


@pytest.mark.parametrize(
    "other",
    [
        {"month": "2026-12"},
        {"household_no": "41060226000002"},
        {"level": "township"},
        {"attempt": 2},
        {"list_version": "2"},
    ],
    ids=lambda other: next(iter(other)),
)
def test_a_code_binds_each_thing(other):
    code = check_code(KEY, ROW)
    assert check_code(KEY, ROW) == code
    assert is_code_of(code, KEY, ROW)
    assert not is_code_of(code, KEY, replace(ROW, **other))


def test_a_code_of_another_key_is_none():
    assert not is_code_of(check_code(b"another home", ROW), KEY, ROW)


def test_parts_cannot_run_into_each_other():
    assert check_code(KEY, replace(ROW, month="2026-1", household_no="141")) != check_code(
        KEY, replace(ROW, month="2026-11", household_no="41")
    )


def test_a_code_typed_by_hand_is_understood():
    code = check_code(KEY, ROW)
    for typed in (code.lower(), code.replace("-", ""), f" {code.replace('-', ' ')} ", full_width(code)):
        assert is_code_of(typed, KEY, ROW)


@given(BOUNDS, st.integers(0, 11), st.sampled_from(ALPHABET))
def test_one_wrong_symbol_is_always_seen(bound, place, symbol):
    bare = check_code(KEY, bound).replace("-", "")
    wrong = bare[:place] + symbol + bare[place + 1 :]
    assert is_well_formed(wrong) is (wrong == bare)


@given(BOUNDS, st.integers(0, 10))
def test_two_neighbours_that_changed_places_are_always_seen(bound, place):
    bare = check_code(KEY, bound).replace("-", "")
    swapped = bare[:place] + bare[place + 1] + bare[place] + bare[place + 2 :]
    assert is_well_formed(swapped) is (swapped == bare)


@given(st.text())
def test_any_text_can_be_asked_about(written):
    assert is_well_formed(written) in {True, False}
    assert not is_code_of(written[:5], KEY, ROW)
    tidy(written)
