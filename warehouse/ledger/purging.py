"""What the ledger no longer may keep of people: emptied beside its entries, which stay, and told of by entries.

Of a case or claim whose term is over the file, its days and words stay; names, ID numbers, free text, cells as they
came and the evidence go. An entry for each tells of its rows as they stand afterwards, so that they are still watched.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from policy.retention import GONE, Kind, Terms, without_people
from policy.windows import Month
from warehouse.ledger.book import Book
from warehouse.ledger.case_models import (
    CaseDetail,
    CaseFile,
    CasePaper,
    CaseScan,
    ReturnedDetail,
    ReturnedFile,
    ReturnedRow,
)
from warehouse.ledger.cases import OPEN_STATES as OPEN_CASES
from warehouse.ledger.chain import Draft
from warehouse.ledger.claim_models import (
    ClaimDetail,
    ClaimEvidence,
    ClaimFile,
    Complaint,
    ComplaintDetail,
    Confirmation,
    Objection,
    ObjectionDetail,
    RosterPerson,
)
from warehouse.ledger.claims import OPEN_STATES as OPEN_CLAIMS
from warehouse.ledger.entries import Purge
from warehouse.ledger.fingerprints import ORDER_KEY
from warehouse.ledger.fund_models import FundApplication, FundApplicationDetail
from warehouse.ledger.models import Entry, EntryDetail, IdentityAnswer
from warehouse.ledger.proposal_models import ProposalFile, ProposalPerson
from warehouse.ledger.purging_orders import empty_order, entries_of_help, forget_persons, old_orders, old_plans
from warehouse.ledger.returned import CLAIMS
from warehouse.ledger.survey_models import SurveyFile, SurveyHousehold, SurveyHouseholdDetail
from warehouse.ledger.words import COUNTY_TIME, Speaker, Word
from warehouse.ledger.yearly_models import YearlyCheckDetail, YearlyCheckFile

_STAYS: Final = frozenset({"township", "village", "village_code", "household_type"})
"""What stays of a card: where the household belongs."""


@dataclass(frozen=True, slots=True)
class OldRecords:
    """What is over in the ledger: months of each kind, cases and claims in them, their entries, and counts of the rest.

    `needed`: contents on which an open case or claim stands. `still`: months with cases or claims whose term is not
    over; `held_back`: those among them that are old, but have something open.
    """

    months: dict[Kind, list[str]]
    cases: list[str]
    claims: list[str]
    entries: list[int]
    counts: dict[str, int]
    needed: frozenset[str]
    still: dict[Kind, set[str]] = field(default_factory=dict)
    held_back: dict[Kind, list[str]] = field(default_factory=dict)
    orders: list[str] = field(default_factory=list)
    plans: list[str] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether nothing of the ledger is over."""
        return not any(self.counts.values())


def old_records(book: Book, terms: Terms) -> OldRecords:
    """Look what is over in the ledger; nothing is changed."""
    session, purges = book.session, book.entries.purges()
    done = {number for purge in purges for number in purge.payload.get("files", ())}
    over, still = _over(session, terms)
    cases = [no for no in _numbers(session, CaseFile.case_no, CaseFile.month, over[Kind.CASE]) if no not in done]
    claims = [no for no in _numbers(session, ClaimFile.claim_no, ClaimFile.month, over[Kind.CLAIM]) if no not in done]
    orders, plans = [no for no in old_orders(session, terms) if no not in done], old_plans(session, terms)
    entries = _entries_with_details(session, terms, cases, claims) + entries_of_help(session, orders, plans)
    counts = {
        "cases": len(cases),
        "claims": len(claims),
        "orders": len(orders),
        "help_plans": len(plans),
        "details": len(entries),
        "returned_rows": _count(session, ReturnedDetail, ReturnedDetail.row_id.in_(_returned(over))),
        "objections": _count(session, ObjectionDetail, ObjectionDetail.objection_no.in_(_objections(over))),
        "complaints": _count(session, ComplaintDetail, ComplaintDetail.complaint_no.in_(_complaints(over))),
        "identity_answers": _count(session, IdentityAnswer, _is_old_answer(terms)),
        "insured_persons": _count(session, RosterPerson, RosterPerson.year < terms.kept_from[Kind.CLAIM].year),
        "fund_applications": _count(session, FundApplicationDetail, _is_of_an_old_application(terms)),
        "proposed_persons": _count(session, ProposalPerson, _is_of_an_old_proposal(terms)),
        "yearly_checks": _count(session, YearlyCheckDetail, _is_of_an_old_check(terms)),
        "surveyed_households": _count(session, SurveyHouseholdDetail, _is_of_an_old_survey(terms)),
    }
    held = {kind: sorted(month for month in still[kind] if terms.is_over(kind, month)) for kind in still}
    return OldRecords(over, cases, claims, entries, counts, _needed(session), still, held, orders, plans)


def take_out_records(book: Book, terms: Terms, old: OldRecords, by: str, at: datetime, more: dict[str, Any]) -> Entry:
    """Empty what `old` names; the entry that tells of it and of `more`. Within a writer's transaction."""
    session = book.session
    said = Draft(at, at.date(), by, Speaker.DISTRICT, Word.DETAILS_PURGED)
    payload = {
        "months": {kind.value: months for kind, months in old.months.items()},
        "kept_from": {kind.value: str(month) for kind, month in terms.kept_from.items()},
        "counts": {**{name: count for name, count in old.counts.items() if count}, **more},
        "files": [*old.cases, *old.claims, *old.orders],
    }
    entry = book.entries.purge_details_of(old.entries, replace(said, payload=payload))
    for case_no in old.cases:
        rows = _emptied_case(session, case_no)
        book.entries.append(replace(said, word=Word.PERSONS_PURGED, case_no=case_no), *rows)
    for claim_no in old.claims:
        rows = _emptied_claim(session, claim_no)
        book.entries.append(replace(said, word=Word.PERSONS_PURGED, claim_no=claim_no), *rows)
    for order_no in old.orders:
        key = f"{ORDER_KEY}{order_no}:{book.entries.next_seq()}"
        rows = empty_order(session, order_no, _emptied_card)
        book.entries.append(replace(said, word=Word.PERSONS_PURGED, key=key), *rows)
    forget_persons(session, old.plans)
    _empty_the_rest(session, terms, old)
    return entry


def purge_of(purges: Collection[Purge], kind: Kind, month: str) -> Purge | None:
    """Give the purge that took a month of a kind out."""
    for purge in purges:
        kept_from = purge.payload.get("kept_from", {}).get(kind.value)
        if kept_from is not None and month < kept_from:
            return purge
    return None


def _over(session: Session, terms: Terms) -> tuple[dict[Kind, list[str]], dict[Kind, set[str]]]:
    """Months of cases and of claims past their term, counted from the last word; those with something open are not."""
    over: dict[Kind, list[str]] = {Kind.CASE: [], Kind.CLAIM: []}
    still: dict[Kind, set[str]] = {Kind.CASE: set(), Kind.CLAIM: set()}
    for kind, months, number, state, open_states, subject in (
        (Kind.CASE, CaseFile.month, CaseFile.case_no, CaseFile.state, OPEN_CASES, Entry.case_no),
        (Kind.CLAIM, ClaimFile.month, ClaimFile.claim_no, ClaimFile.state, OPEN_CLAIMS, Entry.claim_no),
    ):
        said = select(months, func.max(Entry.on_day)).join(Entry, subject == number)
        said = said.where(Entry.word != Word.PERSONS_PURGED.value).group_by(months).order_by(months)
        still_open = set(session.scalars(select(months).where(state.in_(open_states)).distinct()))
        for month, last_day in session.execute(said):
            if month in still_open or not terms.is_over(kind, str(Month.of(last_day))):
                still[kind].add(month)
            else:
                over[kind].append(month)
    return over, still


def _numbers(session: Session, number: Any, month: Any, months: Collection[str]) -> list[str]:
    return list(session.scalars(select(number).where(month.in_(list(months))).order_by(number)))


def _entries_with_details(session: Session, terms: Terms, cases: Collection[str], claims: Collection[str]) -> list[int]:
    """Entries of these cases and claims that say more than that they were said, and old answers on names."""
    is_answer = (Entry.word == Word.IDENTITY_ANSWERED.value) & (Entry.at < _first_moment(terms.kept_from[Kind.CASE]))
    spoken_of = Entry.case_no.in_(list(cases)) | Entry.claim_no.in_(list(claims)) | is_answer
    wanted = select(Entry.seq).join(EntryDetail, EntryDetail.seq == Entry.seq).where(spoken_of).order_by(Entry.seq)
    return list(session.scalars(wanted))


def _needed(session: Session) -> frozenset[str]:
    papers = select(CasePaper.evidence).join(CaseFile, CaseFile.case_no == CasePaper.case_no)
    costs = select(ClaimEvidence.rows).join(ClaimFile, ClaimFile.claim_no == ClaimEvidence.claim_no)
    found = [
        *session.scalars(papers.where(CaseFile.state.in_(OPEN_CASES))),
        *session.scalars(costs.where(ClaimFile.state.in_(OPEN_CLAIMS))),
    ]
    return frozenset(row["file_sha256"] for rows in found for row in rows)


def _returned(over: dict[Kind, list[str]]) -> Any:
    is_of_claims = ReturnedFile.kind.startswith(CLAIMS, autoescape=True)
    of_cases = ~is_of_claims & ReturnedFile.month.in_(over[Kind.CASE])
    of_claims = is_of_claims & ReturnedFile.month.in_(over[Kind.CLAIM])
    files = select(ReturnedFile.id).where(of_cases | of_claims)
    return select(ReturnedRow.id).where(ReturnedRow.file_id.in_(files))


def _objections(over: dict[Kind, list[str]]) -> Any:
    return select(Objection.objection_no).where(Objection.month.in_(over[Kind.CLAIM]))


def _complaints(over: dict[Kind, list[str]]) -> Any:
    return select(Complaint.complaint_no).where(Complaint.month.in_(over[Kind.CLAIM]))


def _is_old_answer(terms: Terms) -> Any:
    return IdentityAnswer.answered_at < _first_moment(terms.kept_from[Kind.CASE])


def _is_of_an_old_application(terms: Terms) -> Any:
    """What an application was for and who made it, once it was decided before the term of claims: money, as they."""
    old = select(FundApplication.document_no).where(FundApplication.decided_on < terms.kept_from[Kind.CLAIM].first_day)
    return FundApplicationDetail.document_no.in_(old)


def _is_of_an_old_proposal(terms: Terms) -> Any:
    """Who was proposed for a place or to a donor in a month past the term of cases."""
    old = select(ProposalFile.proposal_no).where(ProposalFile.month < str(terms.kept_from[Kind.CASE]))
    return ProposalPerson.proposal_no.in_(old)


def _is_of_an_old_check(terms: Terms) -> Any:
    """What a village said of a household in a yearly check past the term of cases."""
    old = select(YearlyCheckFile.check_no).where(YearlyCheckFile.month < str(terms.kept_from[Kind.CASE]))
    return YearlyCheckDetail.check_no.in_(old)


def _is_of_an_old_survey(terms: Terms) -> Any:
    """What villages said of households drawn in a survey past the term of cases."""
    old = (
        select(SurveyHousehold.drawn_no)
        .join(SurveyFile, SurveyFile.survey_no == SurveyHousehold.survey_no)
        .where(SurveyFile.month < str(terms.kept_from[Kind.CASE]))
    )
    return SurveyHouseholdDetail.drawn_no.in_(old)


def _first_moment(month: Month) -> datetime:
    return datetime.combine(month.first_day, datetime.min.time(), COUNTY_TIME)


def _count(session: Session, model: Any, wanted: Any) -> int:
    return session.scalar(select(func.count()).select_from(model).where(wanted)) or 0


def _emptied_case(session: Session, case_no: str) -> list[Any]:
    """Empty what stands beside a case; its rows as they are now."""
    row, detail = session.get_one(CaseFile, case_no), session.get_one(CaseDetail, case_no)
    detail.steps, detail.card = without_people(detail.steps), _emptied_card(detail.card)
    papers = list(session.scalars(select(CasePaper).where(CasePaper.case_no == case_no).order_by(CasePaper.number)))
    for paper in papers:
        paper.metric, paper.explanation, paper.evidence = None, GONE, []
    scans = list(session.scalars(select(CaseScan).where(CaseScan.case_no == case_no).order_by(CaseScan.id)))
    for scan in scans:
        scan.file_name = GONE
    session.flush()
    return [row, detail, *papers, *scans]


def _emptied_claim(session: Session, claim_no: str) -> list[Any]:
    """Empty what stands beside a claim; its rows as they are now."""
    row = session.get_one(ClaimFile, claim_no)
    detail, evidence = session.get_one(ClaimDetail, claim_no), session.get_one(ClaimEvidence, claim_no)
    detail.steps, detail.card = without_people(detail.steps), _emptied_card(detail.card)
    evidence.rows, evidence.facts = [], {}
    session.execute(
        update(Confirmation)
        .where(Confirmation.claim_no == claim_no, Confirmation.reason.is_not(None))
        .values(reason=GONE)
    )
    session.flush()
    return [row, detail, evidence]


def _emptied_card(card: dict[str, Any]) -> dict[str, Any]:
    empty: dict[type, Any] = {str: "", list: [], int: 0}
    return {name: value if name in _STAYS else empty[type(value)] for name, value in card.items()}


def _empty_the_rest(session: Session, terms: Terms, old: OldRecords) -> None:
    over = old.months
    session.execute(delete(ReturnedDetail).where(ReturnedDetail.row_id.in_(_returned(over))))
    session.execute(delete(ObjectionDetail).where(ObjectionDetail.objection_no.in_(_objections(over))))
    session.execute(delete(ComplaintDetail).where(ComplaintDetail.complaint_no.in_(_complaints(over))))
    session.execute(delete(IdentityAnswer).where(_is_old_answer(terms)))
    session.execute(delete(RosterPerson).where(RosterPerson.year < terms.kept_from[Kind.CLAIM].year))
    session.execute(delete(FundApplicationDetail).where(_is_of_an_old_application(terms)))
    session.execute(delete(ProposalPerson).where(_is_of_an_old_proposal(terms)))
    session.execute(delete(YearlyCheckDetail).where(_is_of_an_old_check(terms)))
    session.execute(delete(SurveyHouseholdDetail).where(_is_of_an_old_survey(terms)))
