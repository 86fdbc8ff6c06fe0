"""What lies in the returns and has not been taken in: each file read once, and told what kind of form it is.

Packages are opened. The order is that of hearing: villages before townships before the district, then claims by kind,
then orders: departments before the district; then the fund, then proposals.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from policy.levels import Level
from warehouse.archive import archive_bytes, archive_file, archived
from warehouse.casework.ground import Ground
from warehouse.casework.scans import scan_kind
from warehouse.doors.claims.reading import read_claim_forms
from warehouse.doors.claims.said import ClaimForms
from warehouse.doors.faults import FileRefusedError
from warehouse.doors.recognise import order_name
from warehouse.doors.returned_package import is_package, unpacked
from warehouse.doors.returned_rows import unreadable
from warehouse.doors.returns import ReturnedWorkbook, read_return
from warehouse.funding.hearing import fund_turn, is_of_the_fund
from warehouse.helping.hearing import is_of_orders, order_turn
from warehouse.inbox import Sent, look
from warehouse.insuring.claim_hearing import turn_of
from warehouse.placement.hearing import is_of_proposals
from warehouse.survey.hearing import is_of_survey
from warehouse.yearly.hearing import is_of_yearly_check

_ORDER: Final = {Level.VILLAGE: 0, Level.TOWNSHIP: 1, Level.DISTRICT: 2}
_LAST: Final = 3
_CLAIMS: Final = 10
_ORDERS: Final = 50
_FUND: Final = 60
_PROPOSALS: Final = 70
_CHECKS: Final = 80
_SCANS: Final = 100
_SCAN_BYTES: Final = 16
_NO_FILES: Final = "压缩包里没有文件，请检查后重新打包放回。"


@dataclass(frozen=True, slots=True)
class Come:
    """A file that has not been taken in: its place, its archived content, what it says.

    `workbook` is what it says of households, `forms` what it says of claims; of a scan both are empty.
    """

    sent: Sent
    sha256: str
    workbook: ReturnedWorkbook | None = None
    forms: ClaimForms | None = None
    wrong: str = ""

    @property
    def is_scan(self) -> bool:
        """Whether it is a scan or a photo."""
        return not self.wrong and self.workbook is None and self.forms is None

    @property
    def turn(self) -> tuple[int, int, str, str]:
        """When it is heard: by the highest level for which it speaks, then by the lowest, then by name."""
        levels = [_ORDER[row.level] for row in self.workbook.rows] if self.workbook else []
        if self.workbook and self.workbook.clues:
            levels.append(_ORDER[Level.VILLAGE])
        highest, lowest = max(levels, default=_LAST), min(levels, default=_LAST)
        if self.forms and is_of_orders(self.forms):
            highest, lowest = _ORDERS, order_turn(self.forms)
        elif self.forms and is_of_the_fund(self.forms):
            highest, lowest = _FUND, fund_turn(self.forms)
        elif self.forms and is_of_proposals(self.forms):
            highest = lowest = _PROPOSALS
        elif self.forms and (is_of_yearly_check(self.forms) or is_of_survey(self.forms)):
            highest = lowest = _CHECKS
        elif self.forms:
            kind, lowest = turn_of(self.forms)
            highest = _CLAIMS + kind
        if self.is_scan:
            highest = lowest = _SCANS
        return highest, lowest, order_name(self.sent.name), self.sent.name


def come_back(ground: Ground, month: str, passed_over: Sequence[str]) -> Iterator[Come]:
    """What is new among the files, and among the files within packages."""
    sent, _ = look(ground.returns(month))
    for one in sent:
        if ground.is_unsettled(one.changed_at):
            continue
        sha256 = archive_file(ground.archive, one.path)
        if not is_package(archived(ground.archive, sha256)):
            yield from _if_new(ground, month, one, sha256, passed_over)
            continue
        try:
            parts = unpacked(archived(ground.archive, sha256), ground.passwords())
        except FileRefusedError as refused:
            yield from _if_new(ground, month, one, sha256, passed_over, wrong=unreadable(one.path, refused))
            continue
        if not parts:
            yield from _if_new(ground, month, one, sha256, passed_over, wrong=_NO_FILES)
        for name, content in sorted(parts.items()):
            part = replace(one, name=f"{one.name}/{name}")
            yield from _if_new(ground, month, part, archive_bytes(ground.archive, content), passed_over)


def _if_new(
    ground: Ground, month: str, sent: Sent, sha256: str, passed_over: Sequence[str], wrong: str = ""
) -> Iterator[Come]:
    with ground.ledger.reading() as book:
        if book.returned.is_taken_in(month, sent.name, sha256):
            return
    come = Come(sent, sha256, wrong=wrong) if wrong else _read(archived(ground.archive, sha256), sent, sha256)
    if not (come.workbook and come.workbook.mark in {*passed_over} - {""}):
        yield come


def _read(content: Path, sent: Sent, sha256: str) -> Come:
    with content.open("rb") as file:
        if scan_kind(file.read(_SCAN_BYTES)):
            return Come(sent, sha256)
    workbook, wrong = _households(content, sent)
    if workbook and (workbook.rows or workbook.clues or workbook.entries):
        return Come(sent, sha256, workbook)
    forms = _claims(content)
    return Come(sent, sha256, forms=forms) if forms and forms.rows else Come(sent, sha256, workbook, wrong=wrong)


def _households(content: Path, sent: Sent) -> tuple[ReturnedWorkbook | None, str]:
    try:
        return read_return(content), ""
    except FileRefusedError as refused:
        return None, unreadable(sent.path, refused)


def _claims(content: Path) -> ClaimForms | None:
    try:
        return read_claim_forms(content)
    except FileRefusedError:
        return None
