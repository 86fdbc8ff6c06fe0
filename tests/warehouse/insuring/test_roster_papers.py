"""The insurer told whom it insures: written when it says something new, under the month's own outbox."""

import openpyxl

from tests.warehouse.insuring.county import law_with, members
from tests.warehouse.insuring.families import HEADS, family
from warehouse.insuring.enrolling import is_enrolled, mark_enrolled
from warehouse.insuring.roster_papers import write_roster

NOVEMBER, DECEMBER = "2026-11", "2026-12"


def written(county, month, day=""):
    return write_roster(county.ground(day or f"{month}-12"), county.office.connection, month)


def text_of(county, month, name):
    book = openpyxl.load_workbook(county.home / "outbox" / month / "insurer" / name)
    return " ".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value)


def test_the_roster_goes_out_in_the_month_that_made_it_and_again_only_when_it_says_something_else(county):
    county.families((family(1), 2), month=NOVEMBER)
    county.enrol(NOVEMBER)

    assert written(county, NOVEMBER) == ["insurer/参保名册.xlsx"]
    assert written(county, NOVEMBER, "2026-11-13") == []
    assert HEADS[1] in text_of(county, NOVEMBER, "参保名册.xlsx")
    assert written(county, DECEMBER) == []


def test_a_roster_that_somebody_took_away_is_written_again(county):
    county.families((family(1), 2), month=NOVEMBER)
    county.enrol(NOVEMBER)
    written(county, NOVEMBER)
    (county.home / "outbox" / NOVEMBER / "insurer" / "参保名册.xlsx").unlink()

    assert written(county, NOVEMBER) == ["insurer/参保名册.xlsx"]


def test_changes_go_out_with_the_month_that_shows_them(county):
    county.families((family(1), 2), month="2026-10")
    county.enrol("2026-10")
    head, child = members(family(1), 2)
    born = {**child, "身份证号": members(family(2), 2)[1]["身份证号"], "姓名": "赵六"}
    county.office.put_records("persons", head, {**child, "人员状态": "死亡"}, born, month=NOVEMBER)
    county.enrol(NOVEMBER)

    assert written(county, NOVEMBER) == ["insurer/参保变动.xlsx"]
    told = text_of(county, NOVEMBER, "参保变动.xlsx")
    assert "赵六" in told
    assert "新增 1 人，保费 100.00 元" in told
    assert "终止 1 人" in told


def test_unnamed_places_stand_in_the_sums(county):
    county.law = law_with(low_income_quota='"unnamed"')
    county.families((family(1), 1), (family(12, "一般农户"), 1), month=NOVEMBER)
    county.enrol(NOVEMBER)
    written(county, NOVEMBER)

    told = text_of(county, NOVEMBER, "参保名册.xlsx")
    assert "低收入（不定到户）" in told
    assert "2 人，保费 200.00 元" in told


def test_a_month_whose_roster_stands_for_its_tables_and_cases_is_known(county):
    county.families((family(1), 1), month=NOVEMBER)
    county.enrol(NOVEMBER)
    ground, connection = county.ground("2026-11-12"), county.office.connection
    assert not is_enrolled(ground, connection, NOVEMBER)
    mark_enrolled(ground, connection, NOVEMBER)
    assert is_enrolled(ground, connection, NOVEMBER)

    county.families((family(1), 2), month=NOVEMBER)
    county.screen(NOVEMBER)
    assert not is_enrolled(ground, connection, NOVEMBER)
