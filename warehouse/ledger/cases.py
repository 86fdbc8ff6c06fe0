"""Cases in the ledger: each opened once, changed only by a step of `policy.cases`, every step an entry.

A case's projection (`case_file`) is what views and questions read; its steps, which hold names, stand beside it
in `case_detail`. Its papers are frozen as they join.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final, TypeVar

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from policy.cases.book import Book as HouseholdBook
from policy.cases.case import Case
from policy.cases.procedures import PROCEDURES
from policy.cases.states import Kind, State
from policy.cases.stored import to_json
from policy.levels import Level
from warehouse.ledger.case_models import CaseDetail, CaseFile, CaseMatter, CasePaper, CaseScan, IssuedCode
from warehouse.ledger.chain import Draft
from warehouse.ledger.entries import Entries
from warehouse.ledger.models import Base
from warehouse.ledger.stored_cases import case_of

Row = TypeVar("Row", bound=Base)

BY_CLUE: Final = "clue"
CLUE: Final = "CLUE"
"""The rule under which a clue's papers stand."""
OPEN_STATES: Final = tuple(state.value for state in State if not state.is_end)


@dataclass(frozen=True, slots=True)
class Card:
    """What lists say of a case's household, as it stood when the case opened. Personal.

    `net_income` is 扣除刚性支出后人均纯收入 in yuan, empty where it is not known; `members` 0 where it is not. Of a
    case of 风险消除 `monitored_since` is the day from which the household was monitored, where that is known.
    """

    head_name: str
    head_id_no: str
    township: str
    village: str
    village_code: str
    hamlet: str = ""
    household_type: str = ""
    phone: str = ""
    assets: tuple[str, ...] = ()
    net_income: str = ""
    members: int = 0
    note: str = ""
    monitored_since: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One row that a hit stands on, with the key of the row that said it first; the amount as text, two decimals."""

    source: str
    file_sha256: str
    sheet: str
    row_no: int
    event_date: str | None
    amount_yuan: str | None
    said_first: str = ""

    @property
    def key(self) -> str:
        """What makes two rows one evidence."""
        return self.said_first or f"{self.source}|{self.file_sha256[:16]}|{self.sheet}|{self.row_no}"


@dataclass(frozen=True, slots=True)
class HitPaper:
    """One hit as it is frozen among the papers of a case."""

    month: str
    rule_id: str
    risk_type: str
    explanation: str
    policy_version: str
    metric: Decimal | None = None
    line: Decimal | None = None
    evidence: tuple[EvidenceRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Filed:
    """A case in the ledger: the steps of policy, and where it belongs. `opened_by` is list or clue."""

    case: Case
    month: str
    household_no: str
    card: Card
    list_number: int
    opened_by: str
    opened_at: datetime

    @property
    def case_no(self) -> str:
        """Its number."""
        return self.case.case_no

    @property
    def is_of_risks(self) -> bool:
        """Whether it asks if the household is at risk (识别, 风险变化), not if its monitoring ends."""
        return PROCEDURES[self.case.kind].takes_hits

    def after(self, case: Case) -> Filed:
        """The same file with the case as it stands now."""
        return replace(self, case=case)


@dataclass(frozen=True, slots=True)
class Household:
    """All cases of one household, with the book of policy over them."""

    household_no: str
    files: Mapping[str, Filed] = field(default_factory=dict)

    @property
    def book(self) -> HouseholdBook:
        """Its book of cases, the oldest first."""
        return HouseholdBook(self.household_no, tuple(filed.case for filed in self.files.values()))


class Cases:
    """The cases within one transaction."""

    def __init__(self, session: Session, entries: Entries) -> None:
        """Work in this transaction."""
        self._session = session
        self._entries = entries
        self._at_hand: list[Base] = []

    def next_no(self, month: str) -> str:
        """Give the number of the next case of the month, such as 2026-11-00001."""
        count = self._session.scalar(select(func.count()).where(CaseFile.month == month)) or 0
        return f"{month}-{count + 1:05d}"

    def open(self, filed: Filed, papers: Sequence[HitPaper], draft: Draft) -> None:
        """Keep a new case with its papers; the entry tells of it."""
        seq = self._entries.next_seq()
        row = CaseFile(case_no=filed.case_no, opened_seq=seq, **_projection(filed))
        detail = CaseDetail(case_no=filed.case_no, steps=to_json(filed.case), card=card_to_json(filed.card))
        self._session.add(row)
        self._session.flush()
        self._session.add(detail)
        joined = self._add_papers(filed.case_no, papers, filed.case.opened_on)
        self._entries.append(replace(draft, case_no=filed.case_no), row, detail, *joined)

    def join(self, filed: Filed, papers: Sequence[HitPaper], on: date, draft: Draft) -> None:
        """Keep papers that joined an open case."""
        self._keep(filed, draft, self._add_papers(filed.case_no, papers, on))

    def keep(self, filed: Filed, draft: Draft) -> None:
        """Keep a case after a step, with what was said of it."""
        self._keep(filed, draft, ())

    def _keep(self, filed: Filed, draft: Draft, papers: Sequence[CasePaper]) -> None:
        row, detail = self._session.get_one(CaseFile, filed.case_no), self._session.get_one(CaseDetail, filed.case_no)
        for name, value in _projection(filed).items():
            setattr(row, name, value)
        detail.steps, detail.card = to_json(filed.case), card_to_json(filed.card)
        self._entries.append(replace(draft, case_no=filed.case_no), row, detail, *papers)

    def read_ahead(self, check_codes: Collection[str]) -> None:
        """Read these codes and their cases in a few queries; what is asked of them afterwards asks no database."""
        issued = self._all(IssuedCode, IssuedCode.check_code, check_codes)
        numbers = {code.case_no for code in issued}
        files, details = (
            self._all(CaseFile, CaseFile.case_no, numbers),
            self._all(CaseDetail, CaseDetail.case_no, numbers),
        )
        self._at_hand += [*issued, *files, *details]  # the session itself lets go of what nobody holds

    def by_no(self, case_no: str) -> Filed:
        """Give one case. Raises LookupError where there is none."""
        row = self._session.get(CaseFile, case_no)
        if row is None:
            raise LookupError(f"the ledger has no case {case_no}")
        return _read(row, self._session.get_one(CaseDetail, case_no))

    def of_month(self, month: str) -> list[Filed]:
        """Give every case of a month, by number."""
        return self._filed(CaseFile.month == month)

    def open_ones(self, month: str | None = None) -> list[Filed]:
        """Give the open cases (of a month), by number."""
        wanted = [CaseFile.state.in_(OPEN_STATES)]
        return self._filed(*wanted, *([] if month is None else [CaseFile.month == month]))

    def open_ends(self, month: str) -> list[Filed]:
        """Give the open cases of 风险消除 of a month, by number."""
        return self._filed(
            CaseFile.state.in_(OPEN_STATES), CaseFile.kind == Kind.ELIMINATION.value, CaseFile.month == month
        )

    def at_level(self, level: Level, month: str | None = None) -> list[Filed]:
        """Give the cases at which this level is waited for, by number."""
        wanted = [CaseFile.state == State.at(level).value]
        return self._filed(*wanted, *([] if month is None else [CaseFile.month == month]))

    def open_months(self) -> list[str]:
        """Give the months with an open case, the oldest first."""
        months = select(CaseFile.month).where(CaseFile.state.in_(OPEN_STATES)).distinct().order_by(CaseFile.month)
        return list(self._session.scalars(months))

    def months(self) -> list[str]:
        """Give the months with a case, the oldest first."""
        return list(self._session.scalars(select(CaseFile.month).distinct().order_by(CaseFile.month)))

    def households(self, numbers: Collection[str]) -> dict[str, Household]:
        """Give the books of these households, also of those without a case."""
        found: dict[str, dict[str, Filed]] = {number: {} for number in numbers}
        for some in _few(numbers):
            for filed in self._filed(CaseFile.household_no.in_(some)):
                found[filed.household_no][filed.case_no] = filed
        return {number: Household(number, files) for number, files in found.items()}

    def snapshot(self, before: int, month: str) -> list[tuple[str, str]]:
        """Give household and risk type of every case opened before an entry: what a month's screening is told.

        Hits of the month or of later ones that joined such a case are left out: a month run again is told the same.
        """
        is_clue = CasePaper.rule_id == CLUE
        opened_it = (CasePaper.month == CaseFile.month) & (CasePaper.joined_on == CaseFile.opened_on)
        known = (CasePaper.month < month) | (opened_it & (is_clue | (CaseFile.opened_by != BY_CLUE)))
        wanted = (
            select(CaseFile.household_no, CasePaper.risk_type)
            .join(CasePaper, CasePaper.case_no == CaseFile.case_no)
            .where(CaseFile.opened_seq < before, known)
            .distinct()
        )
        return sorted((no, risk_type) for no, risk_type in self._session.execute(wanted))

    def eliminated(self) -> set[str]:
        """Give the households whose monitoring was ever ended by a case of 风险消除."""
        ended = (CaseFile.state == State.DETERMINED.value, CaseFile.kind == Kind.ELIMINATION.value)
        return set(self._session.scalars(select(CaseFile.household_no).where(*ended).distinct()))

    def counts(self, month: str) -> dict[str, int]:
        """Give the number of cases by state."""
        wanted = select(CaseFile.state, func.count()).where(CaseFile.month == month).group_by(CaseFile.state)
        return {str(state): int(count) for state, count in self._session.execute(wanted)}

    def papers(self, case_no: str) -> list[CasePaper]:
        """Give the papers of a case in the order of joining."""
        wanted = select(CasePaper).where(CasePaper.case_no == case_no).order_by(CasePaper.number)
        return list(self._session.scalars(wanted))

    def papers_of(self, numbers: Collection[str]) -> dict[str, list[CasePaper]]:
        """Give the papers of these cases."""
        wanted = select(CasePaper).where(CasePaper.case_no.in_(list(numbers)))
        found: dict[str, list[CasePaper]] = {}
        for paper in self._session.scalars(wanted.order_by(CasePaper.case_no, CasePaper.number)):
            found.setdefault(paper.case_no, []).append(paper)
        return found

    def add_code(self, check_code: str, filed: Filed, level: Level, attempt: int, at: datetime) -> None:
        """Keep a code that goes out. The same again changes nothing."""
        if self._session.get(IssuedCode, check_code) is None:
            self._session.add(
                IssuedCode(
                    check_code=check_code,
                    case_no=filed.case_no,
                    month=filed.month,
                    level=level.value,
                    attempt=attempt,
                    issued_at=at,
                )
            )

    def code(self, check_code: str) -> IssuedCode | None:
        """Give what a code binds; None for one that never went out."""
        return self._session.get(IssuedCode, check_code)

    def add_scan(self, scan: CaseScan, draft: Draft) -> bool:
        """Keep a scan among the papers of a case; False where it is there already."""
        same = (CaseScan.case_no == scan.case_no, CaseScan.sha256 == scan.sha256)
        if self._session.scalars(select(CaseScan).where(*same)).first() is not None:
            return False
        self._session.add(scan)
        self._entries.append(replace(draft, case_no=scan.case_no), scan)
        return True

    def scans(self, case_no: str) -> list[CaseScan]:
        """Give the scans of a case."""
        return list(self._session.scalars(select(CaseScan).where(CaseScan.case_no == case_no).order_by(CaseScan.id)))

    def settle(self, case_no: str, matter: str, value: str, on: date, draft: Draft) -> bool:
        """Keep a thing done for a case, once; False where it was done already."""
        if self.settled(matter, [case_no]):
            return False
        done = CaseMatter(case_no=case_no, matter=matter, value=value, on_day=on)
        self._session.add(done)
        self._entries.append(replace(draft, case_no=case_no), done)
        return True

    def settled(self, matter: str, numbers: Collection[str]) -> dict[str, str]:
        """Give for which of these cases a thing was done, with its value."""
        wanted = select(CaseMatter).where(CaseMatter.matter == matter, CaseMatter.case_no.in_(list(numbers)))
        return {one.case_no: one.value for one in self._session.scalars(wanted)}

    def _add_papers(self, case_no: str, papers: Iterable[HitPaper], on: date) -> list[CasePaper]:
        before = self._session.scalar(select(func.count()).where(CasePaper.case_no == case_no)) or 0
        joined = [_paper(case_no, number, paper, on) for number, paper in enumerate(papers, start=before + 1)]
        self._session.add_all(joined)
        self._session.flush()
        return joined

    def _all(self, model: type[Row], column: InstrumentedAttribute[str], values: Collection[str]) -> list[Row]:
        return [row for some in _few(values) for row in self._session.scalars(select(model).where(column.in_(some)))]

    def _filed(self, *wanted: ColumnElement[bool]) -> list[Filed]:
        rows: Select[Any] = (
            select(CaseFile, CaseDetail)
            .join(CaseDetail, CaseDetail.case_no == CaseFile.case_no)
            .where(*wanted)
            .order_by(CaseFile.opened_seq)
        )
        return [_read(row, detail) for row, detail in self._session.execute(rows)]


def _few(values: Collection[str]) -> Iterator[list[str]]:
    """So many values that a query takes them."""
    every = list(values)
    yield from (every[start : start + 500] for start in range(0, len(every), 500))


def _read(row: CaseFile, detail: CaseDetail) -> Filed:
    return Filed(
        case=case_of(detail.steps),
        month=row.month,
        household_no=row.household_no,
        card=card_from_json(detail.card),
        list_number=row.list_number,
        opened_by=row.opened_by,
        opened_at=row.opened_at,
    )


def _projection(filed: Filed) -> dict[str, Any]:
    case, card = filed.case, filed.card
    is_refused = case.state is State.CLOSED_REFUSED
    return {
        "month": filed.month,
        "household_no": filed.household_no,
        "township": card.township,
        "village": card.village,
        "village_code": card.village_code,
        "kind": case.kind.value,
        "opened_by": filed.opened_by,
        "list_number": filed.list_number,
        "risk_types": "、".join(case.risk_types),
        "state": case.state.value,
        "waiting_for": case.state.level and case.state.level.value,
        "since": case.stay and case.stay.came_on,
        "due_on": case.due_on,
        "attempt": case.attempt,
        "opened_on": case.opened_on,
        "opened_at": filed.opened_at,
        "determined_on": case.determined_on,
        "closed_on": case.ended_on if is_refused else None,
        "closed_as": case.words[-1].verdict.value if is_refused else None,
    }


def card_to_json(card: Card) -> dict[str, Any]:
    """A card as it is kept."""
    return asdict(card) | {"assets": list(card.assets)}


def card_from_json(stored: Mapping[str, Any]) -> Card:
    """A card as it was kept."""
    return Card(**{**stored, "assets": tuple(stored["assets"])})


def _paper(case_no: str, number: int, paper: HitPaper, on: date) -> CasePaper:
    return CasePaper(
        case_no=case_no,
        number=number,
        joined_on=on,
        month=paper.month,
        rule_id=paper.rule_id,
        risk_type=paper.risk_type,
        metric=None if paper.metric is None else str(paper.metric),
        line=None if paper.line is None else str(paper.line),
        policy_version=paper.policy_version,
        explanation=paper.explanation,
        evidence=[asdict(row) for row in paper.evidence],
    )
