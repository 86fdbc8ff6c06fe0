"""What a village writes below its list: each row a clue that opens or joins a case, or a sentence why it does not."""

from dataclasses import replace

import pytest

from policy.levels import Level
from tests.flows.people import TOWNSHIP_YES, VILLAGE_NO, VILLAGE_YES
from tests.warehouse.casework.desk import CARDS, DAYS, LISTS, MONTH, ONE, THREE, TWO
from tests.warehouse.casework.hand import lose_column, lose_mark, write
from warehouse.casework.clues import Clue, Registered, clue_key, take_clue

EAST = LISTS[ONE]
CLUE = {"户编号": TWO, "户主姓名": "李小河", "风险类型": "因学"}
SUPPLEMENT = "东乡/东村-补充01.xlsx"


@pytest.fixture
def sent(sqlite_desk):
    """The list of 东村 went out with ONE on it; TWO of the same village is on no list."""
    return sqlite_desk.sent(ONE).on("2026-11-12")


def reasons(desk):
    with desk.ground.ledger.reading() as book:
        rows = [row for file in book.returned.files(MONTH) for row in book.returned.rows_of(file.id)]
    return [sentence for row in rows for sentence in row.reasons]


def test_a_clue_opens_a_case_with_its_own_days_and_a_workbook_of_its_own(desk):
    desk.sent(ONE).on("2026-11-12").add_below(EAST, CLUE)

    assert desk.take_in().counted == 1
    [row] = desk.view("select * from v_cases where opened_by = 'clue'")
    assert (row["household_no"], row["risk_types"], row["state"]) == (TWO, "因学", "at_village")
    assert (row["opened_on"], row["due_on"]) == ("2026-11-12", "2026-11-21")
    assert desk.write() == ["lists/东乡-补充01.xlsx", f"lists/{SUPPLEMENT}"]


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"户编号": None}, "线索须填户编号，请补填后重报。"),
        ({"户编号": "4106029999"}, "台账中没有这个户编号，请核对户编号后重报。"),
        ({"户编号": THREE, "户主姓名": "王长林"}, "该户不在本村，线索请由所在村报送。"),
        ({"户主姓名": "李大河"}, "户主姓名与台账不符，请核对户编号和户主姓名后重报。"),
        ({"风险类型": None}, "线索须填风险类型，请从下拉选项中选择后重报。"),
        ({"风险类型": "因懒"}, "线索须填风险类型，请从下拉选项中选择后重报。"),
    ],
)
def test_a_clue_that_cannot_be_taken_goes_back_with_its_reason(sent, changed, sentence):
    sent.add_below(EAST, {**CLUE, **changed})

    done = sent.take_in()

    assert (done.counted, done.refused) == (0, 1)
    assert reasons(sent) == [sentence]
    assert sent.states() == {ONE: "at_village"}


def test_a_clue_in_a_workbook_of_no_known_village_is_refused(sent):
    path = sent.add_below(EAST, CLUE)
    lose_mark(path)
    lose_column(path, "核对码")

    assert sent.take_in().counted == 0
    assert "认不出是哪个村" in " ".join(reasons(sent))


def test_a_clue_that_was_refused_counts_once_its_workbook_is_put_right(sent):
    sent.add_below(EAST, {**CLUE, "风险类型": "因懒"}, "一.xlsx")
    sent.take_in()
    sent.add_below(EAST, CLUE, "二.xlsx")

    assert sent.take_in().counted == 1
    assert sent.states()[TWO] == "at_village"


def test_a_clue_refused_for_the_register_counts_under_another_name_when_the_register_has_the_household(sent):
    known = sent.register.pop(TWO)
    path = sent.add_below(EAST, CLUE)
    assert sent.take_in().counted == 0

    sent.register[TWO] = known
    sent.put("再报.xlsx", path.read_bytes())

    assert sent.take_in().counted == 1
    assert sent.states()[TWO] == "at_village"


def test_several_risk_types_in_one_row_open_one_case(sent):
    sent.add_below(EAST, {**CLUE, "风险类型": "因学、就业"})
    sent.take_in()

    assert sent.case(TWO).case.risk_types == ("因学", "就业")


def test_the_same_risk_types_in_another_order_are_the_same_clue(sent):
    sent.add_below(EAST, {**CLUE, "风险类型": "因学、就业"}, "一.xlsx")
    sent.take_in()
    sent.add_below(EAST, {**CLUE, "风险类型": "就业、因学"}, "二.xlsx")

    assert sent.take_in().nothing_new == 1
    with sent.ground.ledger.reading() as book:
        assert len(book.cases.papers(sent.case(TWO).case_no)) == 2


def test_a_risk_type_named_twice_is_one(sent):
    clue = Clue(TWO, ("因学", "因学"), sent.ground.today, clue_key("干部走访", TWO, ("因学", "因学")), "干部走访")
    with sent.ground.ledger.writing() as book:
        taken = take_clue(sent.ground, book, clue, sent.register[TWO])
        assert taken.filed
        assert len(book.cases.papers(taken.filed.case_no)) == 1
    assert clue.key == clue_key("干部走访", TWO, ["因学"])


def test_a_clue_about_a_household_whose_village_has_not_spoken_joins_its_case(sent):
    sent.add_below(EAST, {**CLUE, "户编号": ONE, "户主姓名": "张大山"})

    assert sent.take_in().counted == 1
    assert sent.case(ONE).case.risk_types == ("因学", "因病")
    assert len(sent.view("select * from v_cases")) == 1
    assert sent.words(ONE)[-1] == ("program", "case_joined")


def test_the_same_clue_in_the_next_version_of_the_workbook_opens_nothing_more(desk):
    desk.sent(ONE).on("2026-11-12").add_below(EAST, CLUE, "一.xlsx")
    desk.take_in()
    head = desk.ground.ledger.head()

    path = desk.on("2026-11-13").add_below(EAST, CLUE, "二.xlsx")
    write(path, ONE, "核实人均纯收入", 3000)
    for header, value in VILLAGE_NO.items():
        write(path, ONE, header, value)
    again = desk.take_in()

    assert (again.counted, again.nothing_new, again.refused) == (1, 1, 0)
    assert desk.ground.ledger.head().count == head.count + 1
    assert len(desk.view("select * from v_cases")) == 2


def test_answers_that_come_later_in_the_same_row_count_for_the_clue_s_case(sent):
    sent.add_below(EAST, CLUE, "一.xlsx")
    sent.take_in()

    sent.on("2026-11-13").add_below(EAST, {**CLUE, **VILLAGE_NO, "核查日期": "2026-11-13"}, "二.xlsx")
    done = sent.take_in()

    assert (done.counted, done.refused) == (1, 0)
    assert sent.states()[TWO] == "at_township"
    assert sent.case(TWO).case_no in done.moved


def test_a_clue_that_brings_its_answers_along_moves_on_at_once(sent):
    sent.add_below(EAST, {**CLUE, **VILLAGE_NO, "核查日期": "2026-11-12"})
    done = sent.take_in()

    assert (done.counted, done.refused) == (1, 0)
    assert sent.states()[TWO] == "at_township"
    assert done.moved == {sent.case(TWO).case_no}


def test_a_clue_whose_answers_are_at_fault_stands_and_the_answers_go_back(sent):
    sent.add_below(EAST, {**CLUE, **VILLAGE_NO, "核查日期": "2026-11-13"})
    done = sent.take_in()

    assert (done.counted, done.refused) == (1, 1)
    assert sent.states()[TWO] == "at_village"
    assert sent.told() == [(TWO, ("DATE_AHEAD",))]
    assert reasons(sent)[0].startswith("线索已立案，但本行核查情况未计入：")


def test_answers_below_for_a_household_of_the_list_itself_go_back_to_its_row(sent):
    """Its case is at work and bears the risk type, so nothing opens; the answers must not be passed over in silence."""
    sent.fill(EAST, {ONE: VILLAGE_NO}, "一.xlsx")
    sent.take_in()
    clue = {"户编号": ONE, "户主姓名": "张大山", "风险类型": "因病"}
    sent.add_below(EAST, {**clue, **VILLAGE_NO, "核查结论": "无法核实"}, "二.xlsx")
    before = sent.case(ONE).case

    done = sent.take_in()

    assert (done.counted, done.refused) == (0, 1)
    assert sent.case(ONE).case == before
    assert "请在名单中该户的一行填报" in reasons(sent)[-1]


def test_answers_beside_one_risk_type_are_not_taken_for_the_case_of_another(sent):
    """The list's case has the row's risk type and its village has spoken; beside it a clue's case asks of another."""
    sent.fill(EAST, {ONE: VILLAGE_NO}, "一.xlsx")
    sent.take_in()
    of_one = {"户编号": ONE, "户主姓名": "张大山"}
    sent.add_below(EAST, {**of_one, "风险类型": "因学"}, "二.xlsx")
    sent.take_in()
    sent.add_below(EAST, {**of_one, "风险类型": "因病", **VILLAGE_NO, "核查日期": "2026-11-12"}, "三.xlsx")

    done = sent.take_in()

    assert (done.counted, done.nothing_new, done.refused) == (0, 0, 1)
    assert sent.case(ONE).case.risk_types == ("因学",)
    assert sent.case(ONE).case.words == ()


def test_a_clue_that_opens_nothing_is_told_why_beside_an_open_case_too(sent):
    sent.bring_to(Level.DISTRICT, ONE).on("2026-11-20").say(ONE, Level.DISTRICT, district_yes())
    of_one = {"户编号": ONE, "户主姓名": "张大山"}
    sent.add_below(EAST, {**of_one, "风险类型": "因学"}, "一.xlsx")
    sent.take_in()
    sent.add_below(EAST, {**of_one, "风险类型": "因病"}, "二.xlsx")

    done = sent.take_in()

    assert (done.counted, done.nothing_new, done.refused) == (0, 0, 1)
    assert reasons(sent) == ["该风险类型已确定，不另开。"]


def test_a_known_clue_whose_answers_go_back_is_one_row_and_not_two(sent):
    sent.add_below(EAST, CLUE, "一.xlsx")
    sent.take_in()
    sent.add_below(EAST, {**CLUE, **VILLAGE_NO, "核查日期": "2026-11-13"}, "二.xlsx")

    done = sent.take_in()

    assert (done.counted, done.nothing_new, done.refused) == (0, 0, 1)


def test_the_same_words_below_a_later_month_s_list_are_a_new_clue(sent):
    sent.add_below(EAST, CLUE, "一.xlsx")
    sent.take_in()
    sent.on("2026-11-13").say(TWO, Level.VILLAGE, VILLAGE_NO | {"核查日期": "2026-11-13"})
    refused = {"乡镇审核": "同意不纳入", "审核人": "李四", "审核日期": "2026-11-14", "理由": "情况属实"}
    sent.on("2026-11-14").say(TWO, Level.TOWNSHIP, refused)

    sent.on("2027-03-10").sent(ONE, month="2027-03")
    sent.on("2027-03-12").add_below(EAST, CLUE, "三月.xlsx", month="2027-03")
    done = sent.take_in("2027-03")

    assert (done.counted, done.nothing_new) == (1, 0)
    assert sent.states()[TWO] == "at_village"
    assert sent.case(TWO).month == "2027-03"


def test_a_clue_that_opens_nothing_is_told_why(sent):
    sent.bring_to(Level.DISTRICT, ONE).on("2026-11-20").say(ONE, Level.DISTRICT, district_yes())
    sent.add_below(EAST, {"户编号": ONE, "户主姓名": "张大山", "风险类型": "因病"})

    done = sent.take_in()

    assert (done.counted, done.refused) == (0, 1)
    assert reasons(sent) == ["该风险类型已确定，不另开。"]


def district_yes():
    from tests.flows.people import DISTRICT_YES  # noqa: PLC0415

    return DISTRICT_YES


def test_a_clue_whose_case_was_closed_opens_nothing_by_itself_and_a_changed_one_asks_anew(sent):
    sent.add_below(EAST, CLUE, "一.xlsx")
    sent.take_in()
    sent.on("2026-11-13").say(TWO, Level.VILLAGE, VILLAGE_NO | {"核查日期": "2026-11-13"})
    refused = {"乡镇审核": "同意不纳入", "审核人": "李四", "审核日期": "2026-11-14", "理由": "情况属实"}
    sent.on("2026-11-14").say(TWO, Level.TOWNSHIP, refused)

    sent.on("2026-11-15").add_below(EAST, CLUE | {"自然村": "后组"}, "二.xlsx")
    done = sent.take_in()
    assert (done.counted, done.nothing_new, done.refused) == (0, 1, 0)

    sent.on("2026-11-16").add_below(EAST, {**CLUE, "预警说明": "又新增住院"}, "三.xlsx")
    assert sent.take_in().counted == 1
    assert sent.states()[TWO] == "at_village"


def test_the_village_to_which_a_household_moved_does_not_speak_in_the_case_of_the_old_one(sent):
    sent.sent(THREE, number=1)
    moved = replace(CARDS[ONE], village="南村", village_code="410602100202")
    sent.register[ONE] = Registered(moved, is_monitored=False)
    clue = {"户编号": ONE, "户主姓名": "张大山", "风险类型": "因学", **VILLAGE_NO, "核查日期": "2026-11-12"}
    sent.add_below(LISTS[THREE], clue)

    sent.take_in()

    assert sent.case(ONE).case.words == ()
    assert sent.states()[ONE] == "at_village"
    assert "请由原村填报" in reasons(sent)[-1]


def test_a_clue_case_walks_on_by_the_workbook_of_its_own(sent):
    sent.add_below(EAST, CLUE, "线索.xlsx")
    sent.take_in()
    sent.write()
    sent.on(DAYS[Level.VILLAGE]).fill(SUPPLEMENT, {TWO: VILLAGE_YES | {"核查日期": "2026-11-12"}})
    sent.take_in()
    sent.write()
    sent.on(DAYS[Level.TOWNSHIP]).fill("东乡-补充01.xlsx", {TWO: TOWNSHIP_YES})
    sent.take_in()

    assert sent.states() == {ONE: "at_village", TWO: "at_district"}
