"""参保 in the cycle: after the lists, once, told to the insurer without a person, papers in the insurer's folder."""

import shutil

import pytest

from tests.flows.plainly import town_to_copy
from tests.flows.town import EAST, HEADS, MONTH, bill, earnings, head_of, household

pytestmark = pytest.mark.usefixtures("open_gates", "plain_desks")


def lay(town):
    """East is ex-poor and monitored, with a large bill; the others are ordinary."""
    town.send("households", *(household(no, **poor) for no, poor in _kinds().items()))
    town.send("persons", *map(head_of, HEADS))
    town.send("income", *map(earnings, HEADS))
    town.send("medical", bill(EAST, "YB1", "60,000"))


@pytest.fixture(scope="module")
def insured_home(tmp_path_factory):
    """The month run once on the list day."""
    home = tmp_path_factory.mktemp("insured") / "home"
    with town_to_copy(home) as one:
        lay(one)
        assert one.run() == 3
    return home


@pytest.fixture
def insured_town(town, insured_home):
    """The same month, in a home of this test."""
    shutil.copytree(insured_home, town.home)
    return town


def _kinds():
    monitored = {"户类型": "脱贫户", "享受政策": "是", "监测状态": "未消除"}
    return {no: monitored if no == EAST else {} for no in HEADS}


def papers_of(town):
    return {path: content for path, content in town.files().items() if "/insurer/" in path}


def claims(town):
    return [tuple(row.values()) for row in town.view("select claim_no, household_no, amount, state from v_claims")]


def test_the_roster_and_the_claims_follow_the_lists_and_are_made_once(insured_town):
    assert claims(insured_town) == [("2026-11-L00001", EAST, "32500.00", "to_insurer")]
    papers = papers_of(insured_town)

    assert insured_town.run() == 3
    assert papers_of(insured_town) == papers
    assert len(insured_town.told("的参保已经完成")) == 1
    assert len(claims(insured_town)) == 1
    assert [row["category"] for row in insured_town.view("select category from v_roster order by 1")] == [
        "低收入",
        "脱贫",
    ]


def test_nothing_is_insured_before_the_lists_are_out(town):
    lay(town)
    (town.home / "inbox" / MONTH / f"医疗结算_{MONTH}.csv").unlink()
    town.run(today="2026-11-05")

    assert town.lists() == []
    assert town.view("select * from v_roster") == []
    assert claims(town) == []


def test_the_insurer_is_told_of_its_roster_by_file_and_number_alone(insured_town):
    (told,) = [text for role, text in insured_town.messages() if role == "保险机构"]
    assert "insurer/参保名册.xlsx" in told
    assert not [name for id_no, name in HEADS.values() if name in told or id_no in told]
    assert f"{MONTH}/insurer/参保名册.xlsx" in insured_town.files()


def test_evidence_that_shrank_is_told_to_the_district_as_a_sum(insured_town):
    insured_town.send("medical", bill(EAST, "YB1", "40,000"), name="医疗结算_2026-11_更正.csv")
    insured_town.run(today="2026-11-12")

    (told,) = insured_town.told("不追回")
    assert "1 项" in told
    assert "13,000.00 元" in told
    report = insured_town.text_of(insured_town.home / "outbox" / MONTH / "reports" / "理赔多付.xlsx")
    assert [word for word in (EAST, "40000", "19500", "32500", "13000") if word not in report] == []
    assert EAST not in told
