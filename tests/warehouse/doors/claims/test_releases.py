"""区级放行: held claims before two signers."""

from decimal import Decimal

import pytest

from policy.claims.states import Hold
from tests.warehouse.doors.claims.samples import CLAIMS, FACTS, REHEARSAL_FACTS, Form, rows_of, unlocked
from tests.warehouse.doors.list_samples import HEAD_ID
from tests.warehouse.doors.test_lists import every_text, opened
from warehouse.doors.claims.releases import ReleaseLine, releases_workbook
from warehouse.doors.claims.said import ReleaseRow

HELD = (
    ReleaseLine(CLAIMS[0], Hold.AMOUNTS_DIFFER, Decimal("32500.00"), Decimal("32000.00")),
    ReleaseLine(CLAIMS[1], Hold.STOPPED, Decimal("1204.50")),
)


def test_it_shows_why_a_claim_is_held_and_both_amounts():
    book = opened(releases_workbook(FACTS, HELD))
    assert book.sheetnames == ["区级放行", "签批", "填写说明"]
    assert [(row["挂起原因"], row["区里计算"], row["保险核定"]) for row in rows_of(book["区级放行"])] == [
        ("核定金额与测算不一致", 32500, 32000),
        ("区级停付", 1204.5, None),
    ]
    assert HEAD_ID not in "\n".join(every_text(book))


def test_what_is_released_comes_back_with_both_signers(tmp_path):
    content = releases_workbook(FACTS, HELD)
    assert unlocked(content) == ["放行金额", "理由", "签批人", "第二签批人"]
    form = Form(content)
    form.fill(0, {"放行金额": 32500, "理由": "合同第八条", "签批人": "王签批", "第二签批人": "赵签批"})
    form.fill(1, {"放行金额": 0, "理由": "已由他人领取", "签批人": "王签批"})
    form.sign(("王签批", "123456"), ("赵签批", "654321"))
    returned = form.sent_back(tmp_path)
    assert [(row.claim.claim_no, row.amount, row.reason, row.signers) for row in returned.of(ReleaseRow)] == [
        ("L202611-0001", Decimal("32500.00"), "合同第八条", ("王签批", "赵签批")),
        ("L202611-0002", Decimal("0.00"), "已由他人领取", ("王签批",)),
    ]
    assert len(returned.rows) == len(returned.signatures) == 2


def test_what_is_left_empty_stays_held(tmp_path):
    assert Form(releases_workbook(FACTS, HELD)).sent_back(tmp_path).rows == ()


def test_a_rehearsal_says_so_and_nothing_held_makes_no_workbook():
    assert "演练" in "\n".join(every_text(opened(releases_workbook(REHEARSAL_FACTS, HELD))))
    with pytest.raises(ValueError, match="no claim is held"):
        releases_workbook(FACTS, ())
