"""备案: what the city gets, what is entered in the national system, what townships are told; cumulative, once."""

import hashlib
from dataclasses import replace

import pytest

from policy.cases.states import Kind
from policy.levels import Level
from tests.warehouse.casework.desk import CARDS, FOUR, MONTH, ONE, THREE, TWO
from tests.warehouse.casework.determined import BACK, DOCUMENT, NOT, csv_rows, decide, table
from warehouse.archive import archived
from warehouse.casework.clues import Registered
from warehouse.casework.entering import SYSTEM_ENTRY
from warehouse.casework.filing_cases import write_decisions, write_filing
from warehouse.casework.outgoing import outgoing
from warehouse.ledger.words import Word


@pytest.fixture
def ready(sqlite_desk):
    """Four cases at the district; incomes after rigid expense below the line, above it, and unknown."""
    cards = {
        ONE: replace(CARDS[ONE], net_income="7499.99"),
        TWO: replace(CARDS[TWO], net_income="7500.00"),
        THREE: replace(CARDS[THREE], household_type="脱贫户"),
        FOUR: CARDS[FOUR],
    }
    desk = sqlite_desk
    desk.register = {no: Registered(card, is_monitored=False) for no, card in cards.items()}
    desk.open(*cards)
    return desk.bring_to(Level.DISTRICT, *cards).on("2026-11-20")


def file(desk, month=MONTH):
    """Write what is to be written; the paths that were."""
    with outgoing(desk.ground, month) as papers:
        write_filing(desk.ground, papers)
        write_decisions(desk.ground, papers)
    return [str(path) for path in papers.written]


def city(desk, name, month=MONTH):
    return desk.ground.outbox(month) / "city" / name


def test_the_filing_says_of_each_determined_household_what_the_contract_asks(ready):
    decide(ready, but={FOUR: NOT})
    file(ready)

    header, *rows = csv_rows(city(ready, "备案名单.csv"))
    assert header == [
        "户编号", "户主姓名", "户主身份证号", "乡镇", "行政村", "监测类别", "风险类型", "核实人均纯收入",
        "区级确定日期", "文号",
    ]  # fmt: skip
    assert rows[0] == [
        ONE, "张大山", CARDS[ONE].head_id_no, "东乡", "东村", "边缘易致贫户", "因病", "5200.50", "2026-11-20", DOCUMENT,
    ]  # fmt: skip
    assert [(row[0], row[5]) for row in rows] == [
        (ONE, "边缘易致贫户"), (TWO, "突发严重困难户"), (THREE, "脱贫不稳定户"),
    ]  # fmt: skip
    assert [row["户编号"] for row in table(city(ready, "备案名单.xlsx"), "备案名单")] == [ONE, TWO, THREE]


def test_nothing_is_filed_before_anybody_is_determined(ready):
    decide(ready, but=dict.fromkeys((ONE, TWO, THREE, FOUR), NOT))

    assert not [path for path in file(ready) if "备案" in path or "全国系统" in path]


def test_later_ones_join_and_none_vanishes(ready):
    decide(ready, but={ONE: BACK, TWO: BACK})
    file(ready)
    assert [row[0] for row in csv_rows(city(ready, "备案名单.csv"))[1:]] == [THREE, FOUR]

    ready.on("2026-11-23")
    for no in (ONE, TWO):
        ready.say(no, Level.TOWNSHIP, {"乡镇审核": "同意上报", "审核人": "李四", "审核日期": "2026-11-23"})
    decide(ready, document_no="鹤防贫〔2026〕12号")
    file(ready)

    rows = csv_rows(city(ready, "备案名单.csv"))[1:]
    assert [(row[0], row[9][-3:]) for row in rows] == [(ONE, "12号"), (TWO, "12号"), (THREE, "11号"), (FOUR, "11号")]


def test_the_same_again_writes_nothing_and_what_somebody_took_away_is_made_again(ready):
    decide(ready)
    written = file(ready)
    assert len(written) == len(set(written)) == 8
    assert file(ready.on("2026-11-21")) == []

    city(ready, "备案名单.csv").unlink()
    assert file(ready) == ["city/备案名单.csv"]


def test_each_version_stays_in_the_archive(ready):
    decide(ready, but={ONE: BACK})
    file(ready)
    first = city(ready, "备案名单.csv").read_bytes()
    ready.say(ONE, Level.TOWNSHIP, {"乡镇审核": "同意上报", "审核人": "李四", "审核日期": "2026-11-20"})
    decide(ready)
    file(ready)

    assert archived(ready.ground.archive, hashlib.sha256(first).hexdigest()).read_bytes() == first
    assert city(ready, "备案名单.csv").read_bytes() != first


def test_who_was_filed_as_marginal_stays_so_in_a_later_case(ready):
    decide(ready, but={TWO: BACK, THREE: BACK, FOUR: BACK})
    better = replace(CARDS[ONE], net_income="20000.00")
    ready.register[ONE] = Registered(better, is_monitored=True)
    ready.on("2026-11-24").open(ONE, kind=Kind.RISK_CHANGE, number=2)
    risk = {"线索是否属实": "属实", "核查结论": "拟纳入", "核查人": "张三", "核查日期": "2026-11-24"}
    ready.say(ONE, Level.VILLAGE, {**risk, "村级评议": "同意纳入", "评议日期": "2026-11-24"})
    ready.say(ONE, Level.TOWNSHIP, {"乡镇审核": "同意上报", "审核人": "李四", "审核日期": "2026-11-24"})
    decide(ready)
    file(ready)

    assert [row[5] for row in csv_rows(city(ready, "备案名单.csv"))[1:]] == ["边缘易致贫户", "边缘易致贫户"]
    changes = city(ready, "监测对象变动名单.xlsx")
    assert [row["户编号"] for row in table(changes, "新增")] == [ONE]
    assert [row["监测类别"] for row in table(changes, "风险变化")] == ["边缘易致贫户"]


def test_the_day_of_entry_stands_in_the_national_table_once_it_came_back(ready):
    decide(ready)
    file(ready)
    with ready.ground.ledger.writing() as book:
        draft = ready.ground.said(Word.SYSTEM_ENTERED)
        book.cases.settle("2026-11-00001", SYSTEM_ENTRY, "2026-11-22", ready.ground.today, draft)

    assert [path for path in file(ready) if "全国系统" in path] == [
        "city/全国系统录入表.csv", "city/全国系统录入表.xlsx",
    ]  # fmt: skip
    rows = csv_rows(city(ready, "全国系统录入表.csv"))
    days = {row[rows[0].index("户编号")]: row[-1] for row in rows[1:]}
    assert days[ONE] == "2026-11-22"
    assert days[TWO] == ""


def test_each_township_is_told_of_its_own_households_alone(ready):
    decide(ready, but={ONE: BACK, TWO: NOT})
    file(ready)

    told = ready.ground.outbox(MONTH) / "feedback"
    east = table(told / "区级确定结果-东乡.xlsx", "区级确定结果")
    assert [(row["户编号"], row["确定结果"]) for row in east] == [(ONE, "退回乡镇"), (TWO, "不予确定"), (THREE, "确定")]
    assert east[1]["理由"] == "不符合纳入条件"
    assert [row["户编号"] for row in table(told / "区级确定结果-西镇.xlsx", "区级确定结果")] == [FOUR]


def test_a_township_with_a_password_gets_a_package(ready):
    ready.ground = replace(ready.ground, password={"东乡": "秘密"}.get)
    decide(ready)
    file(ready)

    told = ready.ground.outbox(MONTH) / "feedback"
    assert sorted(path.name for path in told.iterdir()) == ["区级确定结果-东乡.zip", "区级确定结果-西镇.xlsx"]
    assert file(ready) == []
