"""`fangpin status` where a whole district owes answers: on a terminal of 100 columns, and for other programs."""

import json
import unicodedata
from contextlib import closing
from datetime import date

import pytest

from policy.levels import Level
from tasks.standing import waiting_page
from tests.flows.test_asking import ask
from tests.warehouse.casework.desk import Desk, ground_at
from tests.warehouse.office import shipped_law
from warehouse.casework.awaited import awaited, owing
from warehouse.casework.clues import Registered
from warehouse.ledger.cases import Card
from warehouse.ledger.stages import Standing
from warehouse.ledger.words import StageState

VILLAGES = 60
WIDTH = 100
EARLY, LATE = "2026-11-08", "2026-11-11"


@pytest.fixture
def desk(town, monkeypatch):
    """60 villages of four townships: ten got their list on the 8th, the rest on the 11th; it is the 18th."""
    monkeypatch.setenv("FANGPIN_TODAY", "2026-11-18")
    ledger = town.ledger()
    one = Desk(ground_at(town.home, shipped_law(), ledger), register={no: register(no) for no in numbers()})
    one.on(EARLY).open(*numbers()[:10])
    one.on(LATE).open(*numbers()[10:], number=2)
    with ledger.writing() as book:
        counts = {"收回文件": 3, "未计入行": 0, "计入行": 12}
        book.stages.set("2026-11", Standing("returns", 50, StageState.WAITING, counts), town.now())
    yield one
    ledger.close()


def numbers() -> list[str]:
    return [f"410602{number:04d}" for number in range(1, VILLAGES + 1)]


def register(no: str) -> Registered:
    number = int(no[-4:])
    card = Card("张大山", "410602199001010012", f"第{number % 4 + 1}乡", f"{number:02d}村", "410602100201")
    return Registered(card, is_monitored=False)


def width(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in line)


def test_sixty_villages_are_read_at_a_glance(desk, capsys):
    desk.bring_to(Level.TOWNSHIP, numbers()[58])
    desk.bring_to(Level.DISTRICT, numbers()[59])
    code, out, _ = ask(capsys, "status", "--month", "2026-11")
    lines = [line.strip() for line in out.splitlines()]
    said = lines[lines.index("在办的户等谁：") : -1]

    assert code == 0
    assert max(map(width, out.splitlines())) <= WIDTH
    assert said[:4] == [
        "在办的户等谁：",
        "村级：58 处 58 户，最早期限 2026-11-17，逾期 10 处 10 户",
        "乡镇：1 户，期限 2026-11-20",
        "区级：1 户，期限 2026-11-21",
    ]
    assert said[4:6] == ["逾期：", "村级 第1乡 04村：1 户，自 2026-11-08，期限 2026-11-17（已逾期 1 天）"]
    assert said[15:] == [
        "未到期：",
        "第1乡：村级 12 处 12 户，最早期限 2026-11-20",
        "第2乡：村级 12 处 12 户，最早期限 2026-11-20",
        "第3乡：村级 12 处 12 户，最早期限 2026-11-20",
        "第4乡：村级 12 处 12 户，最早期限 2026-11-20；乡镇 1 户，期限 2026-11-20",
        "区级：1 户，期限 2026-11-21",
    ]


def test_a_row_of_the_board_leaves_out_what_did_not_happen(desk, capsys):
    _, out, _ = ask(capsys, "status", "--month", "2026-11")
    assert "收回文件 3，计入行 12" in out


def test_a_place_that_is_late_with_a_part_says_so(desk, capsys):
    desk.on(LATE).open(numbers()[0], number=3)
    _, out, _ = ask(capsys, "status", "--month", "2026-11")
    assert "村级 第2乡 01村：2 户（其中逾期 1 户），自 2026-11-08，期限 2026-11-17（已逾期 1 天）" in out


def test_other_programs_get_cases_by_state_and_each_place_by_its_english_level(desk, capsys):
    desk.bring_to(Level.TOWNSHIP, numbers()[58])
    desk.bring_to(Level.DISTRICT, numbers()[59])
    code, out, _ = ask(capsys, "status", "--month", "2026-11", "--json")
    found = json.loads(out)

    assert (code, found["stage"], found["claims"], found["orders"]) == (0, "returns", {}, {})
    assert found["cases"] == {"at_village": 58, "at_township": 1, "at_district": 1}
    assert len(found["waiting"]) == VILLAGES
    assert [one for one in found["waiting"] if one["place"] in {"第2乡 01村", "第4乡", "区级"}] == [
        {
            "level": "village", "place": "第2乡 01村", "count": 1, "since": "2026-11-08", "due_on": "2026-11-17",
            "stage": "returns", "overdue": True,
        },
        {
            "level": "township", "place": "第4乡", "count": 1, "since": "2026-11-17", "due_on": "2026-11-20",
            "stage": "returns", "overdue": False,
        },
        {
            "level": "district", "place": "区级", "count": 1, "since": "2026-11-18", "due_on": "2026-11-21",
            "stage": "determination", "overdue": False,
        },
    ]  # fmt: skip


def test_a_case_of_a_clue_stands_in_the_status_before_the_month_s_first_run(town, monkeypatch, capsys):
    monkeypatch.setenv("FANGPIN_TODAY", "2026-11-03")
    with closing(town.ledger()) as ledger:
        one = Desk(ground_at(town.home, shipped_law(), ledger), register={no: register(no) for no in numbers()})
        one.on("2026-11-03").open(numbers()[0])
    _, out, _ = ask(capsys, "status", "--month", "2026-11")

    assert "尚未开始" not in out
    assert "村级：1 户，期限 2026-11-12" in out


def test_the_page_of_the_ui_shows_the_overdue_first_and_no_household(desk):
    found = awaited(owing(cases(desk)), date(2026, 11, 18))
    page = waiting_page("2026-11", found, date(2026, 11, 18))

    assert page.startswith("### 2026-11 在等谁（2026-11-18）")
    assert "| 村级 | 60 | 60 | 2026-11-17 | 10 | 10 |" in page
    assert page.index("**逾期**") < page.index("| 村级 | 第2乡 01村 | 1 | 1 | 2026-11-08 | 2026-11-17 | 1 |")
    assert page.index("**未到期**") < page.index("- 第1乡：村级 13 处 13 户，最早期限 2026-11-20")
    assert "张大山" not in page
    assert waiting_page("2026-11", [], date(2026, 11, 18)).endswith("没有在办的户。")


def cases(desk):
    with desk.ground.ledger.reading() as book:
        return book.cases.open_ones("2026-11")
