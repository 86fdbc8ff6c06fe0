"""How near a household is to the lines, and the terms on which a survey is drawn."""

from datetime import date
from decimal import Decimal

import pytest

from policy.errors import PolicyError
from policy.rule import FlagsWhen
from policy.survey.terms import band_of, band_words, closeness, survey_terms

CUTS = (5_000, 8_000)


@pytest.mark.parametrize(
    ("metric", "line", "flags_when", "near"),
    [
        ("2500", "5000", FlagsWhen.AT_LEAST, 5_000),
        ("3999.99", "5000", FlagsWhen.AT_LEAST, 7_999),
        ("4000", "5000", FlagsWhen.AT_LEAST, 8_000),
        ("9375", "7500", FlagsWhen.BELOW, 8_000),
        ("9375.01", "7500", FlagsWhen.BELOW, 7_999),
        ("15000", "7500", FlagsWhen.BELOW, 5_000),
        ("-12", "30", FlagsWhen.AT_LEAST, 0),
        ("60", "30", FlagsWhen.AT_LEAST, 10_000),
        ("0", "7500", FlagsWhen.BELOW, 10_000),
        ("3", "0", FlagsWhen.ANY, 0),
    ],
)
def test_the_nearer_the_line_the_greater_whichever_side_it_is_on(metric, line, flags_when, near):
    assert closeness(Decimal(metric), Decimal(line), flags_when) == near


def test_a_cut_belongs_to_the_nearer_segment():
    assert [band_of(near, CUTS) for near in (0, 4_999, 5_000, 7_999, 8_000, 10_000)] == [0, 0, 1, 1, 2, 2]


def test_segments_are_told_in_words_joined_ones_too():
    words = [band_words(*ends, CUTS) for ends in ((0, 0), (1, 1), (2, 2), (0, 1), (1, 2), (0, 2))]
    assert words == ["0.5以下", "0.5至0.8", "0.8以上", "0.8以下", "0.5以上", "不分远近"]


def test_the_shipped_policy_draws_three_hundred_households(law):
    terms = survey_terms(law.in_force(date(2026, 11, 1)))
    assert (terms.size, terms.least, terms.cuts, terms.bands) == (300, 2, CUTS, 3)


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"survey_cuts": ("0.8", "0.5")}, "0.8、0.5 do not rise"),
        ({"survey_cuts": ("0", "0.5")}, "do not rise"),
        ({"survey_cuts": ("0.5", "1")}, "do not rise"),
        ({"survey_cuts": ("0.00001",)}, "four decimals"),
        ({"survey_size": 1}, "survey_least"),
        ({"survey_least": 0}, "survey_least"),
    ],
)
def test_terms_that_no_survey_can_be_drawn_on_are_refused_in_a_sentence(law, values, told):
    with pytest.raises(PolicyError, match=told):
        survey_terms(law.proposing(date(2026, 1, 1), values).in_force(date(2026, 11, 1)))
