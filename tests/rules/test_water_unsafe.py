"""饮水: supply below standard for seven days at the end of W, 2026-10-31, and not restored by then."""

import pytest

from tests.rules.drawn import home, row

RULE = "WATER_UNSAFE"


def supply(state="停水", since="2026-10-01", restored="", **cells):
    return row("water", **{"供水状态": state, "起始日期": since, "恢复日期": restored, **cells})


LINE = "7.00"
DRAWN = [
    home("seven days without water, both ends counted", supply(since="2026-10-25")).hits("饮水", "7.00", LINE),
    home("six days without water", supply(since="2026-10-26")),
    home("without water since a leap day", supply(since="2024-02-29")).hits("饮水", "976.00", LINE),
    home("without water since the month itself", supply(since="2026-11-01")),
    *[
        home(f"with {state}", supply(state)).hits("饮水", "31.00", LINE)
        if state != "达标"
        else home("with 达标", supply(state))
        for state in ("达标", "水量不足", "水质不达标", "停水")
    ],
    home("whose water came back on the last day of W", supply(restored="2026-10-31")),
    home("whose water came back in the month itself", supply(restored="2026-11-01")).hits("饮水", "31.00", LINE),
    home("whose supply was good from the next day on", supply(), supply("达标", "2026-10-02")),
    home("whose supply was good on the same day", supply(), supply("达标", "2026-10-01")).hits("饮水", "31.00", LINE),
    home("whose supply was good on the last day of W", supply(), supply("达标", "2026-10-31")),
    home("whose supply was good in the month itself", supply(), supply("达标", "2026-11-01")).hits(
        "饮水", "31.00", LINE
    ),
    home("whose supply was good before", supply("达标", "2026-09-30"), supply()).hits("饮水", "31.00", LINE),
    home("with two open outages, the longer of which counts", supply(), supply("水量不足", "2026-09-30")).hits(
        "饮水", "32.00", LINE
    ),
    home("of the natural village that has no water", supply(自然村="上庄"))
    .registered(自然村="上庄")
    .hits("饮水", "31.00", LINE),
    home("of another natural village than that without water", supply(自然村="下庄")).registered(自然村="上庄"),
    home("of no natural village, where one has no water", supply(自然村="上庄")),
    home("of a natural village, where the whole village has no water", supply())
    .registered(自然村="上庄")
    .hits("饮水", "31.00", LINE),
    home(
        "of a village whose natural village alone has water again",
        supply(),
        supply("达标", "2026-10-05", 自然村="上庄"),
    )
    .registered(自然村="上庄")
    .hits("饮水", "31.00", LINE),
    home("that alone has no water", supply(户编号="own")).hits("饮水", "31.00", LINE),
    home("that alone has no water, whatever the code beside it", supply(户编号="own", 行政区划代码="999")).hits(
        "饮水", "31.00", LINE
    ),
    home("that alone had no water and has it again", supply(户编号="own"), supply("达标", "2026-10-05", 户编号="own")),
    home("of another village", supply(行政区划代码="999")),
    home("that nobody present belongs to", supply()).headed(人员状态="迁出"),
]


@pytest.mark.parametrize("drawn", DRAWN, ids=str)
def test_water_unsafe_of_a_household(drawn, screened):
    assert screened(drawn) == drawn.expected
