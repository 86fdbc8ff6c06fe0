"""因学: what a household pays for members newly admitted to 高中 or above in W, from 8,000 yuan on."""

import pytest

from tests.rules.drawn import home, row

RULE = "SCHOOL_ENTRY_EXPENSE"


def admitted(yuan, day="2026-09-01", of=0, **cells):
    """A member newly admitted, with so much 学费."""
    return row("education", of, **{"学段": "本科", "学籍状态": "新录取", "状态日期": day, "学费": yuan, **cells})


LINE = "8000.00"
DRAWN = [
    *[
        home(f"with an admission to {stage} at the line", admitted("8000", 学段=stage)).hits("因学", "8000.00", LINE)
        for stage in ("高中", "中职", "高职高专", "本科", "研究生")
    ],
    *[home(f"with an admission to {stage}", admitted("8000", 学段=stage)) for stage in ("学前", "小学", "初中")],
    home("one fen below the line", admitted("7999.99")),
    home("at the line with all four amounts", admitted("5000", 住宿费="3000", 其他费用="1000", 资助金额="1000")).hits(
        "因学", "8000.00", LINE
    ),
    home("one fen below the line with all four", admitted("5000", 住宿费="3000", 其他费用="1000", 资助金额="1000.01")),
    home("with boarding costs alone", admitted("", 住宿费="8000")).hits("因学", "8000.00", LINE),
    home(
        "whose help for one student takes nothing from the cost of another",
        admitted("8000"),
        admitted("100", of=1, 资助金额="5000"),
    )
    .with_member("20080101")
    .hits("因学", "8000.00", LINE),
    home("at the line with two students", admitted("4000"), admitted("4000", of=1))
    .with_member("20080101")
    .hits("因学", "8000.00", LINE),
    home(
        "at the line with admissions of one student to two stages", admitted("4000"), admitted("4000", 学段="研究生")
    ).hits("因学", "8000.00", LINE),
    home("with an admission on the first day of W", admitted("8000", "2025-11-01")).hits("因学", "8000.00", LINE),
    home("with an admission the day before W", admitted("8000", "2025-10-31")),
    home("with an admission on the last day of W", admitted("8000", "2026-10-31")).hits("因学", "8000.00", LINE),
    home("with an admission in the month itself", admitted("8000", "2026-11-01")),
    home("whose student is in school, not newly admitted", admitted("8000", 学籍状态="在读")),
    home(
        "whose student left since the admission",
        admitted("8000"),
        row("education", 学段="本科", 学籍状态="休学", 状态日期="2026-10-01"),
    ).hits("因学", "8000.00", LINE),
    home("whose admitted student has died", admitted("8000", of=1))
    .with_member("20080101", 人员状态="死亡")
    .hits("因学", "8000.00", LINE),
    home("whose admitted student has moved away", admitted("8000", of=1)).with_member("20080101", 人员状态="迁出"),
]


@pytest.mark.parametrize("drawn", DRAWN, ids=str)
def test_school_entry_expense_of_a_household(drawn, screened):
    assert screened(drawn) == drawn.expected
