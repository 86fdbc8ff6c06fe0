"""What villages, townships and the district send back, through the whole cycle."""

import shutil

import pytest

from tests.flows.people import DISTRICT_YES, TOWNSHIP_YES, VILLAGE_NO, VILLAGE_YES, add_below, fill
from tests.flows.plainly import town_to_copy
from tests.flows.test_asking import ask
from tests.flows.town import EAST, HEADS, SECOND, WEST, bill

pytestmark = pytest.mark.usefixtures("open_gates", "plain_desks")


@pytest.fixture(scope="module")
def sent_home(tmp_path_factory):
    """A town whose list went out on the 10th: EAST in 东村, SECOND in 南村, both of 东乡."""
    with town_to_copy(tmp_path_factory.mktemp("sent") / "home") as one:
        one.send_required(EAST, SECOND)
        assert one.run(today="2026-11-10") == 3
    return one.home


@pytest.fixture
def sent(town, sent_home):
    shutil.copytree(sent_home, town.home)
    return town


def back(town, name, answers, target=None, **signed):
    """Fill in a list and put it into the returns."""
    source = town.home / "outbox/2026-11/lists" / name
    place = town.home / "returns/2026-11" / (target or name.replace("/", "-"))
    return fill(source, place, answers, **signed)


def cases(town):
    return {row["household_no"]: row for row in town.view("select * from v_cases order by case_no")}


def test_a_case_walks_from_the_village_over_the_township_to_the_district_and_is_determined_by_a_good_code(sent, town):
    with town.ledger().writing() as book:
        codes = book.signers.appoint("王五", town.now()).codes
    assert {no: row["state"] for no, row in cases(town).items()} == {EAST: "at_village", SECOND: "at_village"}
    assert cases(town)[EAST]["due_on"] == "2026-11-19"

    back(town, "东乡/东村.xlsx", {EAST: VILLAGE_YES})
    back(town, "东乡/南村.xlsx", {SECOND: VILLAGE_NO})
    town.run(today="2026-11-17")
    assert cases(town)[EAST]["state"] == "at_township"
    assert cases(town)[EAST]["due_on"] == "2026-11-20"
    assert cases(town)[SECOND]["state"] == "at_township"

    refused = {"乡镇审核": "同意不纳入", "审核人": "李四", "审核日期": "2026-11-18", "理由": "情况属实"}
    back(town, "东乡.xlsx", {EAST: TOWNSHIP_YES, SECOND: refused})
    town.run(today="2026-11-18")
    assert cases(town)[EAST]["state"] == "at_district"
    assert cases(town)[SECOND]["state"] == "closed_refused"
    assert cases(town)[SECOND]["closed_as"] == "同意不纳入"

    back(town, "区级确定.xlsx", {EAST: DISTRICT_YES}, signatures=[("王五", "123456")])
    town.run(today="2026-11-20")
    assert cases(town)[EAST]["state"] == "at_district"
    feedback = list((town.home / "outbox/2026-11/feedback").glob("区级确定*"))
    assert "以有效验证码签批" in town.text_of(feedback[0])

    back(town, "区级确定.xlsx", {EAST: DISTRICT_YES}, signatures=[("王五", codes[0])])
    assert town.run(today="2026-11-20") == 3  # its plan waits for the district
    assert cases(town)[EAST]["state"] == "determined"
    assert cases(town)[EAST]["determined_on"] == "2026-11-20"
    assert town.ledger().verify_chain() is None


def test_the_same_workbook_again_changes_nothing(sent, town):
    path = back(town, "东乡/东村.xlsx", {EAST: VILLAGE_YES})
    town.run(today="2026-11-17")
    before, head = cases(town), town.ledger().head()

    (path.parent / "另一个名字.xlsx").write_bytes(path.read_bytes())
    town.run(today="2026-11-18")

    assert cases(town) == before
    assert town.ledger().head() == head


def test_a_village_s_own_row_below_the_list_opens_a_case_with_a_workbook_of_its_own(sent, town):
    source = town.home / "outbox/2026-11/lists/东乡/东村.xlsx"
    place = town.home / "returns/2026-11/东村.xlsx"
    clue = {"户编号": EAST, "户主姓名": HEADS[EAST][1], "风险类型": "因学"}
    add_below(source, place, {**clue, "户编号": SECOND, "户主姓名": HEADS[SECOND][1]})
    town.run(today="2026-11-12")
    assert [row["case_no"] for row in town.view("select case_no from v_cases")] == ["2026-11-00001", "2026-11-00002"]

    fill(source, place.with_name("先报.xlsx"), {EAST: VILLAGE_YES})
    town.run(today="2026-11-17")
    add_below(source, place.with_name("再报.xlsx"), clue)
    town.run(today="2026-11-18")

    opened = town.view("select * from v_cases where opened_by = 'clue'")
    assert [(row["household_no"], row["risk_types"], row["due_on"]) for row in opened] == [(EAST, "因学", "2026-11-27")]
    assert list(town.listed("东乡/东村-补充01.xlsx")) == [EAST]


def test_a_clue_opens_a_case_now_and_the_next_screening_joins_it(sent, town, capsys):
    clue = ("clue", WEST, "--risk", "意外事故", "--by", "赵六", "--on", "2026-11-09")
    (told, first, err), (again, second, _) = ask(capsys, *clue), ask(capsys, *clue)

    assert (told, again) == (0, 0), err
    assert "新开一案（2026-11-00003）" in first
    assert "已有在办的案件" in second
    opened = cases(town)[WEST]
    assert (opened["opened_by"], opened["due_on"], opened["risk_types"]) == ("clue", "2026-11-18", "意外事故")
    assert list(town.listed("西镇/西村-补充01.xlsx")) == [WEST]

    town.send("medical", bill(WEST, "YB7"), month="2026-12")
    town.run("2026-12", today="2026-12-10")
    assert [row["risk_types"] for row in town.view(f"select * from v_cases where household_no = '{WEST}'")] == [
        "因病、意外事故"
    ]


def test_a_clue_of_an_unknown_household_or_risk_is_refused_in_a_sentence(sent, capsys):
    unknown, _, no_household = ask(capsys, "clue", "4106029999", "--risk", "因病", "--by", "赵六")
    strange, _, no_risk = ask(capsys, "clue", WEST, "--risk", "天气", "--by", "赵六")

    assert (unknown, strange) == (2, 2)
    assert "not in the register" in no_household
    assert "天气" in no_risk
