"""Whose a returned row is: by its 核对码, or, where the column was lost, by number and name within the same list."""

import pytest

from policy.check_codes import ALPHABET
from policy.levels import Level
from tests.flows.people import TOWNSHIP_YES, VILLAGE_NO, VILLAGE_YES, fill
from tests.warehouse.casework.desk import DAYS, FOUR, LISTS, MONTH, ONE, THREE, TWO
from tests.warehouse.casework.hand import double_row, lose_column, lose_mark, lose_row, write

BACK = {"乡镇审核": "退回村级", "审核人": "李四", "审核日期": "2026-11-18", "理由": "收入未核实"}
EAST = LISTS[ONE]


def mistyped(code):
    """The code with its last symbol wrong."""
    return code[:-1] + next(symbol for symbol in ALPHABET if symbol != code[-1])


def test_a_row_with_a_wrong_code_is_refused_and_the_others_count(desk):
    path = desk.sent(ONE, TWO).on("2026-11-12").fill(EAST, {ONE: VILLAGE_NO, TWO: VILLAGE_NO})
    write(path, ONE, "核对码", mistyped(desk.code(ONE)))

    done = desk.take_in()

    assert (done.counted, done.refused) == (1, 1)
    assert desk.told() == [(ONE, ("CODE_WRONG",))]
    assert desk.states() == {ONE: "at_village", TWO: "at_township"}


def test_a_code_typed_small_with_blanks_is_the_same_code(sqlite_desk):
    desk = sqlite_desk.sent(ONE).on("2026-11-12")
    path = desk.fill(EAST, {ONE: VILLAGE_NO})
    write(path, ONE, "核对码", desk.code(ONE).lower().replace("-", " "))

    assert desk.take_in().counted == 1


def test_a_code_twice_with_the_same_answers_counts_once(sqlite_desk):
    desk = sqlite_desk.sent(ONE).on("2026-11-12")
    double_row(desk.fill(EAST, {ONE: VILLAGE_NO}), ONE)

    done = desk.take_in()

    assert (done.counted, done.refused) == (1, 0)
    assert desk.words(ONE)[-1] == ("village", "无风险")


def test_a_code_twice_with_different_answers_counts_in_neither_row(sqlite_desk):
    desk = sqlite_desk.sent(ONE, TWO).on("2026-11-12")
    double_row(desk.fill(EAST, {ONE: VILLAGE_NO, TWO: VILLAGE_NO}), ONE, 核查结论="无法核实")

    done = desk.take_in()

    assert (done.counted, done.refused) == (1, 2)
    assert desk.told() == [(ONE, ("CODE_TWICE",)), (ONE, ("CODE_TWICE",))]
    assert desk.states() == {ONE: "at_village", TWO: "at_township"}


def test_a_code_of_another_month_is_refused(sqlite_desk):
    desk = sqlite_desk.on("2026-10-10").sent(TWO, month="2026-10").on("2026-11-10").sent(ONE).on("2026-11-12")
    desk.fill(EAST, {TWO: {**VILLAGE_NO, "核查日期": "2026-10-12"}}, month="2026-10").rename(desk.put("上月.xlsx", b""))

    assert desk.take_in().counted == 0
    assert desk.told() == [(TWO, ("CODE_OTHER_MONTH",))]


def test_a_list_of_another_month_without_its_codes_is_of_another_month_too(sqlite_desk):
    desk = sqlite_desk.on("2026-10-10").sent(TWO, month="2026-10").on("2026-11-12")
    lose_column(
        desk.fill(EAST, {TWO: {**VILLAGE_NO, "核查日期": "2026-10-12"}}, month="2026-10").rename(
            desk.put("上月.xlsx", b"")
        ),
        "核对码",
    )

    assert desk.take_in().counted == 0
    assert desk.told() == [(TWO, ("CODE_OTHER_MONTH",))]


def test_a_code_of_another_village_s_list_is_refused(desk):
    desk.sent(ONE, THREE).on("2026-11-12")
    path = desk.fill(EAST, {ONE: VILLAGE_NO})
    double_row(path, ONE, 核对码=desk.code(THREE), 户编号=THREE, 户主姓名="王长林")

    done = desk.take_in()

    assert done.counted == 1
    assert desk.told() == [(THREE, ("CODE_OTHER_PLACE",))]
    assert desk.states() == {ONE: "at_township", THREE: "at_village"}


def test_a_code_of_another_township_is_refused_in_a_township_s_workbook(sqlite_desk):
    desk = sqlite_desk.sent(ONE, FOUR)
    desk.bring_to(Level.TOWNSHIP, ONE, FOUR).on(DAYS[Level.TOWNSHIP]).write()
    path = desk.fill("东乡.xlsx", {ONE: TOWNSHIP_YES})
    double_row(path, ONE, 核对码=desk.code(FOUR, Level.TOWNSHIP), 户编号=FOUR, 户主姓名="赵平原")

    assert desk.take_in().counted == 1
    assert desk.told() == [(FOUR, ("CODE_OTHER_PLACE",))]


def test_a_township_s_word_under_the_village_s_code_is_refused(sqlite_desk):
    desk = sqlite_desk.sent(ONE).bring_to(Level.TOWNSHIP, ONE).on(DAYS[Level.TOWNSHIP])
    desk.write()
    path = desk.fill("东乡.xlsx", {ONE: TOWNSHIP_YES})
    write(path, ONE, "核对码", desk.code(ONE, Level.VILLAGE))

    assert desk.take_in().counted == 0
    assert desk.told() == [(ONE, ("CODE_OTHER_LEVEL",))]
    assert desk.states() == {ONE: "at_township"}


def test_a_code_of_before_a_send_back_is_outdated_and_the_new_one_counts(desk):
    desk.sent(ONE).bring_to(Level.TOWNSHIP, ONE)
    old = fill(desk.lists() / EAST, desk.ground.home / "旧.xlsx", {ONE: VILLAGE_NO})
    desk.on("2026-11-18").say(ONE, Level.TOWNSHIP, BACK)
    desk.write()

    desk.put("旧.xlsx", old.read_bytes())
    assert desk.take_in().counted == 0
    assert desk.told() == [(ONE, ("CODE_OUTDATED",))]

    desk.on("2026-11-19").fill(EAST, {ONE: VILLAGE_NO | {"核查日期": "2026-11-19"}})
    assert desk.take_in().counted == 1
    assert desk.states() == {ONE: "at_township"}
    assert desk.case(ONE).case.attempt == 2


def test_a_row_that_is_missing_stays_pending_and_the_rest_counts(sqlite_desk):
    desk = sqlite_desk.sent(ONE, TWO).on("2026-11-12")
    lose_row(desk.fill(EAST, {ONE: VILLAGE_NO, TWO: VILLAGE_NO}), TWO)

    done = desk.take_in()

    assert (done.counted, done.refused) == (1, 0)
    assert desk.states() == {ONE: "at_township", TWO: "at_village"}


def test_a_list_that_lost_its_codes_is_matched_by_number_and_name_and_marked_for_a_look(desk):
    desk.sent(ONE, TWO).on("2026-11-12")
    lose_column(desk.fill(EAST, {ONE: VILLAGE_NO, TWO: VILLAGE_NO}), "核对码")

    done = desk.take_in()

    assert (done.counted, done.refused) == (2, 0)
    assert desk.states() == {ONE: "at_township", TWO: "at_township"}
    [feedback] = desk.answer()
    assert "已计入，请核对" in feedback_text(feedback)


def feedback_text(path):
    from tests.flows.town import Town  # noqa: PLC0415

    return Town(path.parent).text_of(path)


def test_a_row_without_its_code_whose_name_does_not_fit_is_refused(sqlite_desk):
    desk = sqlite_desk.sent(ONE, TWO).on("2026-11-12")
    path = desk.fill(EAST, {ONE: VILLAGE_NO, TWO: VILLAGE_NO})
    write(path, ONE, "户主姓名", "张小山")
    lose_column(path, "核对码")

    assert desk.take_in().counted == 1
    assert desk.told()[0] == (ONE, ("NAME_MISMATCH",))


def test_a_household_of_another_list_is_not_matched_by_name(sqlite_desk):
    desk = sqlite_desk.sent(ONE, THREE).on("2026-11-12")
    path = desk.fill(EAST, {ONE: VILLAGE_NO})
    double_row(path, ONE, 户编号=THREE, 户主姓名="王长林")
    lose_column(path, "核对码")

    assert desk.take_in().counted == 1
    assert (THREE, ("NAME_MISMATCH",)) in desk.told()
    assert desk.states() == {ONE: "at_township", THREE: "at_village"}


def test_a_village_s_list_without_codes_cannot_speak_for_the_township(sqlite_desk):
    """A header changed by hand makes no township of a village: without a code the workbook's own place speaks."""
    desk = sqlite_desk.sent(ONE).bring_to(Level.TOWNSHIP, ONE).on(DAYS[Level.TOWNSHIP])
    path = desk.fill(EAST, {})
    for header, value in TOWNSHIP_YES.items():
        put_into_column(
            path, {"乡镇审核": "线索是否属实", "审核人": "核查人", "审核日期": "核查日期"}[header], header, value
        )
    lose_column(path, "核对码", "核查结论")

    assert desk.take_in().counted == 0
    assert desk.told() == [(ONE, ("CODE_OTHER_LEVEL",))]
    assert desk.states() == {ONE: "at_township"}


def put_into_column(path, old, new, value):
    from tests.warehouse.casework.hand import at_hand, header_of, row_of  # noqa: PLC0415

    with at_hand(path) as book:
        sheet = book.worksheets[0]
        columns = header_of(sheet)
        sheet.cell(row_of(sheet, ONE), columns[old]).value = value
        sheet.cell(columns[""], columns[old]).value = new


def test_without_its_mark_a_workbook_is_of_the_place_of_its_first_good_code(desk):
    desk.sent(ONE, THREE).on("2026-11-12")
    path = desk.fill(EAST, {ONE: VILLAGE_NO})
    double_row(path, ONE, 核对码=desk.code(THREE), 户编号=THREE, 户主姓名="王长林")
    lose_mark(path)

    assert desk.take_in().counted == 1
    assert desk.told() == [(THREE, ("CODE_OTHER_PLACE",))]
    assert [(row["sender"], row["kind"]) for row in desk.view("select * from returned_file")] == [
        ("东乡 东村", "village")
    ]


def test_without_mark_and_codes_nobody_is_matched(sqlite_desk):
    desk = sqlite_desk.sent(ONE).on("2026-11-12")
    path = desk.fill(EAST, {ONE: VILLAGE_NO})
    lose_mark(path)
    lose_column(path, "核对码")

    assert desk.take_in().counted == 0
    assert desk.told() == [(ONE, ("NAME_MISMATCH",))]


@pytest.mark.parametrize("level", [Level.VILLAGE, Level.TOWNSHIP])
def test_a_mark_of_another_home_is_no_mark(sqlite_desk, level):
    """Copied from another home's workbook, it names no place here: the first good code does."""
    desk = sqlite_desk.sent(ONE).on("2026-11-12")
    path = desk.fill(
        EAST, {ONE: VILLAGE_YES | {"公示起": "", "公示止": "", "村级评议": "", "评议日期": "", "参会人数": ""}}
    )
    with_mark(path, desk.ground.mark(MONTH, level, "他乡", "他村", 1, month=MONTH))

    assert desk.take_in().counted == 1
    assert desk.view("select sender from returned_file") == [{"sender": "东乡 东村"}]


def with_mark(path, mark):
    from tests.warehouse.casework.hand import at_hand  # noqa: PLC0415

    with at_hand(path) as book:
        for prop in book.custom_doc_props.props:
            prop.value = mark
