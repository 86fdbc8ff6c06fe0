"""住房: the latest grade is C级 or D级, unless it is not the only home."""

import pytest

from tests.rules.drawn import home, row

RULE = "HOUSING_UNSAFE"


def graded(grade, day="2026-05-01", only="", of=0):
    return row("housing", of, 房屋等级=grade, 鉴定日期=day, 是否唯一住房=only)


DRAWN = [
    home("in a home of A级", graded("A级")),
    home("in a home of B级", graded("B级")),
    home("in a home of C级", graded("C级")).hits("住房", "1.00"),
    home("in a home of D级", graded("D级")).hits("住房", "1.00"),
    home("in its only home", graded("C级", only="是")).hits("住房", "1.00"),
    home("with another home", graded("C级", only="否")),
    home("whose home was mended", graded("D级"), graded("A级", "2026-05-02")),
    home("whose home decayed", graded("A级"), graded("D级", "2026-05-02")).hits("住房", "1.00"),
    home("with two grades of one day, the bad one in the later row", graded("A级"), graded("D级")).hits("住房", "1.00"),
    home("with two grades of one day, the good one in the later row", graded("D级"), graded("A级")),
    home("whose grade is many years old", graded("D级", "2015-03-01")).hits("住房", "1.00"),
    home("graded on the last day of W", graded("D级", "2026-10-31")).hits("住房", "1.00"),
    home("graded in the month itself", graded("D级", "2026-11-01")),
    home("mended in the month itself", graded("D级"), graded("A级", "2026-11-01")).hits("住房", "1.00"),
    home("whose head has died", graded("D级")).headed(人员状态="死亡").with_member().hits("住房", "1.00"),
    home("graded under another member's name later", graded("A级"), graded("D级", "2026-06-01", of=1))
    .with_member()
    .hits("住房", "1.00"),
]


@pytest.mark.parametrize("drawn", DRAWN, ids=str)
def test_housing_unsafe_of_a_household(drawn, screened):
    assert screened(drawn) == drawn.expected
