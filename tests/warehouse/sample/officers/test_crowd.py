"""People of a rehearsal answer through the doors of real ones: mistakes are refused, told, and mended."""

from dataclasses import replace
from datetime import date

import pytest

from policy.levels import Level
from policy.parameters import read_law
from tests.policy.shipped import shipped_texts
from tests.warehouse.sample.officers.street import LIST_DAY, SURE, a_street
from warehouse.sample.officers import PROMPT, USUAL


@pytest.fixture(scope="session")
def law():
    return read_law(shipped_texts())


@pytest.fixture
def home(tmp_path):
    return tmp_path / "home"


def with_habits(**shares):
    return replace(SURE, **shares)


@pytest.fixture(scope="module")
def prompt(tmp_path_factory, law):
    """A street of prompt people, walked once."""
    return a_street(tmp_path_factory.mktemp("prompt") / "home", law, PROMPT).pass_days()


def test_prompt_people_end_every_case_within_the_month(prompt):
    street = prompt
    assert street.states() <= {"determined", "closed_refused"}
    assert street.states() == {"determined", "closed_refused"}
    assert street.worked[-1] <= date(2026, 11, 27)


def test_people_who_agree_and_err_not_have_no_row_refused(home, law):
    street = a_street(home, law, SURE).pass_days()
    assert street.refused() == set()
    assert street.remarks() == ""
    assert street.states() == {"determined"}


def test_the_same_seed_says_the_same_in_another_home_with_other_codes(home, law, prompt):
    one, other = prompt, a_street(home, law, PROMPT).pass_days()
    assert len(one.words()) > 20
    assert one.words() == other.words()
    assert one.desk.code("410602000000") != other.desk.code("410602000000")


def test_another_seed_says_otherwise(home, law, prompt):
    assert a_street(home, law, PROMPT, seed=8).pass_days().words() != prompt.words()


def test_days_on_which_nobody_does_anything_may_be_passed_over(tmp_path, law):
    jumping = a_street(tmp_path / "jumping", law, USUAL).pass_days()
    every = a_street(tmp_path / "every", law, USUAL).pass_days(every_day=True)
    assert jumping.words() == every.words()
    assert jumping.worked == every.worked


@pytest.mark.parametrize(
    ("habit", "reasons"),
    [
        ("slips", {"CHOICE_UNKNOWN", "FIELD_MISSING", "CELL_UNREADABLE", "DATE_AHEAD", "NOTICE_TOO_SHORT"}),
        ("doubled", {"CODE_TWICE"}),
        ("too_early", {"LEVEL_BEFORE_NOT_DONE", "DATE_ORDER"}),
    ],
)
def test_a_mistake_is_refused_for_its_reason_and_mended(home, law, habit, reasons):
    street = a_street(home, law, with_habits(**{habit: 1}))
    street.pass_days()
    assert street.refused() & reasons
    assert street.refused() <= reasons
    assert street.states() == {"determined"}


def test_a_wrong_code_of_a_signer_costs_the_district_a_day(home, law):
    street = a_street(home, law, with_habits(wrong_signatures=0.4)).pass_days()
    assert street.refused() == {"SIGNER_UNPROVEN"}
    assert street.states() == {"determined"}


def test_a_household_sent_back_is_answered_anew_by_some_with_the_old_copy_first(home, law):
    sent_back = with_habits(proposed=0, unverifiable=1, unverifiable_back=1, old_copies=1)
    street = a_street(home, law, sent_back).pass_days()
    assert "CODE_OUTDATED" in street.refused()
    words = [word for _, _, word, _, _ in street.words()]
    assert words.count("退回村级") > 3
    assert "报区级裁定" in words


def test_the_district_sends_back_and_the_township_answers_again(home, law):
    street = a_street(home, law, with_habits(back_to_township=0.5)).pass_days()
    words = [word for _, _, word, _, _ in street.words()]
    assert "退回乡镇" in words
    assert words.count("同意上报") > len(street.desk.states())


def test_a_lost_column_of_codes_still_counts_and_is_marked_for_a_look(home, law):
    street = a_street(home, law, with_habits(lost_codes=1)).pass_days()
    assert "缺核对码" in street.remarks()
    assert street.states() == {"determined"}


TO_WORKBOOKS = ("lost_marks", "moved_columns", "copied_sheets")


def test_all_that_office_suites_do_to_a_workbook_costs_no_row(home, law):
    street = a_street(home, law, with_habits(**dict.fromkeys(TO_WORKBOOKS, 1))).pass_days()
    assert street.refused() == set()
    assert street.states() == {"determined"}


@pytest.mark.campaign  # all of them at once every time
@pytest.mark.parametrize("habit", TO_WORKBOOKS)
def test_what_office_suites_do_to_a_workbook_costs_no_row(home, law, habit):
    street = a_street(home, law, with_habits(**{habit: 1})).pass_days()
    assert street.refused() == set()
    assert street.states() == {"determined"}


def test_an_answer_corrected_the_day_after_counts_and_is_told(home, law):
    street = a_street(home, law, with_habits(corrections=1, at_once=0)).pass_days()
    assert "已按本次更正" in street.remarks()
    assert street.states() == {"determined"}


def test_a_change_of_mind_brings_a_refused_household_back_to_its_village(home, law):
    street = a_street(home, law, with_habits(changes_of_mind=1, at_once=0)).pass_days()
    case = street.desk.case("410602000000").case
    assert [stay.level for stay in case.stays][:3] == [Level.VILLAGE, Level.TOWNSHIP, Level.VILLAGE]


def test_what_the_district_does_not_determine_has_a_second_signer(home, law):
    street = a_street(home, law, with_habits(not_determined=1)).pass_days()
    assert street.states() == {"closed_refused"}
    assert street.refused() == set()


def test_a_silent_village_never_answers_and_a_late_one_answers_after_its_due_day(tmp_path, law):
    silent = a_street(tmp_path / "silent", law, with_habits(silent_villages=1)).pass_days()
    assert silent.states() == {"at_village"}
    late = a_street(tmp_path / "late", law, with_habits(late_villages=1, at_once=1)).pass_days()
    assert {stay.due_on < stay.came_on for stay in late.desk.case("410602000000").case.stays} == {False}
    assert min(late.worked) > LIST_DAY.replace(day=19)


def test_a_village_reports_a_household_of_its_own_finding_which_then_walks_like_others(home, law):
    street = a_street(home, law, with_habits(clues=1, slips=0)).pass_days()
    clues = street.desk.view("select household_no, state from v_cases where opened_by = 'clue'")
    assert len(clues) == 3
    assert {row["state"] for row in clues} == {"determined"}


def test_photos_of_notices_and_papers_of_meetings_come_beside_the_workbooks(home, law):
    street = a_street(home, law, with_habits(scans=1)).pass_days()
    with street.ground.ledger.reading() as book:
        scans = book.cases.scans(street.desk.case("410602000000").case_no)
    assert {scan.level for scan in scans} == {"village", "district"}
