"""Workbooks that villages, townships and the district send back: what their rows say (contract, section 5).

Reading only. Whose a code is, whether a word is allowed and what it does is asked elsewhere (policy.cases, the ledger).
"""

from warehouse.doors.returns.doubles import twice
from warehouse.doors.returns.reading import read_return
from warehouse.doors.returns.said import ClueRow, OtherSheet, ReturnedWord, ReturnedWorkbook, Signature, SystemEntry

__all__ = [
    "ClueRow",
    "OtherSheet",
    "ReturnedWord",
    "ReturnedWorkbook",
    "Signature",
    "SystemEntry",
    "read_return",
    "twice",
]
