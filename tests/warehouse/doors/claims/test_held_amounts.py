"""核定差异: two calculations side by side."""

from decimal import Decimal

import pytest

from policy.payouts import Scale, entitlement, steps_of
from policy.values import Tier
from tests.warehouse.doors.claims.samples import CLAIMS, FACTS, Form, rows_of, unlocked
from tests.warehouse.doors.list_samples import HEAD_ID
from tests.warehouse.doors.test_lists import every_text, opened
from warehouse.doors.claims.held_amounts import HeldAmount, OurCalculation, held_amounts_workbook
from warehouse.doors.claims.said import AmountRow

TIERS = (
    Tier("illness_line", Decimal(0)),
    Tier(Decimal(20000), Decimal(50)),
    Tier(Decimal(50000), Decimal(60)),
    Tier(None, Decimal(70)),
)
LINE = Decimal(5000)


def held(base, *, before="0.00", theirs="32000.00", cap="50000"):
    scale = Scale(TIERS, Decimal(cap))
    due = entitlement(Decimal(base), scale, LINE)
    ours = OurCalculation(
        Decimal(base), steps_of(Decimal(base), TIERS, LINE), scale.cap, due, Decimal(before), due - Decimal(before)
    )
    return HeldAmount(CLAIMS[0], ours, Decimal(theirs), "按 0.5 × 15000 + 0.6 × 30000 + 0.65 × 10000 计算")


def steps(*amounts):
    rows = rows_of(opened(held_amounts_workbook(FACTS, amounts))["分段计算"])
    return [[row[name] for name in ("分段", "比例", "计入金额", "区里计算", "保险核定")] for row in rows]


def test_the_contracts_example_stands_there_tier_by_tier():
    assert steps(held("60000")) == [
        ["0.00 元至 5,000.00 元", "0%", 5000, 0, None],
        ["5,000.00 元至 20,000.00 元", "50%", 15000, 7500, None],
        ["20,000.00 元至 50,000.00 元", "60%", 30000, 18000, None],
        ["50,000.00 元以上", "70%", 10000, 7000, None],
        ["合计", None, 60000, 32500, None],
        ["封顶", None, None, 32500, None],
        ["减：以前已赔、在途", None, None, 0, None],
        ["本次金额", None, None, 32500, 32000],
    ]


def test_the_cap_and_what_stood_before_are_shown_where_they_count():
    lines = steps(held("100000", before="1000.10", cap="30000"))
    assert [line[3] for line in lines[-4:]] == [60500, 30000, -1000.1, 28999.9]


def test_a_share_that_is_not_whole_fen_shows_what_was_not_rounded_yet():
    (row, *_) = [
        row
        for row in rows_of(opened(held_amounts_workbook(FACTS, (held("5000.01"),)))["分段计算"])
        if row["比例"] == "50%"
    ]
    assert (row["区里计算"], row["说明"]) == (0.01, "未舍入：0.005")


def test_the_difference_and_the_insurers_words_stand_beside_both_amounts():
    content = held_amounts_workbook(FACTS, (held("60000"),))
    (row,) = rows_of(opened(content)["核定差异"])
    assert (row["区里计算"], row["保险核定"], row["差额"]) == (32500, 32000, -500)
    assert row["保险原依据"].startswith("按 0.5 × 15000")
    assert HEAD_ID not in "\n".join(every_text(opened(content)))


def test_corrected_in_place_it_is_the_insurers_new_answer(tmp_path):
    content = held_amounts_workbook(FACTS, (held("60000"), held("61000")))
    assert unlocked(content) == ["核定金额", "核定依据"]
    form = Form(content)
    form.fill(0, {"核定金额": 32500, "核定依据": "第四段按 70% 更正"})
    returned = form.sent_back(tmp_path)
    assert [(row.claim.claim_no, row.amount, row.basis) for row in returned.of(AmountRow)] == [
        ("L202611-0001", Decimal("32500.00"), "第四段按 70% 更正")
    ]
    assert (len(returned.rows), returned.other_sheets) == (1, ())


def test_nothing_held_makes_no_workbook():
    with pytest.raises(ValueError, match="no amount is held"):
        held_amounts_workbook(FACTS, ())
