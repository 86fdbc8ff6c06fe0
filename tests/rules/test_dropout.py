"""因学: members of 6 to 15 years on 2026-11-01 whose latest school record is 辍学."""

import pytest

from tests.rules.drawn import home, row

RULE = "DROPOUT"


def record(state, day="2026-05-01", of=1):
    return row("education", of, 学段="初中", 学籍状态=state, 状态日期=day)


def pupil(sentence, born, *rows, **cells):
    """A household with a second member of school age or nearly so."""
    return home(sentence, *(rows or [record("辍学")])).with_member(born, **cells)


DRAWN = [
    pupil("with a child of 6 on the month's first day", "20201101").hits("因学", "1.00"),
    pupil("with a child of 6 the day after", "20201102"),
    pupil("with a child of 15 until the day after", "20101102").hits("因学", "1.00"),
    pupil("with a child of 16 on the month's first day", "20101101"),
    pupil("with a child whose last record is 在读", "20140101", record("辍学"), record("在读", "2026-05-02")),
    pupil("with a child whose last record is 辍学", "20140101", record("在读"), record("辍学", "2026-05-02")).hits(
        "因学", "1.00"
    ),
    pupil(
        "with a child who has both records of one day, 辍学 in the later row",
        "20140101",
        record("在读"),
        record("辍学"),
    ).hits("因学", "1.00"),
    pupil(
        "with a child who has both records of one day, 在读 in the later row",
        "20140101",
        record("辍学"),
        record("在读"),
    ),
    pupil("with a child who left school years ago", "20140101", record("辍学", "2021-01-01")).hits("因学", "1.00"),
    pupil("with a child who left school on the last day of W", "20140101", record("辍学", "2026-10-31")).hits(
        "因学", "1.00"
    ),
    pupil("with a child who left school in the month itself", "20140101", record("辍学", "2026-11-01")),
    pupil(
        "with a child who went back in the month itself", "20140101", record("辍学"), record("在读", "2026-11-01")
    ).hits("因学", "1.00"),
    pupil("with a child on leave", "20140101", record("休学")),
    pupil("with a child who has died", "20140101", 人员状态="死亡"),
    pupil("with a child who has moved away", "20140101", 人员状态="迁出"),
    pupil("with two children", "20140101", record("辍学"), record("辍学", of=2))
    .with_member("20130101")
    .hits("因学", "2.00"),
]


@pytest.mark.parametrize("drawn", DRAWN, ids=str)
def test_dropout_of_a_household(drawn, screened):
    assert screened(drawn) == drawn.expected
