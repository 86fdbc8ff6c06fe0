"""Several workbooks of one list: heard in order, corrected until the next level has acted, the same again nothing."""

from policy.levels import Level
from tests.flows.people import DISTRICT_YES, TOWNSHIP_YES, VILLAGE_NO, VILLAGE_YES
from tests.warehouse.casework.desk import DAYS, LISTS, ONE, THREE, TWO
from tests.warehouse.casework.hand import change, header_of, lay_behind, row_of

EAST, SOUTH = LISTS[ONE], LISTS[THREE]
SOLVED = {**VILLAGE_NO, "核查结论": "有困难已解决", "原因": "已获临时救助"}
TO_DISTRICT = {"乡镇审核": "同意不纳入", "审核人": "李四", "审核日期": "2026-11-18", "理由": "情况属实"}


def entries(desk):
    return desk.view(
        "select seq, level, actor, word, source_file, source_row, reason from v_entries "
        "where level <> 'program' order by seq"
    )


def test_of_two_versions_in_one_run_the_later_by_name_corrects_the_earlier(desk):
    desk.sent(ONE).on("2026-11-12")
    desk.fill(EAST, {ONE: SOLVED}, "东村-2.xlsx")
    desk.fill(EAST, {ONE: VILLAGE_NO}, "东村.xlsx")

    done = desk.take_in()

    assert (done.files, done.counted) == (2, 2)
    assert [(row["word"], row["source_file"]) for row in entries(desk)] == [
        ("无风险", "东村.xlsx"),
        ("有困难已解决", "东村-2.xlsx"),
    ]
    assert desk.case(ONE).case.words[-1].verdict.value == "有困难已解决"


def test_a_correction_before_the_next_level_acted_counts_and_the_ledger_keeps_both(desk):
    desk.sent(ONE).on("2026-11-12").fill(EAST, {ONE: VILLAGE_NO}, "一.xlsx")
    desk.take_in()
    due = desk.case(ONE).case.due_on
    path = desk.on("2026-11-14").fill(EAST, {ONE: SOLVED}, "二.xlsx")

    assert desk.take_in().counted == 1
    assert desk.states() == {ONE: "at_township"}
    assert desk.case(ONE).case.due_on == due
    row = 6
    assert [tuple(one.values())[1:] for one in entries(desk)] == [
        ("village", "张三", "无风险", "一.xlsx", row, "已有稳定收入"),
        ("village", "张三", "有困难已解决", "二.xlsx", row, "已获临时救助"),
    ]
    assert desk.told() == [(ONE, ())], "the sender is told that it was taken as a correction"
    assert path.exists()
    assert desk.ground.ledger.verify_chain() is None


def test_after_the_next_level_acted_a_correction_is_refused_with_its_reason(desk):
    desk.sent(ONE).on("2026-11-12").fill(EAST, {ONE: VILLAGE_NO}, "一.xlsx")
    desk.take_in()
    desk.write()
    desk.on("2026-11-18").fill("东乡.xlsx", {ONE: TO_DISTRICT})
    desk.take_in()
    before, head = desk.states(), desk.ground.ledger.head()

    desk.on("2026-11-19").fill(EAST, {ONE: SOLVED}, "二.xlsx")

    assert desk.take_in().counted == 0
    assert desk.told() == [(ONE, ("NEXT_LEVEL_ACTED",))]
    assert (desk.states(), desk.ground.ledger.head()) == (before, head)


def test_a_workbook_that_lies_there_is_taken_in_once(desk):
    desk.sent(ONE).on("2026-11-12").fill(EAST, {ONE: VILLAGE_NO})
    desk.take_in()
    head = desk.ground.ledger.head()

    done = desk.on("2026-11-13").take_in()

    assert (done.files, desk.ground.ledger.head()) == (0, head)


def test_the_same_content_under_another_name_changes_nothing(desk):
    path = desk.sent(ONE, TWO).on("2026-11-12").fill(EAST, {ONE: VILLAGE_NO, TWO: SOLVED})
    desk.take_in()
    head = desk.ground.ledger.head()
    desk.put("改名.xlsx", path.read_bytes())

    done = desk.on("2026-11-13").take_in()

    assert (done.files, done.counted, done.nothing_new, done.refused) == (1, 0, 2, 0)
    assert desk.ground.ledger.head() == head
    assert desk.told() == []


def test_an_earlier_content_under_another_name_does_not_undo_its_correction(desk):
    desk.sent(ONE).on("2026-11-12")
    first = desk.fill(EAST, {ONE: VILLAGE_NO}, "一.xlsx").read_bytes()
    desk.take_in()
    desk.on("2026-11-13").fill(EAST, {ONE: SOLVED}, "二.xlsx")
    desk.take_in()
    desk.put("三.xlsx", first)

    assert desk.on("2026-11-14").take_in().counted == 0
    assert desk.case(ONE).case.words[-1].verdict.value == "有困难已解决"


def test_a_row_refused_as_too_early_counts_when_the_same_content_comes_again_later(desk):
    path = desk.sent(ONE, TWO).on("2026-11-15").fill(EAST, {ONE: VILLAGE_YES, TWO: VILLAGE_NO})
    assert desk.take_in().counted == 1
    assert desk.told() == [(ONE, ("DATE_AHEAD",))]

    desk.on("2026-11-17").put("期满.xlsx", path.read_bytes())
    done = desk.take_in()

    assert (done.counted, done.nothing_new, done.refused) == (1, 1, 0)
    assert desk.states() == {ONE: "at_township", TWO: "at_township"}


def test_a_township_that_spoke_before_the_village_counts_when_it_says_the_same_again(desk):
    early = desk.sent(ONE).on("2026-11-18").fill("东乡.xlsx", {ONE: TOWNSHIP_YES})
    assert desk.take_in().counted == 0
    assert desk.told() == [(ONE, ("LEVEL_BEFORE_NOT_DONE",))]

    desk.fill(EAST, {ONE: VILLAGE_YES})
    desk.put("再报.xlsx", early.read_bytes())
    done = desk.take_in()

    assert done.counted == 2
    assert desk.states() == {ONE: "at_district"}


def test_within_one_run_villages_count_before_townships_before_the_district(desk):
    with desk.ground.ledger.writing() as book:
        codes = book.signers.appoint("王五", desk.ground.at).codes
    desk.sent(ONE, THREE).bring_to(Level.DISTRICT, THREE).on(DAYS[Level.DISTRICT])
    desk.known_to_district()
    desk.fill("区级确定.xlsx", {THREE: DISTRICT_YES}, "1.xlsx", signatures=[("王五", codes[0])])
    path = desk.ground.returns("2026-11") / "1.xlsx"
    change(path, lambda sheet: as_of(sheet, desk.code(ONE, Level.DISTRICT)))
    desk.fill("东乡.xlsx", {ONE: TOWNSHIP_YES}, "2.xlsx")
    desk.fill(EAST, {ONE: VILLAGE_YES}, "3.xlsx")

    done = desk.take_in()

    assert (done.files, done.counted, done.refused) == (3, 3, 0)
    assert desk.states() == {ONE: "determined", THREE: "at_district"}


def as_of(sheet, code):
    """Let the row of THREE be that of ONE."""
    columns, at = header_of(sheet), row_of(sheet, THREE)
    for header, value in {"核对码": code, "户编号": ONE, "户主姓名": "张大山"}.items():
        sheet.cell(at, columns[header]).value = value


def test_a_workbook_with_sheets_of_two_levels_is_heard_level_by_level(sqlite_desk):
    """A township that laid its village's sheet behind its own; by name it comes before another village's list."""
    desk = sqlite_desk.sent(ONE, THREE).on("2026-11-18")
    desk.fill(SOUTH, {THREE: VILLAGE_YES}, "b.xlsx")
    east = desk.fill(EAST, {ONE: VILLAGE_YES}, "a.xlsx")
    lay_behind(desk.fill("东乡.xlsx", {ONE: TOWNSHIP_YES, THREE: TOWNSHIP_YES}, "0.xlsx"), east)
    east.unlink()

    done = desk.take_in()

    assert (done.files, done.counted, done.refused) == (2, 4, 0)
    assert desk.states() == {ONE: "at_district", THREE: "at_district"}


def test_a_signature_is_used_up_by_what_it_signs_and_not_by_the_same_again(desk):
    with desk.ground.ledger.writing() as book:
        codes = book.signers.appoint("王五", desk.ground.at).codes
    desk.sent(ONE).bring_to(Level.DISTRICT, ONE).on(DAYS[Level.DISTRICT])
    desk.known_to_district()
    path = desk.fill("区级确定.xlsx", {ONE: DISTRICT_YES}, signatures=[("王五", codes[0])])
    assert desk.take_in().counted == 1
    desk.put("再放一次.xlsx", path.read_bytes())
    change(desk.put("另存.xlsx", path.read_bytes()), lambda sheet: sheet.cell(1, 1))

    done = desk.take_in()

    assert (done.counted, done.refused) == (0, 0)
    assert desk.told() == []
