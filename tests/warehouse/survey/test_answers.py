"""The survey's workbooks: sent to villages, heard, told of; a risk found opens a clue once."""

from dataclasses import replace
from datetime import date

import openpyxl
import pytest

from policy.levels import Level
from policy.retention import Kind as Term
from policy.retention import Terms
from policy.windows import Month
from tests.flows.people import VILLAGE_NO, fill
from tests.warehouse.casework.desk import CARDS, FOUR, MONTH, ONE, THREE, TWO
from tests.warehouse.casework.hand import at_hand
from tests.warehouse.ledger.test_chain import edit
from warehouse.casework.months import months_with_work
from warehouse.casework.village_codes import SURVEY, VillageCodes
from warehouse.ledger.purging import old_records, take_out_records
from warehouse.ledger.surveys import Drawn, DrawnStratum, DrawnSurvey
from warehouse.ledger.words import Word
from warehouse.survey import lists
from warehouse.survey.lists import write_survey_lists
from warehouse.survey.surveyed import surveyed_strata
from warehouse.today.work import todays_work

SENT, DUE = date(2026, 11, 10), date(2026, 11, 25)
SAFE = {"有无风险": "无", "核查人": "张三", "核查日期": "2026-11-12"}
AT_RISK = {**SAFE, "有无风险": "有", "风险类型": "因病"}
BOOKS = {ONE: "东乡/东村.xlsx", TWO: "东乡/东村.xlsx", THREE: "东乡/南村.xlsx", FOUR: "西镇/西村.xlsx"}
STRATA = (
    DrawnStratum(1, "东乡 · 一般农户 · 0.5以下", "东乡", "一般农户", 0, 40, 3),
    DrawnStratum(2, "西镇 · 一般农户 · 0.8以上", "西镇", "一般农户", 2, 5, 1),
)


def sent_from(desk):
    """Four households of three villages are drawn and their workbooks written."""
    survey = DrawnSurvey(MONTH, 1, 4, 45, (5_000, 8_000), "v1", "", SENT, DUE, STRATA)
    drawn = [
        Drawn(survey.survey_no, no, CARDS[no], 2 if no == FOUR else 1, 8_400 if no == FOUR else 100, SENT, DUE)
        for no in (ONE, TWO, THREE, FOUR)
    ]
    with desk.ground.ledger.writing() as book:
        book.surveys.draw(survey, drawn, desk.ground.said(Word.SURVEY_DRAWN))
    write_survey_lists(desk.ground, MONTH)
    return desk


@pytest.fixture(autouse=True)
def no_report(monkeypatch):
    """The report has tests of its own; its statistics take longer than all of these."""
    monkeypatch.setattr(lists, "put_report", lambda _papers: None)


@pytest.fixture
def sent(sqlite_desk):
    return sent_from(sqlite_desk)


def answer(desk, no: str, answers, day: str = "2026-11-14", target: str = ""):
    desk.on(day)
    source = desk.ground.outbox(MONTH) / "survey" / BOOKS[no]
    fill(source, desk.ground.returns(MONTH) / (target or BOOKS[no].replace("/", "-")), answers)
    done = desk.take_in(MONTH)
    write_survey_lists(desk.ground, MONTH)
    return done


def drawn_of(desk) -> dict[str, Drawn]:
    with desk.ground.ledger.reading() as book:
        return {one.household_no: one for one in book.surveys.households(MONTH)}


def cases_of(desk, no: str):
    with desk.ground.ledger.reading() as book:
        return list(book.cases.households([no])[no].files.values())


def feedback_of(desk) -> set[str]:
    """All texts of the feedback workbooks written now."""
    texts = set()
    for path in desk.answer(MONTH):
        book = openpyxl.load_workbook(desk.ground.outbox(MONTH) / path if not path.is_absolute() else path)
        texts |= {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value}
    return texts


def test_a_village_gets_a_workbook_that_shows_no_closeness_and_no_stratum(sent):
    root = sent.ground.outbox(MONTH) / "survey"
    assert sorted(str(path.relative_to(root)) for path in root.rglob("*.xlsx")) == sorted(set(BOOKS.values()))
    book = openpyxl.load_workbook(root / BOOKS[ONE])
    sheet = book.worksheets[0]
    headers = [cell.value for cell in sheet[5]]
    assert headers[-4:] == ["有无风险", "风险类型", "核查人", "核查日期"]
    assert [sheet.cell(row, 2).value for row in (6, 7)] == [ONE, TWO]
    texts = " ".join(str(cell.value) for each in book for row in each.iter_rows() for cell in row if cell.value)
    assert not any(word in texts for word in ("0.5", "0.8", "一般农户", "接近", "8400", "层"))


def test_answers_come_as_they_are_ready_and_are_counted_by_stratum(desk):
    sent = sent_from(desk)
    assert answer(sent, ONE, {ONE: SAFE}).counted == 1
    assert answer(sent, FOUR, {FOUR: AT_RISK}).counted == 1
    with sent.ground.ledger.reading() as book:
        east, west = surveyed_strata(book, "2026-11-S")
    assert (east.frame, east.drawn, east.answered, east.at_risk, dict(east.by_risk_type)) == (40, 3, 1, 0, {})
    assert (west.name, west.band) == ("西镇 · 一般农户 · 0.8以上", 2)
    assert (west.frame, west.drawn, west.answered, west.at_risk, dict(west.by_risk_type)) == (5, 1, 1, 1, {"因病": 1})
    again = answer(sent, ONE, {ONE: SAFE, TWO: SAFE}, target="again.xlsx")
    assert (again.counted, again.nothing_new, again.refused) == (1, 1, 0)
    assert sent.ground.ledger.verify_chain() is None


def test_a_risk_found_opens_a_case_at_once_as_a_clue_does(desk):
    sent = sent_from(desk)
    answer(sent, FOUR, {FOUR: {**AT_RISK, "风险类型": "因病、因学"}})
    [filed] = cases_of(sent, FOUR)
    assert set(filed.case.risk_types) == {"因病", "因学"}
    assert (filed.case.clue_on, filed.case.due_on) == (date(2026, 11, 14), date(2026, 11, 23))
    assert drawn_of(sent)[FOUR].clue_case_no == filed.case_no
    with sent.ground.ledger.reading() as book:
        [told] = [one for one in book.outbox.of(MONTH) if "立案" in one.title]
        assert not any(word in told.body for word in (FOUR, "赵平原", "因病"))
    assert f"有风险的已按线索登记：新开一案（{filed.case_no}），请照本村的核查表办理。" in " ".join(feedback_of(sent))
    assert sent.write() == ["lists/西镇-补充01.xlsx", "lists/西镇/西村-补充01.xlsx"]


def test_the_same_workbook_twice_opens_one_clue(sent):
    answer(sent, FOUR, {FOUR: AT_RISK})
    again = answer(sent, FOUR, {FOUR: AT_RISK}, target="又一份.xlsx")
    assert (again.counted, again.nothing_new) == (0, 1)
    corrected = answer(sent, FOUR, {FOUR: {**AT_RISK, "核查人": "李四"}}, target="更正.xlsx")
    assert corrected.counted == 1
    assert len(cases_of(sent, FOUR)) == 1


def test_a_correction_to_safe_is_counted_and_the_case_goes_on(sent):
    answer(sent, FOUR, {FOUR: AT_RISK})
    answer(sent, FOUR, {FOUR: SAFE | {"风险类型": None}}, target="更正.xlsx")
    [filed] = cases_of(sent, FOUR)
    assert filed.case.is_open
    said = drawn_of(sent)[FOUR]
    assert said.answer
    assert (said.answer.at_risk, said.clued, said.clue_case_no) == ("无", ("因病",), filed.case_no)
    told = " ".join(feedback_of(sent))
    assert "案件照常办理，不因本次更正撤销" in told
    assert filed.case_no in told
    answer(sent, FOUR, {FOUR: AT_RISK}, target="再更正.xlsx")
    assert len(cases_of(sent, FOUR)) == 1
    with sent.ground.ledger.reading() as book:
        assert surveyed_strata(book, "2026-11-S")[1].at_risk == 1


def test_a_correction_that_names_another_risk_brings_that_one_to_the_case(sent):
    answer(sent, FOUR, {FOUR: AT_RISK})
    answer(sent, FOUR, {FOUR: {**AT_RISK, "风险类型": "因学"}}, target="更正.xlsx")
    [filed] = cases_of(sent, FOUR)
    assert set(filed.case.risk_types) == {"因病", "因学"}
    assert drawn_of(sent)[FOUR].clued == ("因病", "因学")


def test_a_refused_case_is_not_opened_again_by_the_same_answer(sent):
    answer(sent, FOUR, {FOUR: AT_RISK})
    sent.say(FOUR, Level.VILLAGE, VILLAGE_NO | {"核查日期": "2026-11-14"})
    sent.on("2026-11-16").say(
        FOUR,
        Level.TOWNSHIP,
        {"乡镇审核": "同意不纳入", "理由": "核实无风险", "审核人": "李四", "审核日期": "2026-11-16"},
    )
    answer(sent, FOUR, {FOUR: {**AT_RISK, "核查人": "李四"}}, "2026-11-17", "更正.xlsx")
    assert len(cases_of(sent, FOUR)) == 1


def test_a_household_with_a_case_by_now_is_told_so(sent):
    sent.open(FOUR)
    sent.on("2026-11-12").say(FOUR, Level.VILLAGE, VILLAGE_NO)
    answer(sent, FOUR, {FOUR: AT_RISK})
    assert len(cases_of(sent, FOUR)) == 1
    assert "有风险的已按线索登记：已有在办的案件，不另开。" in " ".join(feedback_of(sent))


def test_a_household_gone_from_the_register_is_counted_and_told_of(sent):
    del sent.register[FOUR]
    answer(sent, FOUR, {FOUR: AT_RISK})
    assert cases_of(sent, FOUR) == []
    said = drawn_of(sent)[FOUR].answer
    assert said
    assert said.is_at_risk
    assert "台账里已没有这个户编号" in " ".join(feedback_of(sent))


def test_a_refused_row_goes_back_with_its_reason(sent):
    done = answer(sent, ONE, {
        ONE: {**SAFE, "有无风险": "有", "核查日期": "2026-11-30"}, TWO: {**SAFE, "风险类型": "因病"},
    })  # fmt: skip
    assert (done.counted, done.refused) == (0, 2)
    assert dict(sent.told(MONTH)) == {
        ONE: ("RISK_TYPE_MISSING", "DATE_AHEAD"), TWO: ("RISK_TYPE_WITHOUT_RISK",),
    }  # fmt: skip
    [feedback] = sent.answer(MONTH)
    assert "东乡" in feedback.name
    mended = answer(sent, ONE, {ONE: AT_RISK, TWO: SAFE}, target="改好.xlsx")
    assert (mended.counted, mended.refused) == (2, 0)


def test_a_row_that_says_safe_and_nothing_else_is_no_silence(sent):
    answer(sent, THREE, {THREE: {"有无风险": "无"}})
    assert dict(sent.told(MONTH)) == {THREE: ("FIELD_MISSING",)}


def test_a_row_is_known_by_its_code_and_by_its_village(sent):
    root, returns = sent.ground.outbox(MONTH) / "survey", sent.ground.returns(MONTH)
    fill(root / BOOKS[ONE], returns / "changed.xlsx", {TWO: SAFE})
    with at_hand(returns / "changed.xlsx") as book:
        book.worksheets[0].cell(7, 1).value = "BBBB-BBBB-BBBB"
    fill(root / BOOKS[FOUR], returns / "lost.xlsx", {FOUR: SAFE})
    with at_hand(returns / "lost.xlsx") as book:
        book.worksheets[0].cell(6, 1).value = None
    fill(root / BOOKS[THREE], returns / "swapped.xlsx", {THREE: SAFE})
    with at_hand(returns / "swapped.xlsx") as book:
        book.worksheets[0].cell(6, 1).value = openpyxl.load_workbook(root / BOOKS[ONE]).worksheets[0].cell(6, 1).value
    done = sent.on("2026-11-14").take_in(MONTH)
    assert (done.counted, done.refused) == (1, 2)
    assert dict(sent.told(MONTH)) == {TWO: ("CODE_WRONG",), FOUR: (), THREE: ("HOUSEHOLD_MISMATCH",)}


def test_two_rows_of_one_household_that_differ_do_not_count(sent):
    path = sent.ground.returns(MONTH) / "twice.xlsx"
    fill(sent.ground.outbox(MONTH) / "survey" / BOOKS[ONE], path, {ONE: SAFE, TWO: AT_RISK})
    with at_hand(path) as book:
        sheet = book.worksheets[0]
        for column in range(1, 4):
            sheet.cell(7, column).value = sheet.cell(6, column).value
    done = sent.on("2026-11-14").take_in(MONTH)
    assert (done.counted, done.refused) == (0, 2)
    assert cases_of(sent, TWO) == []


def twice_in_one(sent, second, lost: int):
    """The workbook of 东村 with ONE in both rows, the second without one of the cells that tell whose it is."""
    path = sent.ground.returns(MONTH) / "twice.xlsx"
    fill(sent.ground.outbox(MONTH) / "survey" / BOOKS[ONE], path, {ONE: SAFE, TWO: second})
    with at_hand(path) as book:
        sheet = book.worksheets[0]
        for column in range(1, 4):
            sheet.cell(7, column).value = None if column == lost else sheet.cell(6, column).value
    return sent.on("2026-11-14").take_in(MONTH)


def test_the_same_code_twice_with_other_answers_counts_in_neither_row_though_one_lost_its_number(sent):
    done = twice_in_one(sent, AT_RISK, lost=2)
    assert (done.counted, done.refused) == (0, 2)
    assert cases_of(sent, ONE) == []


def test_the_same_answers_twice_count_once_though_one_row_lost_its_code(sent):
    done = twice_in_one(sent, SAFE, lost=1)
    assert (done.counted, done.refused) == (1, 0)
    assert drawn_of(sent)[ONE].answer


def test_a_workbook_replaced_under_its_name_is_heard_anew(sent):
    answer(sent, ONE, {ONE: SAFE})
    done = answer(sent, ONE, {ONE: AT_RISK, TWO: SAFE})
    assert (done.counted, done.refused) == (2, 0)
    assert len(cases_of(sent, ONE)) == 1


def test_a_late_answer_counts(sent):
    done = answer(sent, THREE, {THREE: SAFE}, "2026-12-20")
    assert done.counted == 1


def test_townships_are_told_when_it_goes_out_before_the_day_and_after_it(sent):
    for day in ("2026-11-21", "2026-11-22", "2026-11-25", "2026-11-26", "2026-11-27"):
        write_survey_lists(sent.on(day).ground, MONTH)
    with sent.ground.ledger.reading() as book:
        told = [one.body for one in book.outbox.of(MONTH) if one.title == "抽样调研 东乡"]
    assert len(told) == 3
    assert all("还有 3 户" in body and "2026-11-25" in body for body in told)
    assert not any(name in body for body in told for name in ("张大山", ONE))


def test_the_district_is_told_once_all_have_answered(sent):
    answer(sent, ONE, {ONE: SAFE, TWO: AT_RISK})
    answer(sent, THREE, {THREE: SAFE})
    answer(sent, FOUR, {FOUR: SAFE})
    with sent.ground.ledger.reading() as book:
        [told] = [one.body for one in book.outbox.of(MONTH) if one.title == "抽样调研全部报回"]
    assert "4 户全部报回，其中有风险 1 户" in told
    results = openpyxl.load_workbook(sent.ground.outbox(MONTH) / "reports/抽样调研情况.xlsx")
    texts = {sheet.title: {str(cell.value) for row in sheet.iter_rows() for cell in row} for sheet in results}
    assert {TWO, cases_of(sent, TWO)[0].case_no} <= texts["查出风险"]
    assert ONE not in texts["查出风险"]
    assert {"西镇", "一般农户", "0.8以上"} <= texts["各层进度"]


def test_the_day_s_page_names_who_owes_an_answer_and_the_month_has_work(sent):
    def months() -> list[str]:
        with sent.ground.ledger.reading() as book:
            return months_with_work(book, sent.ground.today)

    assert months() == [MONTH]
    answer(sent, ONE, {ONE: SAFE, TWO: SAFE})
    answer(sent, THREE, {THREE: SAFE})
    work = todays_work(sent.ground, {})
    owed = {
        line.party.words: one.count
        for line in (*work.to_call, *work.later)
        for one in line.owed
        if one.what == "抽样调研"
    }
    assert owed == {"西镇 西村": 1}
    sent.on("2027-01-24")
    assert months() == [MONTH]
    sent.on("2027-01-25")
    assert months() == []


@pytest.mark.parametrize(
    "change",
    ["survey_household set clued = null", "survey_stratum set frame = 41", "survey set seed = 2"],
)  # fmt: skip
def test_what_is_changed_behind_the_program_s_back_is_found(sent, change):
    answer(sent, FOUR, {FOUR: AT_RISK})
    edit(f"sqlite:///{sent.ground.home / 'ledger.db'}", f"update {change}")
    assert "is not as it left it" in sent.ground.ledger.verify_chain().sentence


def test_a_purge_takes_what_tells_of_people_and_leaves_what_was_answered(sent):
    answer(sent, ONE, {ONE: SAFE, TWO: SAFE})
    terms = Terms(dict.fromkeys(Term, Month(2026, 12)))
    with sent.ground.ledger.writing() as book:
        old = old_records(book, terms)
        assert old.counts["surveyed_households"] == 4
        take_out_records(book, terms, old, "王五", sent.ground.at, {})
        said = {one.household_no: one for one in book.surveys.households(MONTH)}[ONE]
        assert (said.answer.at_risk, said.answer.checked_by, said.card.head_name) == ("无", "", "")
        assert surveyed_strata(book, "2026-11-S")[0].answered == 2
    assert sent.ground.ledger.verify_chain() is None


def test_a_workbook_tells_by_its_mark_of_which_month_it_is(sent):
    from warehouse.doors.returned_rows import mark_of  # noqa: PLC0415

    mark = mark_of(sent.ground.outbox(MONTH) / "survey" / BOOKS[ONE])
    with sent.ground.ledger.reading() as book:
        codes, drawn = VillageCodes(sent.ground, SURVEY, MONTH), book.surveys.households(MONTH)
    assert codes.village_of_mark(mark, drawn)
    assert codes.village_of_mark(mark[::-1], drawn) is None


def test_the_same_month_draws_no_second_time(sent):
    survey = DrawnSurvey(MONTH, 9, 1, 1, (5_000,), "v2", "", SENT, DUE, STRATA[:1])
    with sent.ground.ledger.writing() as book:
        drawn = Drawn(survey.survey_no, ONE, replace(CARDS[ONE], village="别村"), 1, 1, SENT, DUE)
        book.surveys.draw(survey, [drawn], sent.ground.said(Word.SURVEY_DRAWN))
        assert book.surveys.of_month(MONTH).seed == 1
        assert len(book.surveys.households(MONTH)) == 4
    assert write_survey_lists(sent.ground, MONTH) == 0
