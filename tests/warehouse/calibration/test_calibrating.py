"""A district whose answer is known: what is read from files is what stands in the calibration, counted by hand."""

import shutil
from datetime import date
from decimal import Decimal

import pytest

from policy.calibration import Verdict
from policy.windows import Month
from tests.warehouse.calibration.made import ENDS, GENERAL, MONTH, bill_of, is_poor, lay_district, number
from tests.warehouse.insuring.county import County, law_with
from tests.warehouse.made_once import empty_ledger_file, empty_warehouse_file
from warehouse.calibration.calibrating import Asked, calibrate
from warehouse.ledger.case_outcomes import CaseOutcome
from warehouse.screening import Known
from warehouse.what_if.copying import copied_warehouse

LAW = law_with(
    calibration_windows="6",
    calibration_checks_a_month="3",
    calibration_least_precision="60",
    calibration_resamples="50",
)
CYCLE = Month.parse(MONTH)
DETERMINED, REFUSED = range(31, 61), range(21, 26)


def outcome(at, on, state, risk_type="因病"):
    return CaseOutcome(number(at), risk_type, date.fromisoformat(on), state)


OUTCOMES = [
    *[outcome(at, "2025-12-10", "determined") for at in DETERMINED],  # in the twelve months after W(2025-11)
    *[outcome(at, "2025-06-10", "closed_refused") for at in REFUSED],  # after W(2024-11)
    outcome(1, "2025-12-10", "determined", "因灾"),
    outcome(2, "2024-10-31", "determined"),  # on the last day of W(2024-11)
    outcome(3, "2026-11-01", "determined"),  # after the twelve months
]


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made")
    for file in (empty_warehouse_file(), empty_ledger_file()):
        shutil.copy(file, folder)
    county = County(folder, LAW)
    lay_district(county)
    county.screen(MONTH)
    county.office.connection.close()
    county.ledger.close()
    return folder


@pytest.fixture(scope="module")
def found(home):
    with copied_warehouse(home) as copy:
        return calibrate(copy, Asked(CYCLE, LAW, Known(), OUTCOMES, date(2026, 11, 28)))


def over(line, back):
    return [at for at in GENERAL if bill_of(at, back) >= line]


def right(at, back):
    """After the window `back` years before: little income in the next window, or a case of 因病."""
    cases = {1: DETERMINED, 2: REFUSED}[back]
    return is_poor(at, back - 1) or at in cases


def test_of_six_windows_asked_for_three_are_there_and_say_which(found):
    assert [(one.month, one.households) for one in found.windows] == [("2026-11", 64), ("2025-11", 60), ("2024-11", 60)]
    assert tuple(str(one.end) for one in found.windows) == ENDS
    assert (found.households, found.villages) == (64, 4)


def test_expenses_of_a_cause_are_those_of_all_windows_by_kind_with_linear_quantiles(found):
    bills = sorted(bill_of(at, back) for at in GENERAL for back in range(3))
    every, general, once = found.causes[0].kinds
    assert (every.kind, general.kind, once.kind) == ("全部", "一般农户", "脱贫户")
    assert (once.households, once.total) == (4, 24_000)
    assert (general.households, general.total) == (180, sum(bills))
    assert (every.households, every.total) == (184, sum(bills) + 24_000)
    assert general.quantiles[2] == Decimal(bills[89] + bills[90]) / 2
    place = Decimal(179) * 99 / 100
    high = bills[int(place)] + (bills[int(place) + 1] - bills[int(place)]) * (place - int(place))
    assert general.quantiles[-1] == round(high, 2)


def test_segments_hold_everybody_once_and_say_what_became_of_them(found):
    general = found.causes[0].kinds[1]
    for segments in (general.fixed, general.natural):
        assert sum(one.households for one in segments) == 180
        for one in segments:
            some = [
                (at, back)
                for at in GENERAL
                for back in range(3)
                if bill_of(at, back) >= one.lower and (one.upper is None or bill_of(at, back) < one.upper)
            ]
            judged = [(at, back) for at, back in some if back]
            assert one.households == len(some)
            assert one.poor == sum(is_poor(at, back) for at, back in some)
            assert one.judged == len(judged)
            assert one.determined == sum(back == 1 and at in DETERMINED for at, back in judged)
            assert one.refused == sum(back == 2 and at in REFUSED for at, back in judged)
    assert len(general.natural) == 5


def test_each_candidate_counts_who_is_over_it_who_was_right_and_what_tiers_pay(found):
    line = next(one for one in found.lines if one.key == "illness_general")
    assert [one.line for one in line.candidates] == [Decimal(500 * at) for at in range(36, 83)]  # 18,135 to 40,679
    for one in line.candidates:
        judged = [(at, back) for back in (1, 2) for at in over(one.line, back)]
        assert one.households == sum(len(over(one.line, back)) for back in range(3))
        assert (one.judged, one.right) == (len(judged), sum(right(at, back) for at, back in judged))
        paid = [bill_of(at, back) for back in range(3) for at in over(one.line, back)]
        edges = ((one.line, 20_000, 50), (max(one.line, 20_000), 50_000, 60), (50_000, 10**9, 70))
        due = [sum(max(min(b, high) - low, 0) * rate for low, high, rate in edges) / Decimal(100) for b in paid]
        assert one.payout == sum(min(one, Decimal(50_000)) for one in due)


def test_the_least_candidate_within_capacity_and_precision_is_recommended_with_its_interval(found):
    line = next(one for one in found.lines if one.key == "illness_general")
    fitting = [
        one.line
        for one in line.candidates
        if sum(len(over(one.line, back)) for back in range(3)) / 36 <= 3 and one.right / one.judged >= 0.6
    ]
    assert line.verdict is Verdict.RECOMMENDED
    assert line.recommended is not None
    assert line.recommended.line == fitting[0]
    assert line.evidence.positive == len(GENERAL)
    assert line.evidence.determined == len(DETERMINED)
    assert line.spread is not None
    assert line.spread.low <= line.recommended.line <= line.spread.high
    assert line.spread.resamples == 50


def test_the_line_of_the_once_poor_stands_against_them_alone_and_of_so_few_none_is_recommended(found):
    line = next(one for one in found.lines if one.key == "illness_monitored")
    assert [(one.line, one.households) for one in line.candidates] == [(6_000, 4)]
    assert (line.evidence.positive, line.verdict) == (4, Verdict.TOO_FEW_POSITIVE)
