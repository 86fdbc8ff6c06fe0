"""因病: members whose major disease was confirmed in W."""

import pytest

from tests.rules.drawn import home, row

RULE = "MAJOR_DISEASE"


def confirmed(day, of=0, disease="恶性肿瘤"):
    return row("diseases", of, 确诊日期=day, 疾病名称=disease)


DRAWN = [
    home("whose head fell ill on the first day of W", confirmed("2025-11-01")).hits("因病", "1.00"),
    home("whose head fell ill the day before W", confirmed("2025-10-31")),
    home("whose head fell ill on the last day of W", confirmed("2026-10-31")).hits("因病", "1.00"),
    home("whose head fell ill in the month itself", confirmed("2026-11-01")),
    home("with two diseases of one member", confirmed("2026-05-01"), confirmed("2026-05-02", disease="尿毒症")).hits(
        "因病", "1.00"
    ),
    home("with a disease of each of two members", confirmed("2026-05-01"), confirmed("2026-05-01", of=1))
    .with_member()
    .hits("因病", "2.00"),
    home("whose member who fell ill has died", confirmed("2026-05-01", of=1)).with_member(人员状态="死亡"),
    home("whose member who fell ill has moved away", confirmed("2026-05-01", of=1)).with_member(人员状态="迁出"),
]


@pytest.mark.parametrize("drawn", DRAWN, ids=str)
def test_major_disease_of_a_household(drawn, screened):
    assert screened(drawn) == drawn.expected
