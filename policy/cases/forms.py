"""What a level has to fill: its answers one after the other, and the cells of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final

from policy.cases.circumstances import Circumstance
from policy.cases.words import Cell, Verdict, Word

ALWAYS: Final = frozenset(Verdict)
NEVER: Final[frozenset[Verdict]] = frozenset()
_VERDICTS: Final[Mapping[object, Verdict]] = {verdict.value: verdict for verdict in Verdict}


class Content(StrEnum):
    """What a cell holds, and as which Python type it comes."""

    CHOICE = "choice"  # str, one of the field's choices
    TEXT = "text"  # str
    DAY = "day"  # date
    COUNT = "count"  # int, at least 1
    YUAN = "yuan"  # Decimal


@dataclass(frozen=True, slots=True)
class Field:
    """One cell of a form. It is needed with any of the verdicts `needed_with`, and only where `needed_where` holds.

    Days that are `in_order` follow each other: none is before the one above it.
    """

    cell: Cell
    content: Content = Content.TEXT
    choices: tuple[str, ...] = ()
    needed_with: frozenset[Verdict] = NEVER
    needed_where: Circumstance | None = None
    is_in_order: bool = True

    @property
    def is_explanation(self) -> bool:
        """Whether it is needed with some verdicts only: then it belongs to the verdict it was given with."""
        return self.needed_with not in {ALWAYS, NEVER}

    def is_needed(self, verdicts: frozenset[Verdict], circumstances: frozenset[Circumstance]) -> bool:
        """Whether a row with these verdicts is refused without this cell."""
        holds = self.needed_where is None or self.needed_where in circumstances
        return holds and (self.needed_with == ALWAYS or bool(self.needed_with & verdicts))


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of a level: given when the cell `gives` is filled; asked for by a verdict of the answer before it.

    `asked_by` is None for the first, which is always asked for. An answer that is not awaited
    may be given, but holds nothing up.
    """

    name: str
    gives: Cell
    fields: tuple[Field, ...]
    asked_by: frozenset[Verdict] | None = None
    is_awaited: bool = True

    @property
    def cells(self) -> frozenset[Cell]:
        """The cells of this answer."""
        return frozenset(field.cell for field in self.fields)

    def is_asked(self, verdicts: frozenset[Verdict]) -> bool:
        """Whether a word with these verdicts calls for it."""
        return self.asked_by is None or bool(self.asked_by & verdicts)

    def is_begun(self, word: Word) -> bool:
        """Whether any of its cells is filled."""
        return any(cell in word for cell in self.cells)


@dataclass(frozen=True)
class Form:
    """All answers of a level, in the order in which they are given."""

    answers: tuple[Answer, ...]

    @property
    def fields(self) -> Iterator[Field]:
        """All fields, in the order of the columns."""
        return (field for answer in self.answers for field in answer.fields)

    def verdicts(self, word: Word) -> tuple[Verdict, ...]:
        """The verdicts of a word, that of the last answer given at the end."""
        said = ((word.get(field.cell), field.choices) for field in self._deciding)
        return tuple(_VERDICTS[value] for value, choices in said if value in choices)

    @cached_property
    def _deciding(self) -> tuple[Field, ...]:
        """The fields whose choices are verdicts."""
        return tuple(field for field in self.fields if any(choice in _VERDICTS for choice in field.choices))

    def owed(self, word: Word) -> Answer | None:
        """The first answer that is asked for, awaited and not yet given; None when the level has said all."""
        verdicts = frozenset(self.verdicts(word))
        awaited = (answer for answer in self.answers if answer.is_awaited and answer.is_asked(verdicts))
        return next((answer for answer in awaited if answer.gives not in word), None)
