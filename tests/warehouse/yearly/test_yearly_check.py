"""The yearly check: sent once to all that are monitored, heard village by village, told to the district."""

from dataclasses import replace
from datetime import date

import openpyxl
import pytest

from policy.orders.order import Order
from policy.orders.states import State as OrderState
from policy.retention import Kind as Term
from policy.retention import Terms
from policy.windows import Month
from tests.flows.people import fill
from tests.warehouse.casework.desk import CARDS, FOUR, ONE, THREE, TWO
from tests.warehouse.casework.hand import at_hand
from tests.warehouse.ledger.test_chain import edit
from tests.warehouse.office import head_row, household_row, id_no
from warehouse.casework.months import months_with_work
from warehouse.ledger.monitored_models import RegisterSays
from warehouse.ledger.orders import FiledOrder
from warehouse.ledger.purging import old_records, take_out_records
from warehouse.ledger.words import Word
from warehouse.ledger.yearly import Check
from warehouse.today.work import todays_work
from warehouse.today.yearly import check_chores
from warehouse.yearly.lists import write_yearly_lists
from warehouse.yearly.sending import send_yearly_check

MONTH, SENT = "2026-10", date(2026, 10, 10)
ANSWER = {"家庭情况有无变化": "无", "帮扶是否到位": "到位", "核查人": "张三", "核查日期": "2026-10-15"}
CHANGED = {**ANSWER, "家庭情况有无变化": "有", "变化说明": "长子外出务工，收入增加"}
WANTING = {**ANSWER, "帮扶是否到位": "不到位"}
BOOKS = {ONE: "东乡/东村.xlsx", FOUR: "西镇/西村.xlsx"}


@pytest.fixture
def sent(sqlite_desk):
    """The desk on the day on which a check of three households of two villages went out."""
    return sent_from(sqlite_desk)


def sent_from(desk):
    desk.on("2026-10-10")
    checks = [Check(MONTH, no, CARDS[no], SENT, date(2026, 11, 9)) for no in (ONE, TWO, FOUR)]
    with desk.ground.ledger.writing() as book:
        book.yearly.send(MONTH, checks, desk.ground.said(Word.YEARLY_CHECK_SENT))
    write_yearly_lists(desk.ground, MONTH)
    return desk


def answer(desk, no: str, answers, day: str = "2026-10-20", target: str = ""):
    desk.on(day)
    source = desk.ground.outbox(MONTH) / "yearly" / BOOKS[no]
    fill(source, desk.ground.returns(MONTH) / (target or BOOKS[no].replace("/", "-")), answers)
    done = desk.take_in(MONTH)
    write_yearly_lists(desk.ground, MONTH)
    return done


def checks(desk) -> dict[str, Check]:
    with desk.ground.ledger.reading() as book:
        return {one.household_no: one for one in book.yearly.of_month(MONTH)}


def test_every_village_gets_one_workbook_of_its_monitored_households(sent):
    root = sent.ground.outbox(MONTH) / "yearly"
    assert sorted(str(path.relative_to(root)) for path in root.rglob("*.xlsx")) == ["东乡/东村.xlsx", "西镇/西村.xlsx"]
    sheet = openpyxl.load_workbook(root / BOOKS[ONE]).worksheets[0]
    headers = [cell.value for cell in sheet[5]]
    assert headers[-5:] == ["家庭情况有无变化", "变化说明", "帮扶是否到位", "核查人", "核查日期"]
    assert [sheet.cell(row, 2).value for row in (6, 7)] == [ONE, TWO]


def test_the_same_month_sends_no_second_check(sent):
    with sent.ground.ledger.writing() as book:
        book.yearly.send(MONTH, [Check(MONTH, THREE, CARDS[THREE], SENT, SENT)], sent.ground.said(Word.CALLED))
        assert [one.check_no for one in book.yearly.of_month(MONTH)] == [
            "2026-10-N00001", "2026-10-N00002", "2026-10-N00003",
        ]  # fmt: skip
    assert write_yearly_lists(sent.ground, MONTH) == 0


def test_answers_come_as_they_are_ready_and_may_be_corrected(desk):
    sent = sent_from(desk)
    assert answer(sent, ONE, {ONE: ANSWER}).counted == 1
    assert checks(sent)[TWO].answer is None
    again = answer(sent, ONE, {ONE: CHANGED, TWO: ANSWER}, target="again.xlsx")
    assert (again.counted, again.refused) == (2, 0)
    said = checks(sent)[ONE].answer
    assert said
    assert (said.has_changed, said.change) == (True, "长子外出务工，收入增加")
    assert answer(sent, ONE, {ONE: CHANGED, TWO: ANSWER}, target="third.xlsx").nothing_new == 2
    assert sent.ground.ledger.verify_chain() is None


@pytest.mark.parametrize("change", ["in_place = '到位'", "changed = '无'", "village = '南村'", "answered_on = null"])
def test_an_answer_changed_behind_the_program_s_back_is_found(sent, change):
    answer(sent, ONE, {ONE: {**CHANGED, "帮扶是否到位": "不到位"}})
    edit(
        f"sqlite:///{sent.ground.home / 'ledger.db'}", f"update yearly_check set {change} where household_no = '{ONE}'"
    )
    assert "of yearly_check is not as it left it" in sent.ground.ledger.verify_chain().sentence


def test_a_purge_takes_what_tells_of_people_and_leaves_what_was_answered(sent):
    answer(sent, ONE, {ONE: CHANGED})
    terms = Terms(dict.fromkeys(Term, Month(2026, 11)))
    with sent.ground.ledger.writing() as book:
        old = old_records(book, terms)
        assert old.counts["yearly_checks"] == 3
        take_out_records(book, terms, old, "王五", sent.ground.at, {})
        said = {one.household_no: one.answer for one in book.yearly.of_month(MONTH)}[ONE]
        assert (said.has_changed, said.change, said.checked_by) == (True, "", "")
    assert sent.ground.ledger.verify_chain() is None


def test_a_refused_row_goes_back_with_its_reason(sent):
    done = answer(sent, FOUR, {FOUR: {**ANSWER, "帮扶是否到位": "基本到位", "核查日期": "2026-10-30"}})
    assert (done.counted, done.refused) == (0, 1)
    assert sent.told(MONTH) == [(FOUR, ("CHOICE_UNKNOWN", "DATE_AHEAD"))]
    [feedback] = sent.answer(MONTH)
    assert "西镇" in feedback.name


def test_a_row_is_known_by_its_code_and_by_its_village(sent):
    path = sent.ground.returns(MONTH) / "other.xlsx"
    answer(sent, ONE, {ONE: ANSWER}, target="own.xlsx")
    fill(sent.ground.outbox(MONTH) / "yearly" / BOOKS[ONE], path, {TWO: ANSWER})
    with at_hand(path) as book:
        book.worksheets[0].cell(7, 1).value = "BBBB-BBBB-BBBB"
    fill(sent.ground.outbox(MONTH) / "yearly" / BOOKS[FOUR], sent.ground.returns(MONTH) / "lost.xlsx", {FOUR: ANSWER})
    with at_hand(sent.ground.returns(MONTH) / "lost.xlsx") as book:
        book.worksheets[0].cell(6, 1).value = None
    done = sent.take_in(MONTH)
    assert (done.counted, done.refused) == (1, 1)
    assert dict(sent.told(MONTH)) == {TWO: ("CODE_WRONG",), FOUR: ()}


def test_what_is_wanting_and_what_has_changed_is_put_before_the_district(sent):
    order = Order("2026-10-J00001", MONTH, TWO, "HEALTH_HELP", "因病", "health", 10, SENT, state=OrderState.SENT,
                  sent_on=SENT)  # fmt: skip
    with sent.ground.ledger.writing() as book:
        book.orders.make(FiledOrder(order, "健康帮扶", "区卫健委", CARDS[TWO]), sent.ground.said(Word.ORDER_MADE))
    answer(sent, ONE, {ONE: CHANGED, TWO: WANTING})
    book = openpyxl.load_workbook(sent.ground.outbox(MONTH) / "reports/年度核查情况.xlsx")
    texts = {sheet.title: {str(cell.value) for row in sheet.iter_rows() for cell in row} for sheet in book}
    assert {TWO, "2026-10-J00001 健康帮扶（区卫健委，已交办）"} <= texts["帮扶不到位"]
    assert ONE not in texts["帮扶不到位"]
    assert {ONE, "长子外出务工，收入增加"} <= texts["家庭情况变化"]
    with sent.ground.ledger.reading() as book:
        assert book.orders.by_no("2026-10-J00001").order.state is OrderState.SENT  # it is put before them, not moved


def test_the_day_s_page_names_who_owes_an_answer_and_what_the_district_is_to_see_to(sent):
    order = Order("2026-10-J00001", MONTH, TWO, "HEALTH_HELP", "因病", "health", 10, SENT, state=OrderState.SENT,
                  sent_on=SENT)  # fmt: skip
    filed = FiledOrder(order, "健康帮扶", "区卫健委", CARDS[TWO])
    with sent.ground.ledger.writing() as book:
        book.orders.make(filed, sent.ground.said(Word.ORDER_MADE))
    answer(sent, ONE, {TWO: WANTING})
    work = todays_work(sent.ground, {})
    owed = {
        line.party.words: one.count
        for line in (*work.to_call, *work.later)
        for one in line.owed
        if one.what == "年度核查"
    }
    assert owed == {"东乡 东村": 1, "西镇 西村": 1}
    assert "年度核查帮扶不到位 1 户，交办单未办结" in [one.what for one in work.chores]
    with sent.ground.ledger.writing() as book:
        done = filed.after(replace(order, state=OrderState.DONE))
        book.orders.keep(done, sent.ground.said(Word.ORDER_MADE))
        assert list(check_chores(book)) == []


def test_the_month_has_work_until_all_have_answered(sent):
    def months() -> list[str]:
        with sent.ground.ledger.reading() as book:
            return months_with_work(book, sent.ground.today)

    assert months() == [MONTH]
    answer(sent, ONE, {ONE: ANSWER, TWO: ANSWER})
    answer(sent, FOUR, {FOUR: ANSWER})
    assert months() == []
    sent.on("2027-01-09")
    assert months() == []


def test_nobody_waits_for_an_answer_for_ever(sent):
    sent.on("2027-01-08")
    with sent.ground.ledger.reading() as book:
        assert len(book.yearly.waiting(sent.ground.today)) == 3
        assert book.yearly.waiting(date(2027, 1, 9)) == []


def test_all_that_are_monitored_and_alive_are_checked_in_the_month_of_policy(sqlite_desk, office):
    households = [(no, id_no(number)) for number, no in enumerate((ONE, TWO, THREE, FOUR), start=1)]
    office.put_records("households", *[household_row(no, head) for no, head in households], month=MONTH)
    people = [head_row(no, head) for no, head in households]
    people[3] |= {"人员状态": "死亡"}
    office.put_records("persons", *people, month=MONTH)
    office.run(MONTH)
    sqlite_desk.on("2026-10-10")
    words = [(ONE, "未消除", None), (TWO, "已消除", date(2026, 9, 1)), (FOUR, "未消除", None)]
    with sqlite_desk.ground.ledger.writing() as book:
        book.monitored.keep_register(
            RegisterSays(household_no=no, status=status, identified_on=date(2025, 1, 1), eliminated_on=ended,
                         category="边缘易致贫户")
            for no, status, ended in words
        )  # fmt: skip
    assert send_yearly_check(sqlite_desk.ground, office.connection, "2026-11") == 0
    assert send_yearly_check(sqlite_desk.ground, office.connection, MONTH) == 1
    assert send_yearly_check(sqlite_desk.ground, office.connection, MONTH) == 0
    [check] = checks(sqlite_desk).values()
    assert (check.household_no, check.card.monitored_since, check.due_on) == (ONE, "2025-01-01", date(2026, 11, 9))
