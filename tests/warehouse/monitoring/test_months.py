"""Months of real files: a household is proposed when its time has come; a month run again says the same."""

import shutil

import pytest

from policy.windows import Month
from tests.warehouse.insuring.county import law_with
from tests.warehouse.office import NOON, Office, head_row, household_row, id_no
from warehouse.known_words import Known as Word
from warehouse.known_words import KnownWord
from warehouse.screening import Known, bring_up_to_date, screen, signature_of

ONE, TWO = "4106020001", "4106020002"
FIRST = Month(2026, 9)
LAW = law_with(elimination_min_months="2", elimination_income_months="3")


def send(office: Office, month: Month, *, status: str = "未消除") -> None:
    """The register with two monitored households, both with good wages, and an empty file of all else required."""
    days = {"监测状态": status, "识别日期": "2026-08-20"}
    households = [household_row(no, id_no(at), **days) for at, no in enumerate((ONE, TWO), start=1)]
    office.put_records("households", *households, month=str(month))
    labour = {ONE: "无", TWO: "无 劳动力"}  # the first reads as missing, which is labour
    people = [head_row(no, id_no(at)) | {"劳动能力": labour[no]} for at, no in enumerate((ONE, TWO), start=1)]
    office.put_records("persons", *people, month=str(month))
    ends = month.plus(-1).last_day
    wages = {"统计期起": month.plus(-12).first_day, "统计期止": ends, "工资性收入": "9000"}
    office.put_records("income", *[{"户编号": no, **wages} for no in (ONE, TWO)], month=str(month))
    for source in LAW.departments.required:
        if source not in {"households", "persons", "income"}:
            office.put_records(source, month=str(month))


def run(office: Office, month: Month) -> None:
    office.take_in(str(month))
    screen(office.connection, month, LAW, Known())


def judged(office: Office, month: Month) -> dict[str, tuple[int, str]]:
    rows = office.select("household_no, months_monitored, blocked_by", "elimination", str(month))
    return {number: (months, against) for number, months, against in rows}


@pytest.fixture(scope="module")
def lived(tmp_path_factory):
    """Three months run in their order, by a law that asks for three months' income and two of being monitored."""
    office = Office(tmp_path_factory.mktemp("months"))
    for number in range(3):
        send(office, FIRST.plus(number))
        run(office, FIRST.plus(number))
    yield office
    office.connection.close()


@pytest.fixture
def office(lived, tmp_path):
    """The home after the three months, to do with as one likes."""
    lived.connection.execute("checkpoint")
    shutil.copytree(lived.home, tmp_path / "home")
    one = Office(tmp_path / "home")
    yield one
    one.connection.close()


def test_a_household_is_proposed_in_the_first_month_that_looks_back_on_good_ones_alone(lived):
    found = [judged(lived, FIRST.plus(number)).get(ONE) for number in range(3)]

    assert found == [(0, "INCOME_UNKNOWN、TOO_EARLY"), (1, "INCOME_UNKNOWN、TOO_EARLY"), (2, "")]


def test_each_month_keeps_what_it_judged_whatever_runs_later(office):
    before = {number: judged(office, FIRST.plus(number)) for number in range(2)}
    send(office, FIRST.plus(2), status="已消除")
    run(office, FIRST.plus(2))

    assert {number: judged(office, FIRST.plus(number)) for number in range(2)} == before


def test_what_the_ledger_knew_changes_the_month_s_table_and_its_signature(office):
    month = FIRST.plus(2)
    known = Known(words=[KnownWord(ONE, Word.ORDER_OPEN), KnownWord(TWO, Word.ELIMINATED, month.plus(-1).last_day)])
    assert signature_of(office.connection, month, LAW, known) != signature_of(office.connection, month, LAW, Known())

    assert bring_up_to_date(office.connection, month, LAW, known, NOON)
    assert judged(office, month) == {ONE: (2, "ORDER_OPEN")}
    assert not bring_up_to_date(office.connection, month, LAW, known, NOON)


def test_a_month_without_one_of_the_required_files_proposes_nobody(office):
    month = FIRST.plus(3)
    send(office, month)
    (office.inbox(str(month)) / f"医疗结算_{month}.csv").unlink()
    run(office, month)

    assert judged(office, month) == {ONE: (3, "DATA_MISSING"), TWO: (3, "DATA_MISSING、NO_LABOUR")}
