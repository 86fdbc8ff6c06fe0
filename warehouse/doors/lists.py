"""Lists for townships and villages: workbooks that are read, filled in and sent back (contract, section 5)."""

from __future__ import annotations

from collections.abc import Sequence

from warehouse.doors.list_rows import ListFacts, ListRow


def village_list(facts: ListFacts, rows: Sequence[ListRow]) -> bytes:
    """An xlsx for household checks and village evaluation. ID numbers and phones are whole.

    Raises ValueError without rows: a place without names gets a message, no workbook.
    """
    raise NotImplementedError


def township_list(facts: ListFacts, rows: Sequence[ListRow]) -> bytes:
    """An xlsx for the township's review. ID numbers are masked, phones left out. Raises ValueError without rows."""
    raise NotImplementedError
