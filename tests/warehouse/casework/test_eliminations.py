"""风险消除 through the ledger: opened once, asked on all lists, ended or not, and what is left of it."""

import csv
import io
from dataclasses import replace
from datetime import date
from typing import Any

import openpyxl
import pytest

from policy.cases.states import Kind, Mark, State
from policy.cases.steps import marked
from policy.cases.words import Verdict
from policy.levels import Level
from policy.orders.order import Order
from policy.orders.states import State as OrderState
from tests.flows.people import DISTRICT_YES, TOWNSHIP_YES, VILLAGE_NO
from tests.warehouse.casework.desk import CARDS, DAYS, FOUR, LISTS, MONTH, ONE, THREE, TWO, moment
from warehouse.casework.clues import Clue, Registered, take_clue
from warehouse.casework.determining import Decision, Objection, at_district, determine
from warehouse.casework.district_papers import write_meeting, write_results
from warehouse.casework.eliminations import Ending, Proposal
from warehouse.casework.filing_cases import write_decisions, write_filing
from warehouse.casework.issuing import issue, issue_to_district
from warehouse.casework.marking import Seen, _after
from warehouse.casework.months import months_with_work
from warehouse.casework.outgoing import outgoing
from warehouse.casework.signing import Signature
from warehouse.casework.village_notices import write_village_notices
from warehouse.ledger.chain import Draft
from warehouse.ledger.monitored_models import RegisterSays
from warehouse.ledger.orders import FiledOrder
from warehouse.ledger.words import Speaker, Word

GONE = {
    "风险核实": "已消除",
    "核查人": "张三",
    "核查日期": "2026-11-11",
    "核实人均纯收入": 9800,
    "三保障和饮水": "有保障",
    "刚性支出": "可控",
    "户主签字": "已签",
    "村级评议": "同意消除",
    "评议日期": "2026-11-12",
    "公示起": "2026-11-12",
    "公示止": "2026-11-17",
}
STAYS = {name: GONE[name] for name in list(GONE)[:7]} | {"风险核实": "未消除", "原因": "仍有大额自付"}
SINCE = date(2025, 12, 1)


def proposal(no: str, **more) -> Proposal:
    facts = {"months": 11, "income_months": 6, "lowest_income": "9800.00", **more}
    return Proposal(no, CARDS[no], SINCE, **facts)


def propose(desk, *found: Proposal, number: int = 1):
    """The month's lists go out with these proposals."""
    with desk.ground.ledger.writing() as book:
        opened = Ending(desk.ground, book, MONTH, number).open(found)
        placed = [filed for filed in opened if filed.list_number]
        if placed:
            issue(desk.ground, book, MONTH, number, placed, ())
        issue_to_district(desk.ground, book, MONTH)
    desk.write()
    return opened


def signer(desk, name: str) -> list[str]:
    with desk.ground.ledger.writing() as book:
        return list(book.signers.appoint(name, desk.ground.at).codes)


def to_district(desk, *households: str) -> None:
    """Every level below agrees, by workbook."""
    villages_agree(desk, *households)
    townships_agree(desk, *households)
    desk.on(DAYS[Level.DISTRICT])


def villages_agree(desk, *households: str) -> None:
    desk.on(DAYS[Level.VILLAGE])
    for name in dict.fromkeys(LISTS[no] for no in households):
        desk.fill(name, dict.fromkeys(households, GONE))
    desk.take_in()
    desk.write()


def townships_agree(desk, *households: str) -> None:
    desk.on(DAYS[Level.TOWNSHIP])
    for township in dict.fromkeys(CARDS[no].township for no in households):
        desk.fill(f"{township}.xlsx", dict.fromkeys(households, TOWNSHIP_YES))
    desk.take_in()
    desk.write()


def papers(desk) -> list[str]:
    """Write every paper of the month; the paths of those that stand."""
    with outgoing(desk.ground, MONTH) as out:
        write_village_notices(desk.ground, out)
        write_filing(desk.ground, out)
        write_decisions(desk.ground, out)
        write_meeting(desk.ground, out)
        write_results(desk.ground, out)
    outbox = desk.ground.outbox(MONTH)
    return sorted(str(path.relative_to(outbox)) for path in outbox.rglob("*") if path.is_file())


def test_every_level_agrees_by_workbook_and_the_household_is_monitored_no_more(desk):
    codes = signer(desk, "王五")
    propose(desk, proposal(ONE), proposal(FOUR))
    assert openpyxl.load_workbook(desk.lists() / LISTS[ONE]).sheetnames[0] == "风险消除"
    to_district(desk, ONE, FOUR)
    desk.fill("区级确定.xlsx", {ONE: DISTRICT_YES, FOUR: {**DISTRICT_YES, "区级确定": "不予确定", "理由": "支出偏高"}},
              signatures=[("王五", codes[0])])  # fmt: skip
    desk.take_in()

    rows = desk.view("select household_no, kind, risk_types, state, determined_on, closed_as from v_cases")
    assert [tuple(row.values()) for row in rows] == [
        (ONE, "风险消除", "", "determined", "2026-11-20", None),
        (FOUR, "风险消除", "", "closed_refused", None, "不予确定"),
    ]
    assert desk.told() == []
    assert months_with_work_left(desk) == [MONTH]  # its papers are not written yet
    written = papers(desk)
    assert {"notices/东乡/东村-风险消除公示.docx", "notices/西镇/西村-风险消除公示.docx"} <= set(written)
    assert "notices/东乡/风险消除公告-鹤防贫〔2026〕11号.docx" in written
    assert not any("监测公告" in path or "备案名单" in path or "全国系统" in path for path in written)
    listed = (desk.ground.outbox(MONTH) / "city/风险消除名单.csv").read_text("utf-8-sig")
    [row] = csv.DictReader(io.StringIO(listed))
    assert list(row.items()) == [
        ("户编号", ONE), ("户主姓名", "张大山"), ("户主身份证号", CARDS[ONE].head_id_no), ("乡镇", "东乡"),
        ("行政村", "东村"), ("监测类别", "突发严重困难户"), ("识别日期", "2025-12-01"), ("风险消除日期", "2026-11-20"),
        ("文号", "鹤防贫〔2026〕11号"),
    ]  # fmt: skip
    assert desk.ground.ledger.verify_chain() is None


def months_with_work_left(desk) -> list[str]:
    with desk.ground.ledger.reading() as book:
        return months_with_work(book, desk.ground.today)


def test_the_lists_say_since_when_and_for_what_a_household_is_monitored(sqlite_desk):
    [filed] = propose(sqlite_desk, proposal(ONE))
    assert filed.card.note == (
        "风险消除；2025-12-01 起监测，已满 11 个月；近 6 个月扣除刚性支出后人均纯收入最低 9800.00 元"
    )
    sheet = openpyxl.load_workbook(sqlite_desk.lists() / "东乡.xlsx")["风险消除"]
    assert filed.card.note in {cell.value for row in sheet.iter_rows() for cell in row}


def test_twice_is_once_and_a_month_asks_once(sqlite_desk):
    assert len(propose(sqlite_desk, proposal(ONE), proposal(TWO))) == 2
    assert propose(sqlite_desk, proposal(ONE), proposal(TWO)) == []
    sqlite_desk.on(DAYS[Level.VILLAGE]).fill(LISTS[ONE], {ONE: STAYS})
    sqlite_desk.take_in()
    assert sqlite_desk.case(ONE).case.state is State.CLOSED_REFUSED
    assert propose(sqlite_desk, proposal(ONE), proposal(TWO)) == []
    assert sqlite_desk.view("select count(*) as n from v_cases") == [{"n": 2}]


def test_an_older_month_run_again_asks_nobody_whose_monitoring_has_ended_since(sqlite_desk):
    codes = signer(sqlite_desk, "王五")
    propose(sqlite_desk, proposal(ONE))
    to_district(sqlite_desk, ONE)
    sqlite_desk.fill("区级确定.xlsx", {ONE: DISTRICT_YES}, signatures=[("王五", codes[0])])
    sqlite_desk.take_in()
    with sqlite_desk.ground.ledger.writing() as book:
        assert Ending(sqlite_desk.ground, book, "2026-10", 2).open([proposal(ONE)]) == []


def test_a_refused_household_stays_on_the_lists_with_the_village_s_word(sqlite_desk):
    propose(sqlite_desk, proposal(ONE))
    sqlite_desk.on(DAYS[Level.VILLAGE]).fill(LISTS[ONE], {ONE: STAYS})
    sqlite_desk.take_in()
    sqlite_desk.write()
    sheet = openpyxl.load_workbook(sqlite_desk.lists() / "东乡.xlsx")["风险消除"]
    assert any("未消除" in str(cell.value) for row in sheet.iter_rows() for cell in row)
    again = sqlite_desk.on("2026-11-18").fill(LISTS[ONE], {ONE: GONE}, "again.xlsx")
    assert again.exists()
    sqlite_desk.take_in()
    assert sqlite_desk.told()[-1] == (ONE, ("DECIDED_ALREADY",))


def test_the_conditions_are_told_in_the_feedback(sqlite_desk):
    propose(sqlite_desk, proposal(ONE))
    wanting = {**GONE, "刚性支出": "不可控", "核实人均纯收入": 7499.99}
    sqlite_desk.on(DAYS[Level.VILLAGE]).fill(LISTS[ONE], {ONE: wanting})
    sqlite_desk.take_in()
    assert sqlite_desk.told() == [(ONE, ("CONDITION_UNMET",))]
    [feedback] = sqlite_desk.answer()
    texts = {str(cell.value) for row in openpyxl.load_workbook(feedback).worksheets[0].iter_rows() for cell in row}
    assert any("“刚性支出”不符合同意消除的条件" in text for text in texts)


def test_while_another_case_is_open_nothing_is_determined_but_support_alone_stands_in_nobody_s_way(desk):
    codes = signer(desk, "王五")
    propose(desk, proposal(ONE), proposal(TWO))
    to_district(desk, ONE, TWO)
    desk.open(ONE, number=2, kind=Kind.RISK_CHANGE)
    with desk.ground.ledger.writing() as book:
        take_clue_of(desk, book, TWO)
        rest_on_support(book, TWO)
    desk.write()
    desk.fill("区级确定.xlsx", dict.fromkeys((ONE, TWO), DISTRICT_YES), signatures=[("王五", codes[0])])
    desk.take_in()

    assert desk.told() == [(ONE, ("OTHER_CASE_OPEN",))]
    assert ends(desk) == {ONE: "at_district", TWO: "determined"}


def ends(desk) -> dict[str, str]:
    rows = desk.view("select household_no, state from v_cases where kind = '风险消除'")
    return {row["household_no"]: row["state"] for row in rows}


def take_clue_of(desk, book, no: str, key: str = "k", by_register: bool = True):
    registered = Registered(CARDS[no], is_monitored=by_register)
    return take_clue(desk.ground, book, Clue(no, ("因学",), desk.ground.today, key, "网格排查"), registered)


def rest_on_support(book, no: str) -> None:
    """Let the household's newest case rest on new welfare alone."""
    filed = list(book.cases.households([no])[no].files.values())[-1]
    papers = tuple(replace(paper, hit=replace(paper.hit, rule_id="WELFARE_NEW")) for paper in filed.case.papers)
    book.cases.keep(filed.after(replace(filed.case, papers=papers)), desk_word())


def desk_word():
    at = moment("2026-11-20")
    return Draft(at, at.date(), "test", Speaker.PROGRAM, Word.CASE_MARKED)


def test_while_an_urgent_order_is_open_nothing_is_determined(desk):
    codes = signer(desk, "王五")
    propose(desk, proposal(ONE))
    to_district(desk, ONE)
    order = Order("2026-11-J00001", MONTH, ONE, "WATER_SUPPLY_REPAIR", "饮水", "water", 7, date(2026, 11, 18),
                  state=OrderState.SENT, is_urgent=True, sent_on=date(2026, 11, 18))  # fmt: skip
    filed = FiledOrder(order, "供水修复", "区水利局", CARDS[ONE])
    with desk.ground.ledger.writing() as book:
        book.orders.make(filed, desk.ground.said(Word.ORDER_MADE))
    decision = Decision(Signature("王五", codes[0]), desk.ground.today, "鹤防贫〔2026〕12号")

    done = determine(desk.ground, MONTH, decision)
    assert [one.sentence for one in done.fates] == [
        "该户有未办结的紧急交办单，办结以前不能确定风险消除，请办结后再报。"
    ]
    with desk.ground.ledger.writing() as book:
        book.orders.keep(filed.after(replace(order, state=OrderState.DONE)), desk.ground.said(Word.ORDER_MADE))
    assert determine(desk.ground, MONTH, decision).sentence == "确定 1 户"


def monitored_by_register(desk, *households: str) -> None:
    rows = [
        RegisterSays(household_no=no, status="未消除", identified_on=SINCE, eliminated_on=None, category="边缘易致贫户")
        for no in households
    ]
    with desk.ground.ledger.writing() as book:
        book.monitored.keep_register(rows)


@pytest.mark.parametrize("way", ["workbook", "form"])
def test_of_whom_nobody_is_left_the_district_alone_decides_with_two_signers(way, sqlite_desk):
    codes, others = signer(sqlite_desk, "王五"), signer(sqlite_desk, "赵六")
    monitored_by_register(sqlite_desk, ONE, TWO)
    gone = [proposal(no, months=None, is_alone=True) for no in (ONE, TWO, THREE)]
    assert [filed.household_no for filed in propose(sqlite_desk, *gone)] == [ONE, TWO]  # the third is not monitored
    assert propose(sqlite_desk, *gone) == []
    assert not (sqlite_desk.lists() / LISTS[ONE]).exists()
    assert openpyxl.load_workbook(sqlite_desk.lists() / "区级确定.xlsx").sheetnames[0] == "风险消除"

    sqlite_desk.on("2026-11-12")
    answer = {**DISTRICT_YES, "确定日期": "2026-11-12", "会议日期": "2026-11-12"}
    if way == "workbook":
        alone = {ONE: answer, TWO: {**answer, "第二签批人": "赵六"}}
        sqlite_desk.fill("区级确定.xlsx", alone, signatures=[("王五", codes[0]), ("赵六", others[0])])
        sqlite_desk.take_in()
        assert sqlite_desk.told() == [(ONE, ("FIELD_MISSING",))]
        assert ends(sqlite_desk) == {ONE: "at_district", TWO: "determined"}
    else:
        decision = Decision(Signature("王五", codes[0]), sqlite_desk.ground.today, "鹤防贫〔2026〕12号")
        assert determine(sqlite_desk.ground, MONTH, decision).sentence == "未办 2 户"
        both = replace(decision, second=Signature("赵六", others[0]))
        refused = {TWO: Objection(Verdict.NOT_DETERMINED, "整户消亡")}
        assert determine(sqlite_desk.ground, MONTH, replace(both, but=refused)).sentence == "确定 1 户，不予确定 1 户"
        assert ends(sqlite_desk) == {ONE: "determined", TWO: "closed_refused"}


def test_where_the_last_member_goes_while_it_is_asked_the_district_may_end_it_alone(sqlite_desk):
    propose(sqlite_desk, proposal(ONE), proposal(FOUR))
    with sqlite_desk.ground.ledger.writing() as book:
        filed = sqlite_desk.case(ONE)
        gone = filed.after(marked(filed.case, Mark.ALL_DEAD_OR_MOVED))
        book.cases.keep(gone, sqlite_desk.ground.said(Word.CASE_MARKED))
        issue_to_district(sqlite_desk.ground, book, MONTH)
        assert set(at_district(book, MONTH)) == {gone.case_no}
    assert "lists/区级确定.xlsx" in sqlite_desk.write()


def test_the_mark_that_lets_the_district_act_alone_goes_when_it_holds_no_more(sqlite_desk):
    [filed] = propose(sqlite_desk, proposal(ONE))
    gone = filed.after(marked(filed.case, Mark.ALL_DEAD_OR_MOVED))
    seen = Seen("东乡", "东村", persons=3, members=2, assets=())
    assert _after(gone, {ONE: seen}).case.marks == frozenset()
    [risk] = sqlite_desk.open(THREE, number=2, marks=[Mark.ALL_DEAD_OR_MOVED])
    there = Seen("东乡", "南村", persons=3, members=2, assets=())
    assert _after(risk, {THREE: there}).case.marks == {Mark.ALL_DEAD_OR_MOVED}  # there it was a point to look at


def test_what_the_months_data_hold_back_by_now_is_put_before_the_level_and_goes_when_it_holds_no_more(sqlite_desk):
    [filed] = propose(sqlite_desk, proposal(ONE))
    there = Seen("东乡", "东村", persons=3, members=2, assets=(), held_back=frozenset({MONTH}))
    held = _after(filed, {ONE: there})
    assert held.case.marks == {Mark.HELD_BACK}
    assert _after(held, {ONE: replace(there, held_back=frozenset())}).case.marks == frozenset()
    assert _after(filed, {ONE: replace(there, held_back=frozenset({"2026-10"}))}).case.marks == frozenset()
    [risk] = sqlite_desk.open(THREE, number=2)
    assert _after(risk, {THREE: replace(there, village="南村")}).case.marks == frozenset()


def test_after_its_end_a_clue_opens_an_identification_though_the_register_lags(sqlite_desk):
    codes = signer(sqlite_desk, "王五")
    monitored_by_register(sqlite_desk, ONE)
    with sqlite_desk.ground.ledger.writing() as book:
        taken = take_clue_of(sqlite_desk, book, TWO, "before")
        assert taken.filed.case.kind is Kind.RISK_CHANGE
    propose(sqlite_desk, proposal(ONE))
    to_district(sqlite_desk, ONE)
    sqlite_desk.fill("区级确定.xlsx", {ONE: DISTRICT_YES}, signatures=[("王五", codes[0])])
    sqlite_desk.take_in()
    with sqlite_desk.ground.ledger.writing() as book:
        assert book.cases.eliminated() == {ONE}
        taken = take_clue_of(sqlite_desk, book, ONE, "after")
    assert taken.filed.case.kind is Kind.IDENTIFICATION


def test_a_row_that_lost_its_code_is_matched_to_the_case_of_its_sheet(sqlite_desk):
    propose(sqlite_desk, proposal(ONE))
    sqlite_desk.open(ONE, number=1, kind=Kind.RISK_CHANGE)
    sqlite_desk.write()
    path = sqlite_desk.on(DAYS[Level.VILLAGE]).fill(LISTS[ONE], {})
    book = openpyxl.load_workbook(path)
    sheets: list[tuple[str, dict[str, Any]]] = [("风险消除", GONE), ("风险变化", dict(VILLAGE_NO))]
    for name, answers in sheets:
        sheet = book[name]
        headers = [cell.value for cell in sheet[5]]
        for header, value in {**answers, "核对码": None}.items():
            sheet.cell(6, headers.index(header) + 1).value = value
    book.save(path)
    sqlite_desk.take_in()
    assert sqlite_desk.states_of(ONE) == {"风险消除": "at_township", "风险变化": "at_township"}
