"""Two processes take in the same returns at once: each row counts once, none is lost, and the chain holds."""

from collections import Counter
from pathlib import Path

import pytest

from policy.levels import Level
from policy.parameters import read_law
from tests.flows.people import VILLAGE_NO
from tests.policy.shipped import shipped_texts
from tests.processes import APART
from tests.warehouse.casework.desk import CARDS, DAYS, FOUR, LISTS, MONTH, ONE, THREE, TWO, YES, Desk, ground_at
from warehouse.casework.issuing import write_changed
from warehouse.ledger.book import open_ledger

CHECKS = ("2026-11-11", "2026-11-12", "2026-11-13", "2026-11-14")


def _at_work(home: str, url: str, day: str) -> Desk:
    return Desk(ground_at(Path(home), read_law(shipped_texts()), open_ledger(url, Path(home)), day))


def _take_in(home: str, url: str, day: str, both_ready) -> tuple[int, int, int, int]:
    desk = _at_work(home, url, day)
    both_ready.wait()
    done = desk.take_in()
    desk.answer()
    return done.files, done.counted, done.nothing_new, done.refused


@pytest.fixture(scope="module")
def processes():
    """Three processes to work in, and what keeps them in step: starting them takes longer than their work."""
    with APART.Manager() as manager, APART.Pool(3) as pool:
        yield manager, pool


def _at_once(processes, home, url, day, times=2):
    manager, pool = processes
    both_ready = manager.Barrier(times)
    return pool.starmap(_take_in, [(str(home), url, day, both_ready)] * times, chunksize=1)


def _put_versions(desk):
    """Each village's list in several versions: each another day of the check, so each later one is a correction."""
    desk.sent(*CARDS).on("2026-11-15")
    for at, day in enumerate(CHECKS):
        for village, households in {LISTS[ONE]: (ONE, TWO), LISTS[THREE]: (THREE,), LISTS[FOUR]: (FOUR,)}.items():
            answers = {no: {**VILLAGE_NO, "核查日期": day} for no in households}
            desk.fill(village, answers, f"{village.replace('/', '-').removesuffix('.xlsx')}-{at}.xlsx")


def test_each_version_counts_once_and_in_its_order(desk, home, ledger_url, processes):
    _put_versions(desk)

    done = _at_once(processes, home, ledger_url, "2026-11-15")

    files, counted, nothing_new, refused = (sum(column) for column in zip(*done, strict=True))
    assert (files, counted, nothing_new, refused) == (12, 16, 0, 0)
    said = desk.view("select case_no, source_file from v_entries where level = 'village' order by seq")
    assert Counter(row["case_no"] for row in said) == {f"2026-11-0000{number}": len(CHECKS) for number in range(1, 5)}
    for case_no in {row["case_no"] for row in said}:
        files_of_case = [row["source_file"] for row in said if row["case_no"] == case_no]
        assert files_of_case == sorted(files_of_case)
    assert {str(one.case.words[-1].word.cells) for one in map(desk.case, CARDS)} == {
        str(desk.case(ONE).case.words[-1].word.cells)
    }
    assert desk.ground.ledger.verify_chain() is None


def test_it_ends_as_if_one_had_taken_in_all(desk, home, ledger_url, processes):
    _put_versions(desk)
    _at_once(processes, home, ledger_url, "2026-11-15", times=3)
    ended = desk.view("select household_no, state, attempt, due_on from v_cases order by case_no")
    chain = desk.ground.ledger.head()

    assert desk.take_in().files == 0
    assert desk.view("select household_no, state, attempt, due_on from v_cases order by case_no") == ended
    assert desk.ground.ledger.head() == chain
    assert {row["state"] for row in ended} == {"at_township"}


def test_senders_are_told_once_of_what_two_refused(desk, home, ledger_url, processes):
    desk.sent(ONE, THREE).on("2026-11-15")
    for no in (ONE, THREE):
        desk.fill(LISTS[no], {no: {**VILLAGE_NO, "原因": None}})

    _at_once(processes, home, ledger_url, "2026-11-15")

    assert len(desk.view("select * from message")) == 2
    assert desk.view("select count(*) as rows from returned_row") == [{"rows": 2}]
    assert len(desk.answer()) == 2


def test_a_township_s_word_does_not_overtake_its_village_s_between_two_processes(desk, home, ledger_url, processes):
    desk.sent(ONE, THREE, FOUR).on(DAYS[Level.TOWNSHIP])
    for no in (ONE, THREE, FOUR):
        desk.fill(LISTS[no], {no: YES[Level.VILLAGE]})
    desk.fill("东乡.xlsx", {ONE: YES[Level.TOWNSHIP], THREE: YES[Level.TOWNSHIP]})
    desk.fill("西镇.xlsx", {FOUR: YES[Level.TOWNSHIP]})

    done = _at_once(processes, home, ledger_url, DAYS[Level.TOWNSHIP])

    assert sum(counted for _, counted, _, _ in done) == 6
    assert set(desk.states().values()) == {"at_district"}
    assert write_changed(desk.ground, MONTH)
    assert desk.ground.ledger.verify_chain() is None
