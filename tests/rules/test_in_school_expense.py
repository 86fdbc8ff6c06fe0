"""因学: what a household pays for members in school in W, of every stage, from 8,000 yuan on."""

import pytest

from tests.rules.drawn import home, row

RULE = "IN_SCHOOL_EXPENSE"


def in_school(yuan, day="2026-03-01", of=0, **cells):
    """A member in school, with so much 学费."""
    return row("education", of, **{"学段": "小学", "学籍状态": "在读", "状态日期": day, "学费": yuan, **cells})


LINE = "8000.00"
DRAWN = [
    *[
        home(f"with a pupil of {stage} at the line", in_school("8000", 学段=stage)).hits("因学", "8000.00", LINE)
        for stage in ("学前", "小学", "初中", "高中", "中职", "高职高专", "本科", "研究生")
    ],
    *[
        home(f"whose pupil is {state}", in_school("8000", 学籍状态=state))
        for state in ("休学", "辍学", "毕业", "新录取")
    ],
    home("one fen below the line", in_school("7999.99")),
    home("at the line with all four amounts", in_school("5000", 住宿费="3000", 其他费用="1000", 资助金额="1000")).hits(
        "因学", "8000.00", LINE
    ),
    home("with two terms of one pupil", in_school("4000", "2026-03-01"), in_school("4000", "2026-09-01")).hits(
        "因学", "8000.00", LINE
    ),
    home("with a term in W and one before it", in_school("4000", "2025-10-31"), in_school("4000", "2025-11-01")),
    home("with a term on the last day of W", in_school("8000", "2026-10-31")).hits("因学", "8000.00", LINE),
    home("with a term in the month itself", in_school("8000", "2026-11-01")),
    home(
        "whose help above the cost of one term takes nothing from another",
        in_school("8000"),
        in_school("1", "2026-09-01", 资助金额="2"),
    ).hits("因学", "8000.00", LINE),
    home("whose admission costs are not added", in_school("7999.99"), in_school("1", 学段="高中", 学籍状态="新录取")),
    home("whose pupil has died", in_school("8000", of=1))
    .with_member("20150101", 人员状态="死亡")
    .hits("因学", "8000.00", LINE),
    home("whose pupil has moved away", in_school("8000", of=1)).with_member("20150101", 人员状态="迁出"),
]


@pytest.mark.parametrize("drawn", DRAWN, ids=str)
def test_in_school_expense_of_a_household(drawn, screened):
    assert screened(drawn) == drawn.expected
