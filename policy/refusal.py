"""Why what somebody said does not count: a code for the program, a sentence for the sender (what is wrong, what to do).

Each room has reasons and cells of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from policy.labelled_word import LabelledWord


class Labelled(Protocol):
    """A cell of a form."""

    @property
    def label(self) -> str:
        """Its header."""


ReasonT = TypeVar("ReasonT", bound=LabelledWord)
CellT = TypeVar("CellT", bound=Labelled)


@dataclass(frozen=True, slots=True)
class RefusalOf(Generic[ReasonT, CellT]):
    """One reason, and the cell at fault where it is one cell's fault.

    A reason's label is a sentence, in which `{cell}` stands for the header of the cell.
    """

    reason: ReasonT
    cell: CellT | None = None

    @property
    def code(self) -> str:
        """The reason's code."""
        return self.reason.value

    @property
    def sentence(self) -> str:
        """What is wrong and what to do, for the feedback workbook. Holds nothing of what stood in the cell."""
        return self.reason.label.replace("{cell}", "" if self.cell is None else self.cell.label)


AnyRefusal = RefusalOf[Any, Any]
