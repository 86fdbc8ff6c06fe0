"""Opening cases: what the hits of a month's list do to the households' books (CASES 1, C5, C16)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import duckdb

from policy.cases.book import Fate, Receipt, received
from policy.cases.case import Hit
from policy.cases.states import Mark
from policy.cases.steps import marked, sent_out
from policy.levels import Level
from policy.rule import Rule
from warehouse.casework.around import is_monitored
from warehouse.casework.ground import PROGRAM, Ground
from warehouse.database import sql
from warehouse.doors.list_rows import ListRow
from warehouse.ledger.book import Book
from warehouse.ledger.cases import Card, EvidenceRow, Filed, HitPaper, Household
from warehouse.ledger.words import Word
from warehouse.said_first import lay_said_first

BY_LIST: Final = "list"


@dataclass(frozen=True, slots=True)
class ListedHit:
    """One hit of a household on the month's list; `net_income` as text, empty where it is not known.

    `members` is how many people the household has, 0 where that is not known. `accepted_on` is the last day on which
    any of its evidence was first accepted.
    """

    household_no: str
    paper: HitPaper
    net_income: str
    members: int = 0
    accepted_on: date | None = None


def listed_hits(
    connection: duckdb.DuckDBPyConnection, month: str, whole: Collection[str] = ()
) -> dict[str, list[ListedHit]]:
    """The hits behind the month's suggested list, by household; of the households `whole` all that they have."""
    hits: dict[str, list[ListedHit]] = {}
    lay_said_first(connection, month)
    for row in connection.execute(sql("lists/papers"), {"month": month, "whole": sorted(whole)}).fetchall():
        number, rule_id, risk_type, metric, line, version, explanation, evidence, accepted, net_income, members = row
        rows = tuple(EvidenceRow(**one) for one in evidence or ())
        paper = HitPaper(month, rule_id, risk_type, explanation, version, metric, line, rows)
        net = "" if net_income is None else str(net_income)
        hits.setdefault(number, []).append(ListedHit(number, paper, net, members or 0, accepted))
    return hits


@dataclass(frozen=True, slots=True)
class Received:
    """What a household's hits did: the case that was opened, the one that they joined, and the fate to tell."""

    row: ListRow
    opened: Filed | None
    joined: Filed | None
    fate: Fate


@dataclass(frozen=True)
class Opening:
    """One month's list to one township being turned into cases, within one transaction of the ledger."""

    ground: Ground
    book: Book
    month: str
    number: int

    def receive(self, rows: Sequence[ListRow], hits: Mapping[str, Sequence[ListedHit]]) -> list[Received]:
        """Open, join or leave out, household by household, in the order of the list. Twice is once."""
        households = self.book.cases.households([row.household_no for row in rows])
        return [self._receive(row, hits.get(row.household_no, ()), households[row.household_no]) for row in rows]

    def _receive(self, row: ListRow, hits: Sequence[ListedHit], household: Household) -> Received:
        papers = [hit.paper for hit in hits]
        receipt = received(
            household.book,
            [self._hit(hit) for hit in hits],
            on=self.ground.today,
            case_no=self.book.cases.next_no(self.month),
            is_monitored=is_monitored(
                self.book, household, self.ground.in_force(self.month), by_register=row.is_monitored
            ),
        )
        joined = self._join(household, receipt, papers)
        opened = self._open(row, receipt, hits)
        return Received(row, opened, joined, _told_fate(receipt))

    def _hit(self, hit: ListedHit) -> Hit:
        law = self.ground.in_force(hit.paper.month).fingerprint(self._rule(hit.paper.rule_id).parameters)
        return replace(hit_of(hit.paper, law), accepted_on=hit.accepted_on)

    def _rule(self, rule_id: str) -> Rule:
        return next(rule for rule in self.ground.law.rules if rule.id == rule_id)

    def _open(self, row: ListRow, receipt: Receipt, hits: Sequence[ListedHit]) -> Filed | None:
        if receipt.opened is None:
            return None
        case = sent_out(receipt.opened, self.ground.today, self.ground.in_force(self.month))
        if row.assets:
            case = marked(case, Mark.ASSET_SHOWN)
        card = card_of(row, hits[0].net_income, hits[0].members) if hits else card_of(row)
        filed = Filed(case, self.month, row.household_no, card, self.number, BY_LIST, self.ground.at)
        papers = _of_fate(receipt, [hit.paper for hit in hits], Fate.OPENED)
        open_case(self.ground, self.book, filed, papers)
        return filed

    def _join(self, household: Household, receipt: Receipt, papers: Sequence[HitPaper]) -> Filed | None:
        joining = _of_fate(receipt, papers, Fate.JOINED)
        unspoken = household.book.unspoken
        if not joining or unspoken is None:
            return None
        case = next(case for case in receipt.book.cases if case.case_no == unspoken.case_no)
        filed = household.files[case.case_no].after(case)
        said = self.ground.said(Word.CASE_JOINED, payload=papers_in_words(joining))
        self.book.cases.join(filed, _new_evidence(joining, unspoken.evidence), self.ground.today, said)
        return filed


def hit_of(paper: HitPaper, law: str) -> Hit:
    """The hit of policy that a paper freezes."""
    return Hit(paper.rule_id, paper.risk_type, frozenset(row.key for row in paper.evidence), law)


def card_of(row: ListRow, net_income: str = "", members: int = 0, note: str = "") -> Card:
    """What lists say of the household from now on."""
    return Card(
        head_name=row.head_name,
        head_id_no=row.head_id_no,
        township=row.township,
        village=row.village,
        village_code=row.village_code,
        hamlet=row.hamlet,
        household_type=row.household_type,
        phone=row.phone,
        assets=row.assets,
        net_income=net_income,
        members=members,
        note=note,
    )


def open_case(ground: Ground, book: Book, filed: Filed, papers: Sequence[HitPaper], by: str = PROGRAM) -> None:
    """Keep a case that goes out at once: its papers, its entries, the codes of all levels. `by` answers for it."""
    said = ground.said(Word.CASE_OPENED, payload=papers_in_words(papers))
    book.cases.open(filed, papers, replace(said, actor=by))
    book.cases.keep(filed, ground.said(Word.CASE_SENT_OUT))
    issue_codes(ground, book, filed)


def issue_codes(ground: Ground, book: Book, filed: Filed) -> None:
    """Keep the codes under which the levels may speak of the case as it stands."""
    for level in Level:
        book.cases.add_code(ground.code(filed, level), filed, level, filed.case.code_attempt(level), ground.at)


def papers_in_words(papers: Iterable[HitPaper]) -> dict[str, object]:
    """Rules, risk types and the number of evidence rows, for an entry."""
    return {"papers": [[paper.rule_id, paper.risk_type, len(paper.evidence)] for paper in papers]}


def _of_fate(receipt: Receipt, papers: Sequence[HitPaper], wanted: Fate) -> list[HitPaper]:
    return [paper for paper, (_, fate) in zip(papers, receipt.fates, strict=True) if fate is wanted]


def _new_evidence(papers: Sequence[HitPaper], known: frozenset[str]) -> list[HitPaper]:
    return [replace(paper, evidence=tuple(row for row in paper.evidence if row.key not in known)) for paper in papers]


def _told_fate(receipt: Receipt) -> Fate:
    """The fate that tells most: opened, then joined, then the first."""
    fates = [fate for _, fate in receipt.fates]
    return next((fate for fate in (Fate.OPENED, Fate.JOINED) if fate in fates), fates[0] if fates else Fate.OPENED)
