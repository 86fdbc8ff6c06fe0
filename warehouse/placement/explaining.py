"""Why a household's people are proposed for a place or not, and what became of what was proposed to them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, Final

import duckdb

from policy.in_force import InForce
from policy.masks import mask_id
from policy.parameters import Law
from policy.proposals.proposal import State
from policy.proposals.words import Kind
from policy.windows import Month
from warehouse.database import sql
from warehouse.ledger.book import Book
from warehouse.ledger.proposals import Proposed
from warehouse.screening import is_laid_out_for

UNMATCHED: Final = {
    "NO_VACANCY_AGE": "没有类别、年龄合适的岗位",
    "NO_VACANCY_SKILL": "没有技能合适的岗位",
    "NO_VACANCY_WAGE": "没有工资达到期望的岗位",
    "NO_VACANCY_RANGE": "可去范围内没有岗位",
    "ALL_TAKEN": "合适的岗位都已推荐给别人或已招满",
}
_NOBODY_ASKED: Final = "没有登记就业意愿"
_UNWILLING: Final = "登记为不愿就业"
_NO_LABOUR: Final = "无劳动能力"
_TOO_YOUNG_OR_OLD: Final = "不在就业年龄内"
_AT_WORK: Final = "最近的就业记录为在岗"
_PLACED: Final = "已经推荐上岗，以后没有离岗的记录"
_NOT_ASKED_FOR: Final = "本户未在监测，也不在本月名单"
_STATES: Final = {State.SENT: "等待结果", State.FAILED: "未成"}


@dataclass(frozen=True, slots=True)
class PersonPlaced:
    """One member: the ID number masked, the vacancy or donor of the month, or why there is no vacancy."""

    person: str
    vacancy_no: str
    why_not: str
    donor_no: str


@dataclass(frozen=True, slots=True)
class ProposalTold:
    """One proposal to the household and what became of it, in words."""

    proposal_no: str
    kind: str
    offer_no: str
    sent_on: str
    outcome: str


@dataclass(frozen=True, slots=True)
class HouseholdPlacement:
    """What the month's matching made of a household, and all that was ever proposed to it."""

    people: tuple[PersonPlaced, ...]
    proposals: tuple[ProposalTold, ...]


def explain_placement(
    connection: duckdb.DuckDBPyConnection, book: Book, month: str, household_no: str, law: Law
) -> HouseholdPlacement:
    """The household in the month; of its members nothing where another month was screened since."""
    proposals = book.proposals.of_household(household_no)
    told = tuple(_told(one) for one in proposals)
    if not is_laid_out_for(connection, Month.parse(month)):
        return HouseholdPlacement((), told)
    placed = {one.person_key for one in book.proposals.placed_before(month) if one.household_no == household_no}
    people = _people(connection, month, household_no)
    in_force = law.in_force(Month.parse(month).first_day)
    return HouseholdPlacement(tuple(_person(one, in_force, placed) for one in people if _is_told_of(one)), told)


def _people(connection: duckdb.DuckDBPyConnection, month: str, household_no: str) -> Iterator[dict[str, Any]]:
    connection.execute(sql("placement/macros"))
    found = connection.execute(sql("explain/placement"), {"month": month, "household_no": household_no})
    columns = [column[0] for column in found.description or ()]
    for row in found.fetchall():
        yield dict(zip(columns, row, strict=True))


def _is_told_of(row: dict[str, Any]) -> bool:
    """Whether the member has anything to do with work or donors: a child at home has not."""
    return row["is_willing"] is not None or row["donor_no"] is not None


def _person(row: dict[str, Any], in_force: InForce, placed: Collection[str]) -> PersonPlaced:
    why_not = "" if row["vacancy_no"] else _why_not(row, in_force, placed)
    return PersonPlaced(mask_id(row["person_key"]), row["vacancy_no"] or "", why_not, row["donor_no"] or "")


def _why_not(row: dict[str, Any], in_force: InForce, placed: Collection[str]) -> str:
    """The condition that keeps the member from being a candidate, else why the matching found nothing."""
    is_of_age = in_force.whole("working_age_from") <= row["age"] <= in_force.whole("public_job_age_to")
    said = (
        (row["reason"] is not None, UNMATCHED.get(row["reason"], "")),
        (row["is_willing"] is None, _NOBODY_ASKED),
        (row["is_willing"] != "是", _UNWILLING),
        (not row["has_labour"], _NO_LABOUR),
        (not is_of_age, _TOO_YOUNG_OR_OLD),
        (row["job_status"] == "在岗", _AT_WORK),
        (row["person_key"] in placed, _PLACED),
    )
    return next((why for holds, why in said if holds), _NOT_ASKED_FOR)


def _told(one: Proposed) -> ProposalTold:
    answer, kind = one.proposal.answer, one.proposal.kind
    outcome = _STATES.get(one.state, "")
    if answer is not None and one.state is State.PLACED:
        outcome = f"{answer.on_day} {answer.result}"
    name = Kind(kind).label
    return ProposalTold(one.proposal_no, name, one.offer_no, one.sent_on.isoformat(), outcome)
