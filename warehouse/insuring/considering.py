"""What each possible claim comes to, and what stands in its way (CASES 4; M5, M6)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

import duckdb

from policy.claims.endings import stands
from policy.in_force import InForce
from policy.labelled_word import LabelledWord
from policy.parameters import Law
from policy.payouts import Coverage, Payout, Scale, illness_line, payout, scale_of
from policy.windows import MONTHS_IN_YEAR, Month
from warehouse.insuring.bases import Asking, Base, Bases, Claimant, bases_of, nothing_of, years_of
from warehouse.ledger.book import Book
from warehouse.ledger.claims import FiledClaim

ZERO: Final = Decimal("0.00")


class Obstacle(LabelledWord):
    """What stands in the way of a claim."""

    NOT_MONITORED = "NOT_MONITORED", "该户不是监测对象"
    CASE_STILL_OPEN = "CASE_STILL_OPEN", "该户监测识别尚未办结"
    YEAR_WITHOUT_ROSTER = "YEAR_WITHOUT_ROSTER", "该年度没有参保名册"
    HOUSEHOLD_NOT_INSURED = "HOUSEHOLD_NOT_INSURED", "该户当年没有参保人"
    PERSON_NOT_ON_ROSTER = "PERSON_NOT_ON_ROSTER", "费用或损失发生时当事人未参保"
    WITHIN_FIRST_TIER = "WITHIN_FIRST_TIER", "未超过起付线"
    UNDER_CLAIM_MIN = "UNDER_CLAIM_MIN", "金额低于开案最低金额"
    STANDS_ALREADY = "STANDS_ALREADY", "已有理赔，所余低于开案最低金额"
    MONTHS_SHARED = "MONTHS_SHARED", "与上一年度的收入下降理赔统计期重叠"


@dataclass(frozen=True, slots=True)
class Considered:
    """One possible claim: what it comes to in yuan, and the obstacles; without any it opens.

    `otherwise` is the amount if everybody were insured on every day; `law` the policy by which it was computed.
    `is_latest`: no claim of a later month stands, so that what is overpaid by this month's tables is so.
    """

    claimant: Claimant
    base: Base
    payout: Payout
    otherwise: Decimal
    stands_before: Decimal
    scale: Scale
    illness_line: Decimal | None
    law: InForce
    is_latest: bool
    obstacles: tuple[Obstacle, ...]

    @property
    def overpaid(self) -> Decimal:
        """What stands beyond what is due, in yuan: reported, never taken back."""
        return self.payout.overpaid if self.is_latest else ZERO

    @property
    def opens(self) -> bool:
        """Whether a claim opens."""
        return not self.obstacles


@dataclass(frozen=True)
class _Considering:
    """The law of one month, by which each base is looked at beside what stands in the ledger."""

    month: Month
    law: Law
    in_force: InForce
    bases: Bases

    def consider(self, base: Base, standing: Sequence[FiledClaim]) -> Considered:
        """One base; `standing` are all claims of its household."""
        claimant, in_force = self.bases.claimants[base.household_no], self.law_of(base.year)
        same = [one for one in standing if _is_of(one, base, base.year)]
        before = stands(one.claim for one in same)
        line = _line(base, claimant, in_force)
        scale, least = scale_of(base.coverage, in_force), self.in_force.amount("claim_min_yuan")
        is_due = payout(base.base, scale, stands_before=before, claim_min=least, illness_line=line)
        if_insured = payout(base.borne, scale, stands_before=before, claim_min=least, illness_line=line)
        return Considered(
            claimant=claimant,
            base=base,
            payout=is_due,
            otherwise=if_insured.amount,
            stands_before=before,
            scale=scale,
            illness_line=line,
            law=in_force,
            is_latest=all(one.month <= str(self.month) for one in same),
            obstacles=(
                *self._of_household(claimant),
                *self._of_cover(base, is_due),
                *_of_amount(if_insured, least),
                *self._of_months(base, standing),
            ),
        )

    def law_of(self, year: int) -> InForce:
        """The policy of an insured year: that of the month's first day, for an earlier year that of its 31 December."""
        return self.in_force if year >= self.month.year else self.law.in_force(date(year, MONTHS_IN_YEAR, 31))

    def _of_household(self, claimant: Claimant) -> list[Obstacle]:
        if claimant.is_monitored:
            return []
        if not claimant.has_open_case:
            return [Obstacle.NOT_MONITORED]
        return [] if self.in_force.flag("claims_before_determination") else [Obstacle.CASE_STILL_OPEN]

    def _of_cover(self, base: Base, is_due: Payout) -> list[Obstacle]:
        """What cover lacks, where that is why nothing opens."""
        if not base.is_partly_uninsured or is_due.opens:
            return []
        if base.year not in self.bases.insured_years:
            return [Obstacle.YEAR_WITHOUT_ROSTER]
        return [Obstacle.PERSON_NOT_ON_ROSTER if base.is_household_insured else Obstacle.HOUSEHOLD_NOT_INSURED]

    def _of_months(self, base: Base, standing: Iterable[FiledClaim]) -> list[Obstacle]:
        """收入下降 of a year opens only where W shares no month with that of a standing claim of an earlier year."""
        if base.coverage is not Coverage.INCOME_FALL:
            return []
        oldest = str(self.month.plus(1 - self.in_force.whole("window_months")))
        earlier = [one for one in standing if one.claim.year < base.year and _is_of(one, base, one.claim.year)]
        is_shared = any(one.claim.stands and one.month >= oldest for one in earlier)
        return [Obstacle.MONTHS_SHARED] if is_shared else []


def why_not(
    connection: duckdb.DuckDBPyConnection, book: Book, month: Month, law: Law, household_no: str
) -> list[Considered]:
    """What each claim of one household would come to, and what stands in its way; whoever it is.

    The month must be the one screened last.
    """
    bases = bases_in(connection, book, month, law, (household_no,))
    return [one for one in considered_of(book, bases, law) if one.base.household_no == household_no]


def bases_in(
    connection: duckdb.DuckDBPyConnection, book: Book, month: Month, law: Law, asked: Collection[str] = ()
) -> Bases:
    """Who may claim in a month (and who is asked about), and each base, by the month's law."""
    protection = law_of_income(month, law).amount("protection")
    return bases_of(connection, book, Asking(month, law.in_force(month.first_day), protection, asked))


def considered_of(book: Book, bases: Bases, law: Law) -> list[Considered]:
    """Each base beside what stands in the ledger, by household, year and coverage.

    Where claims stand of which no evidence is left, the base is nothing.
    """
    return considered_beside(book.claims.of_households(bases.claimants), bases, law)


def considered_beside(standing: Mapping[str, Sequence[FiledClaim]], bases: Bases, law: Law) -> list[Considered]:
    """The same beside claims that were read before: `standing` by household."""
    considering = _Considering(bases.month, law, law.in_force(bases.month.first_day), bases)
    every = [*bases.bases, *_without_evidence(bases, standing)]
    return [considering.consider(base, standing.get(base.household_no, ())) for base in every]


def _without_evidence(bases: Bases, standing: Mapping[str, Sequence[FiledClaim]]) -> list[Base]:
    """Bases of nothing, for claims that stand; of 收入下降 none, which is measured anew in each window."""
    known = {(base.household_no, base.coverage, base.year) for base in bases.bases}
    claims = [one.claim for found in standing.values() for one in found]
    lost = {
        (claim.household_no, claim.coverage, claim.year)
        for claim in claims
        if claim.year in bases.years and claim.coverage is not Coverage.INCOME_FALL
    }
    return [nothing_of(*key) for key in sorted(lost - known)]


def law_of_income(month: Month, law: Law) -> InForce:
    """The policy by which 收入下降 is measured: that of the year of W's end."""
    in_force = law.in_force(month.first_day)
    year = years_of(month, in_force)[-1]
    return in_force if year == month.year else law.in_force(date(year, MONTHS_IN_YEAR, 31))


def _is_of(filed: FiledClaim, base: Base, year: int) -> bool:
    return filed.claim.coverage is base.coverage and filed.claim.year == year


def _line(base: Base, claimant: Claimant, in_force: InForce) -> Decimal | None:
    if base.coverage is not Coverage.HOSPITAL:
        return None
    return illness_line(claimant.card.household_type, in_force, is_monitored=claimant.is_monitored)


def _of_amount(if_insured: Payout, least: Decimal) -> list[Obstacle]:
    """Why nothing would open even if everybody were insured."""
    if if_insured.opens:
        return []
    if not if_insured.entitlement:
        return [Obstacle.WITHIN_FIRST_TIER]
    return [Obstacle.UNDER_CLAIM_MIN if if_insured.entitlement < least else Obstacle.STANDS_ALREADY]
