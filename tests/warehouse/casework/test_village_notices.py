"""村级公示: written when an evaluation has agreed; later ones stand on a notice of their own."""

import pytest

from policy.cases.states import Kind
from policy.levels import Level
from tests.flows.people import VILLAGE_NO, VILLAGE_YES
from tests.warehouse.casework.desk import MONTH, ONE, THREE, TWO
from tests.warehouse.casework.determined import text_of
from warehouse.casework.outgoing import outgoing
from warehouse.casework.village_notices import write_village_notices

EVALUATED = {name: value for name, value in VILLAGE_YES.items() if not name.startswith("公示")}
HUNG = {"公示起": "2026-11-13", "公示止": "2026-11-18"}


@pytest.fixture
def sent(sqlite_desk):
    """Two households of 东村 and one of 南村 with their villages, which have agreed to nobody yet."""
    sqlite_desk.open(ONE, TWO, THREE)
    return sqlite_desk.on("2026-11-12")


def write(desk):
    with outgoing(desk.ground, MONTH) as papers:
        write_village_notices(desk.ground, papers)
    return [str(path) for path in papers.written]


def text(desk, name):
    return text_of(desk.ground.outbox(MONTH) / "notices" / "东乡" / name)


def test_nothing_is_written_before_an_evaluation_agreed(sent):
    sent.say(ONE, Level.VILLAGE, VILLAGE_NO)
    assert write(sent) == []


def test_whom_the_evaluation_agreed_to_stands_masked_on_the_village_s_notice(sent):
    sent.say(ONE, Level.VILLAGE, EVALUATED)
    sent.say(THREE, Level.VILLAGE, EVALUATED)

    assert write(sent) == ["notices/东乡/东村-监测公示.docx", "notices/东乡/南村-监测公示.docx"]
    notice = text(sent, "东村-监测公示.docx")
    for words in ("张*山", "前组", "东村村民委员会", "东乡人民政府"):
        assert words in notice
    for words in ("张大山", "李*河", "因病", ONE):
        assert words not in notice


def test_later_ones_stand_on_a_notice_of_their_own(sent):
    sent.say(ONE, Level.VILLAGE, EVALUATED)
    write(sent)
    sent.on("2026-11-14").say(TWO, Level.VILLAGE, {**EVALUATED, "评议日期": "2026-11-14"})

    assert write(sent) == ["notices/东乡/东村-监测公示-2.docx"]
    assert "李*河" in text(sent, "东村-监测公示-2.docx")
    assert "李*河" not in text(sent, "东村-监测公示.docx")


def test_it_bears_the_days_once_the_village_has_given_them(sent):
    sent.say(ONE, Level.VILLAGE, EVALUATED)
    write(sent)
    sent.on("2026-11-18").say(ONE, Level.VILLAGE, HUNG)

    assert write(sent) == ["notices/东乡/东村-监测公示.docx"]
    assert "公示时间：2026年11月13日至2026年11月18日" in text(sent, "东村-监测公示.docx")
    assert write(sent.on("2026-11-19")) == []


def test_who_is_evaluated_again_after_a_send_back_stands_on_a_new_notice(sent):
    sent.on("2026-11-17").say(ONE, Level.VILLAGE, VILLAGE_YES)
    write(sent)
    back = {"乡镇审核": "退回村级", "审核人": "李四", "审核日期": "2026-11-18", "理由": "重新评议"}
    sent.on("2026-11-18").say(ONE, Level.TOWNSHIP, back)
    assert write(sent) == []

    sent.on("2026-11-19").say(ONE, Level.VILLAGE, {**EVALUATED, "评议日期": "2026-11-19"})

    assert write(sent) == ["notices/东乡/东村-监测公示-2.docx"]


def test_one_whom_the_village_no_longer_agrees_to_leaves_the_notice(sent):
    sent.say(ONE, Level.VILLAGE, EVALUATED)
    sent.say(TWO, Level.VILLAGE, EVALUATED)
    write(sent)
    sent.on("2026-11-13").say(ONE, Level.VILLAGE, {"村级评议": "不同意纳入", "原因": "条件较好"})

    assert write(sent) == ["notices/东乡/东村-监测公示.docx"]
    assert "张*山" not in text(sent, "东村-监测公示.docx")


def test_a_new_risk_of_one_who_is_monitored_needs_no_notice(sqlite_desk):
    sqlite_desk.open(ONE, kind=Kind.RISK_CHANGE)
    sqlite_desk.on("2026-11-12").say(ONE, Level.VILLAGE, EVALUATED)
    assert write(sqlite_desk) == []


def test_that_a_notice_was_written_is_an_entry_of_the_case_once(sent):
    sent.say(ONE, Level.VILLAGE, EVALUATED)
    write(sent)
    write(sent)
    assert [word for _, word in sent.words(ONE)].count("notice_written") == 1
