"""Notices and their receipts: ten whole days from the day on which the village says that they hang (CASES 5)."""

import pytest

from policy.claims.refusals import Reason
from policy.claims.states import State
from tests.warehouse.insuring.claim_desk import AMOUNT, LAST_DAY, MONTH, ONE, PAYABLE, POSTED, THREE, TWO
from warehouse.archive import archived
from warehouse.insuring.hanging import write_hanging
from warehouse.insuring.noticing import pass_days, write_notices
from warehouse.insuring.photos import photos_of

VILLAGE, FIRST_HAMLET, SECOND_HAMLET = "2026-11-G0001", "2026-11-G0002", "2026-11-G0003"  # of ONE and TWO
JPG, OTHER_JPG = b"\xff\xd8\xff\xe0 photo", b"\xff\xd8\xff\xe0 another"


@pytest.fixture
def written(desk):
    """Notices of two claims of one village, of two natural villages."""
    desk.bring_to(State.TO_NOTICE, ONE, TWO)
    write_notices(desk.on(AMOUNT).ground, MONTH)
    return desk.on(POSTED)


def receipt(notice_no, on=POSTED, photo="", by="张三"):
    return {"公示编号": notice_no, "张贴日期": on, "张贴人": by, "照片文件名": photo}


def last_days(desk):
    return [(one["posted_on"], one["last_day"]) for one in desk.notices()]


def test_a_village_and_each_natural_village_with_claims_has_its_notice_once(both):
    both.bring_to(State.TO_NOTICE, ONE, TWO, THREE)
    both.on(AMOUNT)

    assert write_notices(both.ground, MONTH) == 4
    assert [one["place"] for one in both.notices()] == ["东乡 东村", "东乡 东村 前组", "东乡 东村 后组", "东乡 南村"]
    names = ["东村-前组.docx", "东村-后组.docx", "东村.docx", "南村.docx"]
    assert sorted(path.name for path in both.outbox("notices/东乡").iterdir()) == names
    before = both.outbox("notices/东乡/东村.docx").read_bytes()
    both.outbox("notices/东乡/东村.docx").unlink()
    assert write_notices(both.ground, MONTH) == 0
    assert both.outbox("notices/东乡/东村.docx").read_bytes() == before
    assert [role for role, _ in both.messages("公示张贴")] == ["townships", "townships"]


def test_a_claim_that_comes_later_has_a_notice_of_its_own(desk):
    desk.bring_to(State.TO_NOTICE, ONE)
    write_notices(desk.on(AMOUNT).ground, MONTH)
    desk.bring_to(State.TO_NOTICE, TWO)

    assert write_notices(desk.on(POSTED).ground, MONTH) == 2
    assert desk.outbox("notices/东乡/东村-2.docx").exists()
    assert desk.outbox("notices/东乡/东村-后组.docx").exists()


def test_the_days_of_a_notice_run_from_the_receipt_and_end_on_a_workday(both):
    both.bring_to(State.TO_NOTICE, ONE)
    write_notices(both.on(AMOUNT).ground, MONTH)
    both.on(POSTED).hang()
    done = both.take_in()
    [row] = both.view("select state, notice_from, notice_to, payable_on from v_claims")

    assert (done.counted, done.refused) == (2, 0)
    assert {key: str(value) for key, value in row.items()} == {
        "state": "on_notice", "notice_from": POSTED, "notice_to": LAST_DAY, "payable_on": PAYABLE,
    }  # fmt: skip
    assert both.take_in().files == 0


def test_the_later_end_of_village_and_natural_village_counts(written):
    written.form("1.xlsx", receipt(VILLAGE), receipt(SECOND_HAMLET))
    written.take_in()
    written.on("2026-11-20").form("2.xlsx", receipt(FIRST_HAMLET, "2026-11-20"))
    written.take_in()

    rows = written.view("select notice_to from v_claims order by claim_no")
    assert [str(row["notice_to"]) for row in rows] == [LAST_DAY, LAST_DAY]  # 30 November is ten days after the 20th
    written.on("2026-11-23").form("3.xlsx", receipt(FIRST_HAMLET, "2026-11-23"))
    written.take_in()
    rows = written.view("select notice_to from v_claims order by claim_no")
    assert [str(row["notice_to"]) for row in rows] == ["2026-12-03", LAST_DAY]


def test_without_every_receipt_no_days_run_out(written):
    written.form("1.xlsx", receipt(VILLAGE), receipt(SECOND_HAMLET))
    written.take_in()

    assert pass_days(written.on("2027-01-05").ground, MONTH) == 1
    assert written.states() == ["on_notice", "payable"]


def test_a_receipt_is_corrected_until_the_last_day_and_the_last_day_is_written_once(both):
    both.bring_to(State.TO_NOTICE, THREE)
    write_notices(both.on(AMOUNT).ground, MONTH)
    both.on(POSTED).hang(VILLAGE, name="1.xlsx")
    both.take_in()
    both.on(LAST_DAY).hang(VILLAGE, on="2026-11-19", name="2.xlsx")
    both.take_in()
    assert [tuple(map(str, one)) for one in last_days(both)] == [("2026-11-19", LAST_DAY)]  # a Sunday, then a Monday

    pass_days(both.on(PAYABLE).ground, MONTH)
    both.hang(VILLAGE, on="2026-11-20", name="3.xlsx")
    both.take_in()
    assert (both.told(), both.states()) == ([(Reason.LAST_DAY_PASSED.value,)], ["payable"])


def test_a_correction_after_the_last_day_is_refused_also_before_the_days_were_passed(written):
    written.hang()
    written.take_in()
    written.on(PAYABLE).hang(VILLAGE, on="2026-11-19", name="2.xlsx")
    written.take_in()

    assert written.told() == [(Reason.LAST_DAY_PASSED.value,)]


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"公示编号": "2026-11-G0099"}, Reason.NOTICE_UNKNOWN),
        ({"张贴日期": "2026-11-16"}, Reason.DATE_ORDER),
        ({"张贴日期": "2026-11-19"}, Reason.DATE_AHEAD),
        ({"张贴日期": ""}, Reason.FIELD_MISSING),
        ({"张贴日期": "昨天"}, Reason.CELL_UNREADABLE),
        ({"张贴人": ""}, Reason.FIELD_MISSING),
    ],
)
def test_a_receipt_that_is_none_is_refused_with_its_reason(written, changed, reason):
    written.form("回执.xlsx", {**receipt(VILLAGE, photo="x.jpg"), **changed})
    written.take_in()

    assert written.told() == [(reason.value,)]
    assert written.notices()[0]["posted_on"] is None


def test_a_village_confirms_no_notice_of_another(written):
    written.form("回执.xlsx", receipt(VILLAGE), place=("西镇", "西村"))
    written.bring_to(State.AT_REVIEW, THREE)
    written.on(POSTED).form("南村.xlsx", receipt(VILLAGE), place=("东乡", "南村"))
    written.take_in()

    assert (Reason.NOTICE_UNKNOWN.value,) in written.told()


def test_the_receipts_workbook_that_went_out_is_filled_in_and_counts(written):
    write_hanging(written.ground, MONTH)
    path = written.outbox("notices/东乡/东村-公示回执.xlsx")
    assert path.exists()
    before = path.read_bytes()
    write_hanging(written.ground, MONTH)
    assert path.read_bytes() == before
    written.hang()
    written.take_in()
    write_hanging(written.ground, MONTH)
    assert path.read_bytes() != before


def test_the_workbook_as_it_was_written_anew_has_its_earlier_rows_known_though_it_names_nobody(written):
    written.form("1.xlsx", receipt(VILLAGE))
    written.look(POSTED)
    shown = {"公示编号": VILLAGE, "张贴日期": POSTED, "张贴人": "", "照片文件名": ""}
    written.form("2.xlsx", shown, receipt(FIRST_HAMLET))
    done = written.take_in()
    assert (done.counted, done.nothing_new, done.refused) == (1, 1, 0)


def test_days_pass_once(written):
    written.hang()
    written.take_in()
    written.on(PAYABLE)

    assert (pass_days(written.ground, MONTH), pass_days(written.ground, MONTH)) == (2, 0)
    assert written.words("2026-11-L00001").count("公示期满") == 1


def test_a_pause_of_a_month_changes_no_date(written):
    written.hang()
    written.take_in()
    pass_days(written.on("2027-01-10").ground, MONTH)

    [row] = written.view("select notice_to, payable_on from v_claims where claim_no = '2026-11-L00001'")
    assert (row["notice_to"], row["payable_on"]) == (LAST_DAY, PAYABLE)


# -- photos


def photos(desk, notice_no=VILLAGE):
    with desk.ground.ledger.reading() as book:
        return photos_of(book, notice_no)


@pytest.mark.parametrize("written_name", ["公示1.jpg", "公示1", "公示1.JPG", "公示1.jpg、公示2.png"])
def test_a_photo_that_a_receipt_names_is_kept_for_its_notice(written, written_name):
    written.put("照片/公示1.jpg", JPG)
    written.form("照片/回执.xlsx", receipt(VILLAGE, photo=written_name))
    done = written.take_in()

    assert (done.files, done.refused) == (2, 0)
    [(sha256, path)] = photos(written).items()
    assert (path, archived(written.ground.archive, sha256).read_bytes()) == ("照片/公示1.jpg", JPG)


def test_a_photo_that_comes_before_its_receipt_waits_for_it(both):
    both.bring_to(State.TO_NOTICE, ONE)
    write_notices(both.on(AMOUNT).ground, MONTH)
    both.on(POSTED).put("公示1.jpg", JPG)
    assert both.take_in().files == 0
    both.form("回执.xlsx", receipt(VILLAGE, photo="公示1.jpg"))
    both.take_in()

    assert len(photos(both)) == 1
    assert both.view("select count(*) as n from returned_file where reason is not null") == [{"n": 0}]


def test_a_photo_that_comes_after_its_receipt_is_kept_once(written):
    written.form("回执.xlsx", receipt(VILLAGE, photo="公示1.jpg"))
    written.take_in()
    written.put("公示1.jpg", JPG)
    written.take_in()
    written.put("副本/公示1.jpg", JPG)
    written.take_in()

    assert list(photos(written).values()) == ["公示1.jpg"]


def test_photos_of_one_name_belong_to_the_receipt_beside_them(written):
    for folder, notice_no, content in (("前组", FIRST_HAMLET, JPG), ("后组", SECOND_HAMLET, OTHER_JPG)):
        written.form(f"{folder}/回执.xlsx", receipt(notice_no, photo="公示.jpg"))
        written.put(f"{folder}/公示.jpg", content)
    written.take_in()

    assert list(photos(written, FIRST_HAMLET).values()) == ["前组/公示.jpg"]
    assert list(photos(written, SECOND_HAMLET).values()) == ["后组/公示.jpg"]


def test_a_photo_that_nobody_names_is_told_of_once_every_receipt_is_there(written):
    written.put("不明.jpg", JPG)
    assert written.take_in().refused == 0
    written.hang()
    written.take_in()
    written.take_in()

    reasons = written.view("select reason from returned_file where path = '不明.jpg'")
    assert len(reasons) == 1
    assert "不知属于哪一户" in reasons[0]["reason"]
