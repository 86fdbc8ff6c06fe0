"""What came back is taken in: each content under each path once, villages before townships before the district.

Twice is once: a content that lies there still is known; under another name only what it had refused is judged again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from policy.levels import Level
from warehouse.casework.clue_rows import ClueHearing
from warehouse.casework.clues import Register
from warehouse.casework.entering import hear_entries
from warehouse.casework.ground import Ground
from warehouse.casework.hearing import Heard, Hearing
from warehouse.casework.issuing import issue_to_district
from warehouse.casework.place import place_of
from warehouse.casework.scans import UNKNOWN, take_scan
from warehouse.doors.claims.said import ClaimForms
from warehouse.doors.returns import ReturnedWorkbook
from warehouse.funding.deciding import FundDesk
from warehouse.funding.facts import Facts, nobody_knows
from warehouse.funding.hearing import FundHearing, fund_sender_of, is_of_the_fund
from warehouse.helping.codes import DISTRICT
from warehouse.helping.hearing import OrderDesk, is_of_orders, order_desk_of
from warehouse.insuring.claim_desk import ClaimDesk
from warehouse.insuring.claim_hearing import hear_claims, sender_of
from warehouse.insuring.photos import may_be_named_later, take_photo
from warehouse.insuring.places import claims_place
from warehouse.ledger.book import Book
from warehouse.ledger.returned import CLAIMS, FUND, ORDERS, PROPOSALS, SURVEY, YEARLY, TakenIn
from warehouse.ledger.words import Role
from warehouse.placement.hearing import ProposalDesk, is_of_proposals
from warehouse.returned_files import Come, come_back
from warehouse.survey.hearing import SurveyDesk, is_of_survey
from warehouse.yearly.hearing import CheckDesk, is_of_yearly_check

SCAN: Final = "scan"
UNREADABLE: Final = "unreadable"
UNKNOWN_FORM: Final = "unknown"
ENTRIES: Final = "entries"
_NOTHING_FILLED: Final = "表中没有填写任何内容，未计入任何一户；请填好后再放回。"
_NO_FORM: Final = "认不出是哪种回收表（没有名单的表头），未采用其中任何内容；请用发出的名单填报。"


@dataclass
class Returns:
    """What one look at the returns did."""

    files: int = 0
    counted: int = 0
    nothing_new: int = 0
    refused: int = 0
    moved: set[str] = field(default_factory=set)

    def add(self, taken: TakenIn, moved: set[str]) -> None:
        """Count a file."""
        self.files += 1
        self.counted += taken.counted
        self.nothing_new += taken.nothing_new
        self.refused += taken.refused + (taken.reason is not None)
        self.moved |= moved


def take_in_returns(
    ground: Ground, month: str, register: Register, passed_over: Sequence[str] = (), facts: Facts = nobody_knows
) -> Returns:
    """Take in what lies in returns/M and has not been taken in. `passed_over` are marks of other desks' forms.

    `facts` tells the fund of households.
    """
    done = Returns()
    for come in sorted(come_back(ground, month, passed_over), key=lambda one: one.turn):
        with ground.ledger.writing() as book:
            if book.returned.is_taken_in(month, come.sent.name, come.sha256):
                continue
            taken, moved = _Taking(ground, book, month, come, register, facts).take()
            if taken is None:
                continue
            book.returned.keep(taken)
            issue_to_district(ground, book, month)
        done.add(taken, moved)
    return done


@dataclass(frozen=True)
class _Taking:
    """One file being taken in, within its transaction."""

    ground: Ground
    book: Book
    month: str
    come: Come
    register: Register
    facts: Facts

    def take(self) -> tuple[TakenIn | None, set[str]]:
        """What became of the file, and the cases and claims that moved on; None for a picture that is to wait."""
        workbook, forms = self.come.workbook, self.come.forms
        if forms is not None:
            return self._hear_forms(forms)
        if workbook is None:
            return (self._refused(UNREADABLE, self.come.wrong) if self.come.wrong else self._scan()), set()
        if not (_says_something(workbook) or workbook.mark or workbook.signatures):
            return self._refused(UNKNOWN_FORM, _torn(workbook) or _NO_FORM), set()
        return self._hear(workbook)

    def _hear(self, workbook: ReturnedWorkbook) -> tuple[TakenIn, set[str]]:
        only = self.book.returned.refused_before(self.month, self.come.sha256)
        heard = Hearing(self.ground, self.book, self.month, self.come.sent.name, workbook, only).hear()
        place = place_of(self.ground, self.book, self.month, workbook)
        clues = ClueHearing(self.ground, self.book, self.come.sent.name, place, self.register, heard)
        for row in workbook.clues:
            if only is None or (row.sheet, row.row_no) in only:
                clues.hear(row)
            else:
                heard.nothing_new += 1
        hear_entries(self.ground, self.book, self.come.sent.name, workbook.entries, heard)
        kind = ENTRIES if workbook.entries and not workbook.rows else place.level.value
        reason = _torn(workbook) or (None if _says_something(workbook) else _NOTHING_FILLED)
        return self._taken(kind, place.label, heard, reason), heard.moved

    def _hear_forms(self, forms: ClaimForms) -> tuple[TakenIn, set[str]]:
        if is_of_orders(forms):
            return self._hear_orders(forms)
        if is_of_proposals(forms):
            return self._hear_proposals(forms)
        if is_of_yearly_check(forms):
            return self._hear_checks(forms)
        if is_of_survey(forms):
            return self._hear_survey(forms)
        return self._hear_fund(forms) if is_of_the_fund(forms) else self._hear_claims(forms)

    def _hear_fund(self, forms: ClaimForms) -> tuple[TakenIn, set[str]]:
        only = self.book.returned.refused_before(self.month, self.come.sha256)
        desk, sender = FundDesk(self.ground, self.book, self.facts), fund_sender_of(forms)
        heard = FundHearing(desk, self.month, self.come.sent.name, forms, only).hear()
        label = Level.DISTRICT.label if sender is Role.DISTRICT else sender.label
        return self._taken(f"{FUND}{sender.value}", label, heard), heard.moved

    def _hear_claims(self, forms: ClaimForms) -> tuple[TakenIn, set[str]]:
        only = self.book.returned.refused_before(self.month, self.come.sha256)
        place = claims_place(self.ground, self.book, self.month, forms.mark)
        desk = ClaimDesk(self.ground, self.book, self.month, self.come.sent.name, forms, place)
        hear_claims(desk, only)
        sender = sender_of(forms)
        label = place.label if place.is_known else sender.label if sender is Role.INSURER else ""
        return self._taken(f"{CLAIMS}{sender.value}", label, desk.heard), desk.heard.moved

    def _hear_orders(self, forms: ClaimForms) -> tuple[TakenIn, set[str]]:
        only = self.book.returned.refused_before(self.month, self.come.sha256)
        heard = OrderDesk(self.ground, self.book, self.month, self.come.sent.name, forms, only).hear()
        desk = order_desk_of(self.ground, self.month, forms)
        role = Role.DISTRICT if desk == DISTRICT else Role.DEPARTMENTS
        offices = self.ground.law.departments.offices
        label = Level.DISTRICT.label if desk == DISTRICT else offices.get(desk, "")
        return self._taken(f"{ORDERS}{role.value}", label, heard), heard.moved

    def _hear_proposals(self, forms: ClaimForms) -> tuple[TakenIn, set[str]]:
        only = self.book.returned.refused_before(self.month, self.come.sha256)
        desk = ProposalDesk(self.ground, self.book, self.month, self.come.sent.name, forms, only)
        heard = desk.hear()
        return self._taken(f"{PROPOSALS}{desk.role.value}", desk.sender, heard), heard.moved

    def _hear_checks(self, forms: ClaimForms) -> tuple[TakenIn, set[str]]:
        only = self.book.returned.refused_before(self.month, self.come.sha256)
        desk = CheckDesk(self.ground, self.book, self.month, self.come.sent.name, forms, only)
        heard = desk.hear()
        return self._taken(f"{YEARLY}{Role.TOWNSHIPS.value}", desk.sender, heard), heard.moved

    def _hear_survey(self, forms: ClaimForms) -> tuple[TakenIn, set[str]]:
        only = self.book.returned.refused_before(self.month, self.come.sha256)
        desk = SurveyDesk(self.ground, self.book, self.month, self.come.sent.name, forms, only, register=self.register)
        heard = desk.hear()
        return self._taken(f"{SURVEY}{Role.TOWNSHIPS.value}", desk.sender, heard), heard.moved

    def _scan(self) -> TakenIn | None:
        asked = (self.ground, self.book, self.month, self.come.sent.name, self.come.sha256)
        taken = take_scan(*asked)
        if taken is None:
            taken = take_photo(*asked) or None
        if taken is not None:
            return self._taken(SCAN, "", Heard(counted=taken))
        return None if may_be_named_later(self.book, self.month) else self._refused(SCAN, UNKNOWN)

    def _taken(self, kind: str, sender: str, heard: Heard, reason: str | None = None) -> TakenIn:
        return TakenIn(
            month=self.month,
            path=self.come.sent.name,
            sha256=self.come.sha256,
            kind=kind,
            sender=sender,
            at=self.ground.at,
            counted=heard.counted,
            nothing_new=heard.nothing_new,
            rows=tuple(heard.rows),
            reason=reason,
        )

    def _refused(self, kind: str, reason: str) -> TakenIn:
        return TakenIn(self.month, self.come.sent.name, self.come.sha256, kind, "", self.ground.at, reason=reason)


def _says_something(workbook: ReturnedWorkbook) -> bool:
    return bool(workbook.rows or workbook.clues or workbook.entries)


def _torn(workbook: ReturnedWorkbook) -> str | None:
    """A sentence about the first sheet that looks like a list whose rows nobody can tell apart; None without one."""
    lacking = next((sheet for sheet in workbook.other_sheets if sheet.lacks), None)
    if lacking is None:
        return None
    return f"工作表“{lacking.name}”缺少{'、'.join(lacking.lacks)}，认不出各行是哪一户，未计入；请补上后重报。"
