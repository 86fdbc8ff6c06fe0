"""Lists that went out. Each is a version: what it was made of, what it said, and to whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from warehouse.ledger.chain import Draft
from warehouse.ledger.entries import Entries
from warehouse.ledger.errors import ContradictionError
from warehouse.ledger.models import Distribution, DistributionRow
from warehouse.ledger.words import ListKind, Part, Speaker, Word

PROGRAM: Final = "fangpin"


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file that the list was made of."""

    source: str
    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class ListedHousehold:
    """One row of a list. `risk_types` are joined by 、 as on the list."""

    household_no: str
    township: str
    village_code: str
    part: Part
    risk_types: str
    check_code: str
    due_on: date


@dataclass(frozen=True, slots=True)
class NewDistribution:
    """A list to be recorded. `number` is 1 for the month's list, then 2, 3, … for supplementary ones."""

    month: str
    township: str
    number: int
    policy_version: str
    csv_sha256: str
    csv_path: str
    made_at: datetime
    inputs: Sequence[InputFile]
    rows: Sequence[ListedHousehold]
    accepted_gates: Sequence[str] = ()
    identity_answers: Sequence[int] = ()

    @property
    def kind(self) -> ListKind:
        """The month's list, or a supplementary one."""
        return ListKind.LIST if self.number == 1 else ListKind.SUPPLEMENTARY


class Distributions:
    """The lists that went out."""

    def __init__(self, session: Session, entries: Entries) -> None:
        """Work in this transaction."""
        self._session = session
        self._entries = entries

    def next_number(self, month: str, township: str) -> int:
        """Give the number that the next list of the month to the township bears, but for workbooks of clues between."""
        return self._last_number(month, township) + 1

    def record(self, new: NewDistribution) -> Distribution:
        """Record that a list went out. The same list again changes nothing.

        Raises ContradictionError for another list under a number that is taken, or a number out of turn.
        """
        stands = self._numbered(new)
        if stands is not None:
            return _agreeing(stands, new)
        last = self._last_number(new.month, new.township)
        if new.number <= last or (last == 0 and new.number > 1):  # workbooks of clues bear numbers between
            wanted = last + 1
            raise ContradictionError(f"The next list of {new.month} to {new.township} is {wanted}, not {new.number}.")
        distribution = _table_row(new)
        self._session.add(distribution)
        self._session.flush()
        self._entries.append(_said(new))
        return distribution

    def of(self, month: str, township: str | None = None) -> list[Distribution]:
        """Give the month's lists with their rows, by township and number."""
        wanted = select(Distribution).where(Distribution.month == month)
        if township is not None:
            wanted = wanted.where(Distribution.township == township)
        return list(self._session.scalars(wanted.order_by(Distribution.township, Distribution.number)))

    def rows_of(self, month: str) -> list[DistributionRow]:
        """Give every household listed in the month, in the order of going out."""
        wanted = select(DistributionRow).join(Distribution).where(Distribution.month == month)
        return list(self._session.scalars(wanted.order_by(DistributionRow.id)))

    def risk_types_before(self, month: str) -> dict[str, frozenset[str]]:
        """Give per household the risk types under which it was listed in months before `month`."""
        wanted = select(DistributionRow.household_no, DistributionRow.risk_types).join(Distribution)
        found: dict[str, set[str]] = {}
        for household_no, risk_types in self._session.execute(wanted.where(Distribution.month < month)):
            found.setdefault(household_no, set()).update(risk_types.split("、"))
        return {household_no: frozenset(types) for household_no, types in found.items()}

    def row_of_code(self, check_code: str) -> DistributionRow | None:
        """Give the row that went out with this code."""
        return self._session.scalars(
            select(DistributionRow).where(DistributionRow.check_code == check_code)
        ).one_or_none()

    def _last_number(self, month: str, township: str) -> int:
        numbers = select(func.max(Distribution.number)).where(
            Distribution.month == month, Distribution.township == township
        )
        return self._session.scalar(numbers) or 0

    def _numbered(self, new: NewDistribution) -> Distribution | None:
        same = (
            Distribution.month == new.month,
            Distribution.township == new.township,
            Distribution.number == new.number,
        )
        return self._session.scalars(select(Distribution).where(*same)).one_or_none()


def _agreeing(stands: Distribution, new: NewDistribution) -> Distribution:
    if stands.csv_sha256 != new.csv_sha256:
        raise ContradictionError(
            f"List {new.number} of {new.month} to {new.township} went out already with other content; "
            "what is new belongs on the next supplementary list."
        )
    return stands


def _table_row(new: NewDistribution) -> Distribution:
    return Distribution(
        month=new.month,
        township=new.township,
        number=new.number,
        kind=new.kind.value,
        inputs=[asdict(file) for file in new.inputs],
        policy_version=new.policy_version,
        accepted_gates=list(new.accepted_gates),
        identity_answers=list(new.identity_answers),
        csv_sha256=new.csv_sha256,
        csv_path=new.csv_path,
        made_at=new.made_at,
        rows=[DistributionRow(**_plain(row)) for row in new.rows],
    )


def _plain(row: ListedHousehold) -> dict[str, object]:
    return {**asdict(row), "part": row.part.value}


def _said(new: NewDistribution) -> Draft:
    payload = {
        "month": new.month,
        "township": new.township,
        "number": new.number,
        "kind": new.kind.value,
        "households": len(new.rows),
        "csv_sha256": new.csv_sha256,
        "policy_version": new.policy_version,
        "accepted_gates": list(new.accepted_gates),
        "identity_answers": list(new.identity_answers),
    }
    key = f"list {new.month} {new.township} {new.number}"
    at = new.made_at
    return Draft(at, at.date(), PROGRAM, Speaker.PROGRAM, Word.LIST_DISTRIBUTED, payload=payload, key=key)
