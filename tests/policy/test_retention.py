"""Terms of keeping: which month is over when, and what is left of a stored step."""

from datetime import date

import pytest

from policy.errors import PolicyError
from policy.parameters import read_law
from policy.retention import GONE, Kind, terms_of, without_people
from tests.policy.shipped import shipped_texts


def terms(day: str, **own: int):
    texts = shipped_texts()
    for key, years in own.items():
        texts[f"own/parameters/{key}.toml"] = f'[[{key}.values]]\nfrom = 2020-01-01\nvalue = {years}\nsource = "本区"\n'
    today = date.fromisoformat(day)
    return terms_of(read_law(texts).in_force(today), today)


@pytest.mark.parametrize(
    ("day", "kind", "month", "is_over"),
    [
        ("2029-11-30", Kind.DEPARTMENT, "2026-11", False),
        ("2029-12-01", Kind.DEPARTMENT, "2026-11", True),
        ("2029-12-01", Kind.CASE, "2026-11", False),
        ("2036-11-30", Kind.CASE, "2026-11", False),
        ("2036-12-01", Kind.CASE, "2026-11", True),
        ("2056-11-30", Kind.CLAIM, "2026-11", False),
        ("2056-12-01", Kind.CLAIM, "2026-11", True),
    ],
)
def test_a_month_is_over_when_its_years_are_full(day, kind, month, is_over):
    assert terms(day).is_over(kind, month) is is_over


def test_a_district_may_keep_longer_but_not_so_short_that_screening_misses_rows():
    assert terms("2036-11-30", retention_department_years=5).kept_from[Kind.DEPARTMENT].year == 2031
    with pytest.raises(PolicyError, match="at least 3"):
        terms("2036-11-30", retention_department_years=2)


def test_a_step_keeps_days_words_and_numbers_and_loses_names_free_text_and_sums_of_the_household():
    stored = {
        "words": [
            {
                "word": {
                    "checked_by": "张三",
                    "cause": "已有稳定收入",
                    "income_yuan": {"yuan": "5200.50"},
                    "attendance": 21,
                }
            },
            {"word": {"review": "同意上报", "reviewed_on": {"day": "2026-11-18"}}, "verdict": "同意上报"},
        ],
        "releases": [{"signers": ["王芳", "李局"], "amount": "100.00", "reason": ""}],
    }
    assert without_people(stored) == {
        "words": [
            {"word": {"checked_by": GONE, "cause": GONE, "attendance": 21}},
            {"word": {"review": "同意上报", "reviewed_on": {"day": "2026-11-18"}}, "verdict": "同意上报"},
        ],
        "releases": [{"signers": [GONE, GONE], "amount": "100.00", "reason": ""}],
    }
