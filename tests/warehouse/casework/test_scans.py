"""Scans beside the workbooks: archived as papers of the case whose 核对码, or of the cases whose 文号, names them."""

import pytest

from policy.levels import Level
from tests.flows.people import DISTRICT_YES
from tests.warehouse.casework.desk import DAYS, ONE, THREE, TWO
from warehouse.archive import archived

PDF, JPG, PNG = b"%PDF-1.4 scan", b"\xff\xd8\xff\xe0 photo", b"\x89PNG\r\n\x1a\n picture"
DOCUMENT = str(DISTRICT_YES["文号"])
UNKNOWN = "不是核对码，也不是批复文号"


def scans(desk, household_no):
    with desk.ground.ledger.reading() as book:
        return [(scan.file_name, scan.level) for scan in book.cases.scans(desk.case(household_no).case_no)]


def test_scans_in_a_folder_named_by_a_code_are_papers_of_its_case(desk):
    desk.sent(ONE, THREE).on("2026-11-12")
    code = desk.code(ONE)
    desk.put(f"{code}/评议记录.pdf", PDF)
    desk.put(f"{code}/公示照片.jpg", JPG)
    desk.put(f"照片/{desk.code(THREE)}.png", PNG)

    done = desk.take_in()

    assert (done.files, done.refused) == (3, 0)
    assert scans(desk, ONE) == [(f"{code}/公示照片.jpg", "village"), (f"{code}/评议记录.pdf", "village")]
    assert scans(desk, THREE) == [(f"照片/{desk.code(THREE)}.png", "village")]
    assert [word for _, word in desk.words(ONE)][-2:] == ["scan_added", "scan_added"]
    [row] = desk.view("select sha256 from case_scan where file_name like '%评议记录.pdf'")
    assert archived(desk.ground.archive, row["sha256"]).read_bytes() == PDF


def test_a_scan_tells_its_level_by_the_code_of_its_folder(sqlite_desk):
    desk = sqlite_desk.sent(ONE)
    desk.put(f"{desk.code(ONE, Level.TOWNSHIP)}/审核表.pdf", PDF)
    desk.take_in()

    assert [level for _, level in scans(desk, ONE)] == ["township"]


def test_what_the_bytes_say_counts_not_the_ending(sqlite_desk):
    desk = sqlite_desk.sent(ONE)
    desk.put(f"{desk.code(ONE)}/名单.xlsx", JPG)
    desk.take_in()

    assert len(scans(desk, ONE)) == 1


@pytest.mark.parametrize("written", [str.lower, lambda code: code.replace("-", "")])
def test_a_folder_named_as_people_type_a_code_is_understood(sqlite_desk, written):
    desk = sqlite_desk.sent(ONE)
    desk.put(f"{written(desk.code(ONE))}/a.pdf", PDF)
    desk.take_in()

    assert len(scans(desk, ONE)) == 1


def test_the_same_scan_twice_is_one_paper(desk):
    desk.sent(ONE)
    desk.put(f"{desk.code(ONE)}/a.pdf", PDF)
    desk.put(f"{desk.code(ONE)}/b.pdf", PDF)
    desk.take_in()
    desk.put(f"{desk.code(ONE)}/c.pdf", PDF)
    desk.take_in()

    assert len(scans(desk, ONE)) == 1
    assert [word for _, word in desk.words(ONE)].count("scan_added") == 1


def test_a_scan_of_the_decision_is_a_paper_of_every_case_of_its_document(desk):
    desk.open(ONE, TWO, THREE)
    desk.bring_to(Level.DISTRICT, ONE, TWO).on(DAYS[Level.DISTRICT])
    desk.put(f"{DOCUMENT}/批复.pdf", PDF)
    early = desk.take_in()
    assert early.refused == 1
    assert UNKNOWN in str(desk.files()[f"{DOCUMENT}/批复.pdf"])

    for no in (ONE, TWO):
        desk.say(no, Level.DISTRICT, DISTRICT_YES)
    desk.put(f"再放/{DOCUMENT}.pdf", PDF)
    assert desk.take_in().refused == 0

    assert [level for _, level in scans(desk, ONE)] == [level for _, level in scans(desk, TWO)] == ["district"]
    assert scans(desk, THREE) == []


def test_in_one_run_the_scan_of_a_decision_is_taken_in_after_the_decision(desk):
    with desk.ground.ledger.writing() as book:
        codes = book.signers.appoint("王五", desk.ground.at).codes
    desk.open(ONE)
    desk.bring_to(Level.DISTRICT, ONE).on(DAYS[Level.DISTRICT]).known_to_district()
    desk.put(f"{DOCUMENT}/0.pdf", PDF)
    desk.fill("区级确定.xlsx", {ONE: DISTRICT_YES}, "z.xlsx", signatures=[("王五", codes[0])])

    assert desk.take_in().refused == 0
    assert len(scans(desk, ONE)) == 1


def test_a_scan_that_names_no_case_is_told_of(sqlite_desk):
    desk = sqlite_desk.sent(ONE)
    desk.put("照片/一.jpg", JPG)

    assert desk.take_in().refused == 1
    assert UNKNOWN in str(desk.files()["照片/一.jpg"])
    assert len(desk.answer()) == 1
