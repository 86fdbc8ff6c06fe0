"""Every name on the worked month's list can be followed to rows of files as they were sent, and these say so much.

The files are opened here anew, with no reader of the program: row 17 of a sheet is row 17 as a person counts it.
"""

from __future__ import annotations

import csv
import io
import re
import shutil
import unicodedata
from collections import defaultdict
from functools import cache
from itertools import chain

import pytest
from python_calamine import CalamineWorkbook

from tests.rules.promises import broken_promises
from tests.warehouse.example_tables import TESTS
from tests.warehouse.office import MONTH, Office

INBOX = TESTS / "example/inbox" / MONTH
COUNTS_PEOPLE = {"MAJOR_DISEASE", "DISABILITY_NEW", "WELFARE_NEW", "DROPOUT"}
COUNTS_ROWS = {"CITY_ALERT", "VILLAGE_REPORT"}
WITH_ONE_ROW = {"HOUSING_UNSAFE"}
LOOKS_FURTHER = {"DROPOUT", "JOB_LOSS", "HOUSING_UNSAFE", "WATER_UNSAFE", "INCOME_DROP", *COUNTS_ROWS}


@pytest.fixture(scope="module")
def month(tmp_path_factory):
    """The worked month, screened."""
    home = tmp_path_factory.mktemp("worked")
    shutil.copytree(TESTS / "example/inbox", home / "inbox")
    office = Office(home)
    office.run()
    yield office
    office.connection.close()


@pytest.fixture(scope="module")
def people(month):
    """IDs by household, heads too."""
    found = defaultdict(set)
    for query in ("id_no, household_no from conformed.person", "head_id_no, household_no from conformed.household"):
        for id_no, household_no in month.connection.execute(f"select {query}").fetchall():
            found[household_no].add(id_no)
    return found


def evidence(month):
    """(household, rule) → (file, sheet, row, day) of each row."""
    found = defaultdict(list)
    columns = "household_no, rule_id, source, file_name, sheet, row_no, event_date"
    for number, rule, *where in month.select(columns, "risk_evidence"):
        found[number, rule].append(where)
    return found


def hits(month):
    return month.select("household_no, rule_id, risk_type, metric, window_start, window_end", "risk_hits")


@cache
def sheets_of(file_name):
    """Rows by sheet, as they stand in the file."""
    content = (INBOX / file_name).read_bytes()
    if content[:2] == b"PK" or content[:4] == b"\xd0\xcf\x11\xe0":
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        return {name: filled_downwards(book.get_sheet_by_name(name)) for name in book.sheet_names}
    return {"": list(csv.reader(io.StringIO(text_of(content)), delimiter=separator_of(text_of(content))))}


def filled_downwards(sheet):
    """A merged cell's value in every row that it covers."""
    rows = sheet.to_python(skip_empty_area=False)
    for (top, left), (bottom, _) in sheet.merged_cell_ranges or ():
        for row_no in range(top + 1, bottom + 1):
            rows[row_no][left] = rows[top][left]
    return rows


def text_of(content):
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030")


def separator_of(text):
    return "\t" if text.count("\t") > text.count(",") else ","


def row_as_sent(file_name, sheet, row_no):
    """The digits, letters and words of each cell; the sheet's first row is 1."""
    cells = sheets_of(file_name)[sheet][row_no - 1]
    return [plain(unicodedata.normalize("NFKC", str(cell))) for cell in cells]


def plain(cell):
    return re.sub(r"[^0-9A-Z一-鿿]", "", cell.strip().upper().removesuffix(".0"))


def named_in(row, ids):
    """Those of the IDs that the row bears, with 18 digits or as it was written before 1999."""
    return {id_no for id_no in ids if {id_no, id_no[:6] + id_no[8:17]} & set(row)}


def test_every_hit_rests_on_rows_that_add_up_to_it_and_is_told_in_the_words_of_policy(month):
    assert hits(month)
    assert broken_promises(month.connection, MONTH) == []


def test_every_row_of_evidence_stands_in_its_file_and_names_its_household(month, people):
    places = dict(month.connection.execute("select household_no, village_code from conformed.household").fetchall())
    astray = []
    for (number, rule), rows in evidence(month).items():
        for source, file_name, sheet, row_no, _ in rows:
            row = row_as_sent(file_name, sheet, row_no)
            is_named = named_in(row, people[number]) or number in row or (source == "water" and places[number] in row)
            astray += [] if is_named else [(rule, file_name, sheet, row_no)]
    assert astray == []


def test_metrics_that_count_people_or_alerts_count_those_of_the_evidence(month, people):
    found = evidence(month)
    miscounted = []
    for number, rule, risk_type, metric, _, _ in hits(month):
        rows = [(row_as_sent(*where[1:4]), where[4]) for where in found[number, rule]]
        if rule in COUNTS_PEOPLE:
            count = len(set(chain.from_iterable(named_in(row, people[number]) for row, _ in rows)))
        elif rule in COUNTS_ROWS:
            count = sum(any(risk_type in cell for cell in row) for row, _ in rows)
        elif rule in WITH_ONE_ROW:
            count = len(rows)
        else:
            continue
        miscounted += [] if count == metric else [(rule, risk_type, metric, count)]
    assert miscounted == []


def test_days_of_evidence_lie_in_the_window_unless_the_rule_looks_further(month):
    windows = {hit[:2]: hit[4:] for hit in hits(month)}
    outside = [
        (rule, day)
        for (number, rule), rows in evidence(month).items()
        for *_, day in rows
        if rule not in LOOKS_FURTHER and not windows[number, rule][0] <= day <= windows[number, rule][1]
    ]
    assert outside == []


def test_days_without_water_are_those_since_the_evidence_began(month):
    found = evidence(month)
    told = {
        number: (metric, (end - min(day for *_, day in found[number, rule])).days + 1)
        for number, rule, _, metric, _, end in hits(month)
        if rule == "WATER_UNSAFE"
    }
    assert told
    assert [pair for pair in told.values() if pair[0] != pair[1]] == []
