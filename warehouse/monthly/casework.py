"""What the ledger says of a month: how far households and claims have come, days at each desk, money by coverage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from policy.cases.case import Case
from policy.cases.dwelling import days_within
from policy.cases.states import State as CaseState
from policy.cases.words import Verdict
from policy.claims.claim import Claim
from policy.claims.dwelling import Desk, days_at_desks
from policy.claims.states import Hold, State
from policy.claims.words import Word
from policy.in_force import InForce
from policy.levels import Level
from policy.payouts import Coverage
from warehouse.doors.monthly.facts import CoverageMoney, DeskDays, Step
from warehouse.ledger.book import Book
from warehouse.ledger.cases import Filed
from warehouse.ledger.claims import FiledClaim
from warehouse.ledger.figures import casework_of

_NOTHING: Final = Decimal("0.00")
_TOWNSHIP_YES: Final = frozenset({Verdict.REPORTED, Verdict.REFERRED})
_LEVELS: Final = {Level.VILLAGE: "村级核查评议公示", Level.TOWNSHIP: "乡镇审核", Level.DISTRICT: "区级确定"}


def steps_of_households(listed: int, cases: Iterable[Filed]) -> list[Step]:
    """From the suggested list to the district's determination, in households."""
    all_of_them = [one for one in cases if one.is_of_risks]

    def having(label: str, fits: Sequence[Filed]) -> Step:
        return Step(label, len({one.household_no for one in fits}))

    return [
        Step("建议名单", listed),
        having("下发核查（含线索）", all_of_them),
        having("村级同意", [one for one in all_of_them if _last(one.case, Level.VILLAGE) is Verdict.AGREED]),
        having("乡镇同意上报", [one for one in all_of_them if _last(one.case, Level.TOWNSHIP) in _TOWNSHIP_YES]),
        having("区级确定", [one for one in all_of_them if one.case.state is CaseState.DETERMINED]),
    ]


def _last(case: Case, level: Level) -> Verdict | None:
    """The last verdict of a level, in whichever attempt."""
    return next((each.verdict for each in reversed(case.words) if each.level is level), None)


def steps_of_claims(claims: Iterable[FiledClaim]) -> list[Step]:
    """From the opening of claims to their payment: households, claims, yuan."""
    all_of_them = [filed.claim for filed in claims]
    return [
        _step("开立理赔", all_of_them),
        _step("保险核查属实", [one for one in all_of_them if _is_true(one)]),
        _step("区级备案", [one for one in all_of_them if _is_filed(one)]),
        _step("金额一致", [one for one in all_of_them if one.insurer_amounts and one.hold is not Hold.AMOUNTS_DIFFER]),
        _step("张贴公示", [one for one in all_of_them if one.was_posted]),
        _step("公示期满", [one for one in all_of_them if one.are_days_over]),
        _step("已支付", [one for one in all_of_them if one.state is State.PAID]),
    ]


def _step(label: str, claims: Sequence[Claim]) -> Step:
    households = len({one.household_no for one in claims})
    return Step(label, households, len(claims), sum((one.amount for one in claims), _NOTHING))


def _is_true(claim: Claim) -> bool:
    return bool(claim.findings) and claim.findings[-1].word is Word.TRUE


def _is_filed(claim: Claim) -> bool:
    return bool(claim.filings) and claim.filings[-1].word is Word.FILED


def days_of_desks(
    book: Book, month: str, claims: Iterable[FiledClaim], until: date, in_force: InForce
) -> list[DeskDays]:
    """The levels of cases (open stays counted to `until`), then the desks of claims (ended stays only)."""
    levels = [
        DeskDays(
            _LEVELS[stays.level], stays.number, stays.median, stays.nine_of_ten, stays.longest,
            in_force.whole(f"{stays.level}_days"),
        )
        for stays in casework_of(book, month, until).stays
    ]  # fmt: skip
    days: dict[Desk, list[int]] = {desk: [] for desk in Desk}
    for filed in claims:
        for desk, number in days_at_desks(filed.claim):
            days[desk].append(number)
    return [*levels, *(_desk(desk, of, in_force) for desk, of in days.items() if of)]


def _desk(desk: Desk, days: Sequence[int], in_force: InForce) -> DeskDays:
    allowed = sum(in_force.whole(key) for key in desk.days_keys)
    return DeskDays(desk.value, len(days), days_within(days, 50), days_within(days, 90), max(days), allowed)


def money_by_coverage(claims: Iterable[FiledClaim]) -> list[CoverageMoney]:
    """Every coverage in the contract's order, those without a claim too."""
    by_coverage: dict[Coverage, list[Claim]] = {coverage: [] for coverage in Coverage}
    for filed in claims:
        by_coverage[filed.claim.coverage].append(filed.claim)
    return [_money(coverage, of) for coverage, of in by_coverage.items()]


def _money(coverage: Coverage, claims: Sequence[Claim]) -> CoverageMoney:
    standing = [one for one in claims if one.state not in {State.CLOSED_REFUSED, State.CLOSED_WITHDRAWN}]
    paid = [one for one in claims if one.paid_amount]
    return CoverageMoney(
        coverage.label,
        len(standing),
        sum((one.amount for one in standing), _NOTHING),
        len(paid),
        sum((one.paid_amount for one in paid), _NOTHING),
    )
