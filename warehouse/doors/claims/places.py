"""Where papers and workbooks of claims lie below `outbox/M/`. What the contract names is named as there."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Final

from warehouse.doors.file_names import file_word

_CLAIMS: Final = PurePosixPath("claims")

FILING_PATH: Final = _CLAIMS / "区级备案.xlsx"
"""The district's workbook for filing; there is one, written anew as claims come to the district."""

OBJECTION_ANSWERS_PATH: Final = _CLAIMS / "异议处理.xlsx"
"""The district's workbook for objections; there is one, written anew as they come."""

RELEASES_PATH: Final = _CLAIMS / "区级放行.xlsx"
"""The district's workbook for held claims; there is one, written anew as claims are held."""

HELD_AMOUNTS_PATH: Final = PurePosixPath("feedback/核定差异.xlsx")
"""Held amounts, both calculations side by side, for the insurer."""

RECONCILIATION_PATH: Final = PurePosixPath("reports/防贫保险对账.xlsx")
"""The month's reconciliation."""


def handoff_path(number: int) -> PurePosixPath:
    """`insurer/移交-NN.zip`."""
    return PurePosixPath(f"insurer/移交-{number:02d}.zip")


def amounts_path(number: int) -> PurePosixPath:
    """`insurer/核定-NN.zip`: filed claims, for their amounts; counted apart from the handoffs."""
    return PurePosixPath(f"insurer/核定-{number:02d}.zip")


def review_path(township: str, village: str = "") -> PurePosixPath:
    """`claims/T-乡村复核.xlsx` for the township, `claims/T/V-乡村复核.xlsx` for a village."""
    if village:
        return _CLAIMS / file_word(township) / f"{file_word(village)}-乡村复核.xlsx"
    return _CLAIMS / f"{file_word(township)}-乡村复核.xlsx"


def objections_path(township: str) -> PurePosixPath:
    """`claims/T-异议.xlsx`."""
    return _CLAIMS / f"{file_word(township)}-异议.xlsx"


def objection_slip_path(township: str, objection_no: str) -> PurePosixPath:
    """`claims/T/异议回执-NO.docx`."""
    return _CLAIMS / file_word(township) / f"异议回执-{file_word(objection_no)}.docx"


def notice_path(township: str, village: str, hamlet: str = "", number: int = 1) -> PurePosixPath:
    """`notices/T/V.docx` for the village, `notices/T/V-H.docx` for a natural village; a later one of the month `…-2`.

    A natural village whose name is but a number is called so, or its notice would lie where a later one does.
    """
    place = f"{hamlet}自然村" if hamlet.isdecimal() else hamlet
    named = "-".join(file_word(word) for word in (village, place) if word)
    later = f"-{number}" if number > 1 else ""
    return PurePosixPath("notices") / file_word(township) / f"{named}{later}.docx"


def receipts_path(township: str, village: str) -> PurePosixPath:
    """`notices/T/V-公示回执.xlsx`, beside the notices of which it tells."""
    return PurePosixPath("notices") / file_word(township) / f"{file_word(village)}-公示回执.xlsx"


def payout_path(number: int, ending: str) -> PurePosixPath:
    """`payouts/支付清单-NN` with that ending (csv, xlsx)."""
    return PurePosixPath(f"payouts/支付清单-{number:02d}.{ending}")


def sign_off_path(number: int) -> PurePosixPath:
    """`payouts/支付签批-NN.xlsx`."""
    return PurePosixPath(f"payouts/支付签批-{number:02d}.xlsx")
