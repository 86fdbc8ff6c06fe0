"""What returned workbooks of the fund say, row by row: an application, a conclusion on one, money that came in."""

from __future__ import annotations

from dataclasses import dataclass, field

from warehouse.doors.claims.said import ClaimFormRow, Day, Key, Yuan


@dataclass(frozen=True, slots=True, kw_only=True)
class FundRow(ClaimFormRow):
    """A row of the fund."""

    document_no: str

    @property
    def key(self) -> Key:
        """The application; a row that names none is nobody's double."""
        return (self.document_no,) if self.document_no else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FundApplicationRow(FundRow):
    """An application for a household, in yuan."""

    household_no: str = field(repr=False)
    amount: Yuan
    purpose: str = field(repr=False)
    applied_on: Day
    applied_by: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class FundConclusionRow(FundRow):
    """What the signers of the workbook say of an application."""

    conclusion: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FundReceiptRow(FundRow):
    """Money that came in, in yuan; `document_no` is empty for the share of sales, else that of what comes back."""

    matter: str
    amount: Yuan
    received_on: Day
    voucher_no: str

    @property
    def key(self) -> Key:
        """The voucher."""
        return (self.voucher_no,) if self.voucher_no else ()
