"""The runner: what stops, what is let pass, what cannot be judged, and that nothing leaves the machine."""

import subprocess
import sys
from collections.abc import Collection
from dataclasses import replace

import pytest

from expectations.conformed import assets, household, medical
from expectations.gates import DEPARTMENT_DATA, Gate
from expectations.mart import risk_hits
from expectations.promise import Holds, Severity, Suite, critical
from expectations.results import IT_STAFF, GateError, GateResult, Verdict
from expectations.runner import run_gate
from tests.expectations.small_district import DEPARTMENTS, MONTH
from warehouse.gx_dialect import lent


def judge(district, *suites: Suite, accepted: Collection[str] = ()) -> GateResult:
    with lent(district) as loan:
        return run_gate(loan, Gate("some", "几项", suites), MONTH, DEPARTMENTS, accepted)


def break_medical(district) -> None:
    district.execute("update conformed.medical set care_type = '急诊' where id_no like '%1'")
    district.execute("update conformed.medical set admitted_on = settled_on + 1")


def verdicts(result: GateResult) -> dict[str, Verdict]:
    return {each.promise_id: each.verdict for each in result.results}


def test_a_broken_critical_promise_stops_and_a_broken_warning_does_not(district):
    break_medical(district)
    result = judge(district, medical.SUITE)
    assert result.stops
    assert verdicts(result)["medical.care-known"] is Verdict.STOPPED
    assert verdicts(result)["medical.days-in-order"] is Verdict.WARNED
    assert [each.promise_id for each in result.broken] == ["medical.care-known", "medical.days-in-order"]


def test_a_warning_alone_stops_nothing(district):
    district.execute("update conformed.medical set admitted_on = settled_on + 1")
    result = judge(district, medical.SUITE)
    assert result.broken
    assert not result.stops


def test_what_a_named_person_accepted_is_let_pass_and_said_so(district):
    break_medical(district)
    result = judge(district, medical.SUITE, accepted={"medical.care-known"})
    assert not result.stops
    assert [each.verdict.label for each in result.broken] == ["已放行", "提醒"]


def test_accepting_one_promise_lets_no_other_pass(district):
    break_medical(district)
    assert judge(district, medical.SUITE, accepted={"medical.key-unique", "assets.kind-known"}).stops


def test_a_kept_promise_is_not_marked_accepted(district):
    result = judge(district, medical.SUITE, accepted={"medical.care-known"})
    assert not [each for each in result.results if each.is_accepted]


def test_what_is_observed_is_the_number_of_rows_that_break_the_promise(district):
    break_medical(district)
    observed = {each.promise_id: each.observed for each in judge(district, medical.SUITE).results}
    assert observed["medical.care-known"] == "2 行不符"
    assert observed["medical.days-in-order"] == "10 行不符"
    assert observed["medical.key-unique"] == "0 行不符"


def test_a_corrected_table_goes_on_without_another_act(district):
    break_medical(district)
    assert judge(district, medical.SUITE).stops
    district.execute("update conformed.medical set care_type = '住院'")
    assert not judge(district, medical.SUITE).stops


def test_what_a_department_can_mend_is_told_to_it_and_a_fault_of_the_program_to_the_it_staff(district):
    break_medical(district)
    district.execute("update mart.risk_hits set explanation = null")
    told = judge(district, medical.SUITE, risk_hits.SUITE).by_responsible()
    assert {name: len(broken) for name, broken in told.items()} == {"医保局": 1, IT_STAFF: 2}


def test_a_source_that_never_sent_a_file_is_missed_but_breaks_nothing_else(district):
    district.execute("drop table conformed.assets")
    district.execute("delete from gate.history where source = 'assets'")
    result = judge(district, assets.SUITE)
    assert [each.promise_id for each in result.broken] == ["assets.arrived"]
    assert result.results[-1].observed == "尚无数据"


def test_tables_that_stand_empty_break_nothing_but_the_register(district):
    for suite in DEPARTMENT_DATA.suites:
        district.execute(f"delete from {suite.table}")
    broken = [each.promise_id for each in judge(district, *DEPARTMENT_DATA.suites).broken]
    assert broken == ["households.not-empty", "persons.not-empty"]


def test_a_month_without_any_register_stops(district):
    district.execute("drop table conformed.household")
    assert "households.not-empty" in {each.promise_id for each in judge(district, household.SUITE).of(Verdict.STOPPED)}


def test_a_question_that_cannot_be_run_gives_no_verdict_and_no_cell(district):
    district.execute("alter table conformed.medical alter total_yuan type varchar")
    district.execute("update conformed.medical set total_yuan = '41060219700101000X'")
    with pytest.raises(GateError, match=r"medical\.") as caught:
        judge(district, replace(medical.SUITE, promises=medical.SUITE.promises[-1:]))
    assert "4106" not in str(caught.value)


def test_a_promise_without_its_file_is_a_sentence(district):
    asked = critical("lost", "……", Holds("departments/lost"), "……")
    with pytest.raises(GateError, match=r"departments/lost\.sql"):
        judge(district, replace(medical.SUITE, promises=(asked,)))


def test_every_month_is_judged_by_its_own_rows(district):
    district.execute("update gate.history set rows_refused = 190 where month = '2026-10'")
    assert not judge(district, *DEPARTMENT_DATA.suites).broken


def test_severity_is_data_of_the_promise(district):
    suite = medical.SUITE
    severe = replace(suite, promises=tuple(replace(each, severity=Severity.CRITICAL) for each in suite.promises))
    district.execute("update conformed.medical set admitted_on = settled_on + 1")
    assert judge(district, severe).stops


QUIET_RUN = """
import sys
touched = []
sys.addaudithook(lambda event, args: touched.append(args[1]) if event == "socket.connect" else None)

import duckdb
from tests.expectations.small_district import DEPARTMENTS, MONTH, small_district
from expectations.gates import SCREENING_RESULTS
from expectations.runner import run_gate
from warehouse.gx_dialect import lent

assert "great_expectations" not in sys.modules, "imported before a gate runs"
with duckdb.connect() as connection, lent(small_district(connection)) as loan:
    assert not run_gate(loan, SCREENING_RESULTS, MONTH, DEPARTMENTS).stops
assert "great_expectations" in sys.modules
assert not touched, touched
"""


def test_a_gate_imports_the_library_late_prints_nothing_and_calls_nobody():
    done = subprocess.run([sys.executable, "-c", QUIET_RUN], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
