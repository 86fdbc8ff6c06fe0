"""因残: members to whom a certificate of 一级 or 二级 was issued in W."""

import pytest

from tests.rules.drawn import home, row

RULE = "DISABILITY_NEW"


def issued(grade="一级", day="2026-05-01", of=0, kind="肢体"):
    return row("disability", of, 残疾等级=grade, 发证日期=day, 残疾类别=kind)


DRAWN = [
    home("with a certificate of 一级", issued("一级")).hits("因残", "1.00"),
    home("with a certificate of 二级", issued("二级")).hits("因残", "1.00"),
    home("with a certificate of 三级", issued("三级")),
    home("with a certificate of 四级", issued("四级")),
    home("with a certificate of the first day of W", issued(day="2025-11-01")).hits("因残", "1.00"),
    home("with a certificate of the day before W", issued(day="2025-10-31")),
    home("with a certificate of the last day of W", issued(day="2026-10-31")).hits("因残", "1.00"),
    home("with a certificate of the month itself", issued(day="2026-11-01")),
    home("with two certificates of one member", issued(), issued(kind="视力")).hits("因残", "1.00"),
    home("with certificates of two members", issued(), issued(of=1)).with_member().hits("因残", "2.00"),
    home("whose certificate was corrected to 三级 by a later row", issued("一级"), issued("三级")),
    home("whose member with the certificate has died", issued(of=1)).with_member(人员状态="死亡"),
    home("whose member with the certificate has moved away", issued(of=1)).with_member(人员状态="迁出"),
]


@pytest.mark.parametrize("drawn", DRAWN, ids=str)
def test_disability_new_of_a_household(drawn, screened):
    assert screened(drawn) == drawn.expected
