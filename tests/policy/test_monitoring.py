"""Whether and since when a household is monitored: the later word of ledger and register (HELP; Z1 to Z10)."""

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy.monitoring import RegisterWord, Said, Spell, Word, spells

FEB, APRIL, JUNE, SEPTEMBER = (date(2026, month, 10) for month in (2, 4, 6, 9))
LATER = date(2027, 6, 10)
DETERMINED, CONFIRMED, ENDED = Word.DETERMINED, Word.CONFIRMED, Word.ELIMINATED
NOBODY = RegisterWord(None, None, None)


def spells_of(*words, register=NOBODY):
    return spells([Said(word, day) for word, day in words], register, 12)


@pytest.mark.parametrize(
    ("words", "register", "expected"),
    [
        ([], NOBODY, []),
        ([(DETERMINED, FEB)], NOBODY, [(FEB, None)]),
        ([(DETERMINED, FEB), (ENDED, JUNE)], NOBODY, [(FEB, JUNE)]),
        ([(DETERMINED, FEB), (CONFIRMED, APRIL)], NOBODY, [(FEB, None)]),
        ([(CONFIRMED, APRIL)], NOBODY, [(APRIL, None)]),
        ([(DETERMINED, FEB), (ENDED, JUNE), (CONFIRMED, SEPTEMBER)], NOBODY, [(FEB, JUNE)]),
        ([], RegisterWord("未消除", FEB, None), [(FEB, None)]),
        ([], RegisterWord("未消除", None, None), [(None, None)]),
        ([], RegisterWord("已消除", FEB, JUNE), [(FEB, JUNE)]),
        ([], RegisterWord("已消除", FEB, None), []),
        ([], RegisterWord(None, JUNE, FEB), [(JUNE, None)]),
        ([], RegisterWord(None, FEB, JUNE), [(FEB, JUNE)]),
        ([(DETERMINED, FEB)], RegisterWord("已消除", None, JUNE), [(FEB, JUNE)]),
        ([(DETERMINED, JUNE)], RegisterWord("已消除", None, FEB), [(JUNE, None)]),
        ([(DETERMINED, FEB)], RegisterWord("已消除", None, FEB), [(FEB, None)]),
        ([(DETERMINED, FEB)], RegisterWord("已消除", None, None), [(FEB, None)]),
        ([(DETERMINED, APRIL)], RegisterWord("未消除", FEB, None), [(APRIL, None)]),
        ([(DETERMINED, FEB), (ENDED, JUNE)], RegisterWord("未消除", FEB, None), [(FEB, JUNE)]),
        ([(DETERMINED, FEB), (ENDED, APRIL)], RegisterWord("未消除", JUNE, None), [(FEB, APRIL), (JUNE, None)]),
        ([(DETERMINED, FEB), (ENDED, JUNE)], RegisterWord("已消除", None, APRIL), [(FEB, JUNE)]),
        ([(DETERMINED, FEB)], RegisterWord("未消除", SEPTEMBER, JUNE), [(FEB, JUNE), (SEPTEMBER, None)]),
        ([(DETERMINED, FEB)], RegisterWord("未消除", FEB, JUNE), [(FEB, None)]),
    ],
)
def test_the_later_word_counts(words, register, expected):
    found = spells_of(*words, register=register)

    assert [(spell.determined_on, spell.eliminated_on) for spell in found] == expected


@pytest.mark.parametrize(
    ("ended", "again", "is_relapse"),
    [
        (date(2026, 6, 10), date(2027, 6, 10), True),
        (date(2026, 6, 10), date(2027, 6, 11), False),
        (date(2027, 2, 28), date(2028, 2, 28), True),
        (date(2027, 2, 28), date(2028, 2, 29), False),
        (date(2028, 2, 29), date(2029, 2, 28), True),
        (date(2028, 2, 29), date(2029, 3, 1), False),
    ],
)
def test_who_is_determined_again_within_twelve_months_is_a_relapse(ended, again, is_relapse):
    found = spells_of((DETERMINED, FEB), (ENDED, ended), (DETERMINED, again))

    assert [spell.is_relapse for spell in found] == [False, is_relapse]


def test_a_household_is_monitored_from_its_determination_to_the_day_before_its_elimination():
    spell = Spell(FEB, JUNE)
    edges = (FEB - timedelta(days=1), FEB, JUNE - timedelta(days=1), JUNE)

    assert [spell.holds(day) for day in edges] == [False, True, True, False]
    assert Spell(None).holds(date(2000, 1, 1))


def test_a_later_day_of_elimination_of_one_not_eliminated_counts_for_nothing_and_is_reported():
    assert RegisterWord("未消除", FEB, JUNE).counts_for_nothing
    for other in (RegisterWord("未消除", JUNE, FEB), RegisterWord("已消除", FEB, JUNE), RegisterWord(None, FEB, JUNE)):
        assert not other.counts_for_nothing


DAYS = st.sampled_from([FEB + timedelta(days=by) for by in range(6)])
LEDGERS = st.lists(st.tuples(st.sampled_from([DETERMINED, CONFIRMED, ENDED]), DAYS), max_size=6).map(
    lambda words: [Said(*one) for one in sorted(words, key=lambda one: (one[1], one[0] is ENDED))]
)
REGISTERS = st.builds(RegisterWord, st.sampled_from(["未消除", "已消除", None]), st.none() | DAYS, st.none() | DAYS)


@given(LEDGERS, REGISTERS)
def test_times_follow_each_other_and_only_the_last_is_open(ledger, register):
    found = spells(ledger, register, 12)

    for before, after in itertools.pairwise(found):
        assert before.eliminated_on is not None
        assert after.determined_on is not None
        assert before.eliminated_on <= after.determined_on
    for spell in found:
        assert spell.eliminated_on is None or (spell.determined_on or date.min) <= spell.eliminated_on
