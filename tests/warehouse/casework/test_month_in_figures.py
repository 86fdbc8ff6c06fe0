"""A month of casework in figures, and as it is landed in the warehouse: what the ledger says, no person."""

from datetime import date

from policy.cases.book import Fate
from policy.levels import Level
from tests.flows.people import TOWNSHIP_YES, VILLAGE_NO, VILLAGE_YES
from tests.warehouse.casework.desk import CARDS, LIST_DAY, MONTH, ONE, THREE, TWO, Desk
from warehouse.ledger.figures import CameBack, Casework, casework_of
from warehouse.ledger.landing import Landing, landing_of

BACK = {"乡镇审核": "退回村级", "审核人": "李四", "审核日期": "2026-11-18", "理由": "请补充佐证"}
AGREED = {"乡镇审核": "同意不纳入", "审核人": "李四", "审核日期": "2026-11-18", "理由": "情况属实"}


def figures(desk: Desk, until: date = date(2026, 11, 30)) -> Casework:
    with desk.ground.ledger.reading() as book:
        return casework_of(book, MONTH, until)


def landing(desk: Desk) -> Landing:
    with desk.ground.ledger.reading() as book:
        return landing_of(book, MONTH, "s1")


def a_month(desk: Desk) -> Desk:
    """ONE is sent back, TWO refused, THREE not answered; one answer is corrected, one row refused."""
    desk.sent(ONE, TWO, THREE)
    desk.on("2026-11-16").fill("东乡/东村.xlsx", {ONE: VILLAGE_YES | {"公示止": None}, TWO: VILLAGE_NO})
    desk.take_in()
    desk.on("2026-11-17").fill(
        "东乡/东村.xlsx", {ONE: VILLAGE_YES | {"核实人均纯收入": 4000}, TWO: VILLAGE_NO | {"原因": None}}
    )
    desk.take_in()
    desk.write()
    desk.on("2026-11-18").fill("东乡.xlsx", {ONE: BACK, TWO: AGREED, THREE: TOWNSHIP_YES})
    desk.take_in()
    return desk


def test_send_backs_corrections_and_refused_rows_are_counted(desk):
    found = figures(a_month(desk))
    assert found.send_backs == {Level.TOWNSHIP: 1}
    assert found.corrections == 1
    assert found.came_back["village"].files == 2
    assert found.came_back["township"] == CameBack(files=1, counted=2, refused=1)
    assert found.rows_refused == 1


def test_stays_are_counted_a_level_each_attempt_for_itself(desk):
    stays = {each.level: each for each in figures(a_month(desk), date(2026, 11, 20)).stays}
    assert (stays[Level.VILLAGE].number, stays[Level.VILLAGE].longest) == (4, 10)
    assert (stays[Level.TOWNSHIP].number, stays[Level.TOWNSHIP].median) == (2, 1)
    assert stays[Level.DISTRICT].number == 0


def test_a_month_without_cases_has_figures_too(sqlite_desk):
    found = figures(sqlite_desk)
    assert (found.corrections, found.rows_refused, dict(found.send_backs)) == (0, 0, {})


def test_cases_are_landed_with_their_state_and_whether_a_refusal_says_why(desk):
    rows = {row.household_no: row for row in landing(a_month(desk)).cases}
    assert (rows[ONE].state, rows[ONE].waiting_for, rows[ONE].closed_as) == ("at_village", "village", None)
    assert (rows[TWO].state, rows[TWO].closed_as, rows[TWO].has_reason) == ("closed_refused", "同意不纳入", True)
    assert not rows[THREE].has_reason


def test_who_is_left_out_is_landed_with_its_reason_and_whether_the_case_stands(desk):
    case = desk.open(ONE)[0]
    with desk.ground.ledger.writing() as book:
        for household_no, case_no in ((TWO, case.case_no), (THREE, "2026-10-09999")):
            book.lists.leave_out(
                MONTH, household_no, "东乡", 1, Fate.JOINED, on=date.fromisoformat(LIST_DAY), case_no=case_no
            )
    rows = {row.household_no: row for row in landing(desk).left_out}
    assert rows[TWO].reason == "并入在办的案件"
    assert (rows[TWO].has_case, rows[THREE].has_case) == (True, False)


def test_the_digest_changes_with_what_is_landed_and_with_nothing_else(sqlite_desk):
    sqlite_desk.sent(ONE)
    before = landing(sqlite_desk)
    assert landing(sqlite_desk).digest == before.digest
    sqlite_desk.bring_to(Level.TOWNSHIP, ONE)
    assert landing(sqlite_desk).digest != before.digest


def test_nothing_personal_is_landed(sqlite_desk):
    text = repr(landing(a_month(sqlite_desk)))
    for card in CARDS.values():
        assert card.head_name not in text
        assert card.head_id_no not in text
