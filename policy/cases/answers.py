"""Whether the cells of a row make a word: known choices, nothing missing, no contradiction, days in order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from policy.cases.circumstances import Circumstance
from policy.cases.forms import Answer, Content, Field, Form
from policy.cases.refusals import Reason, Refusal
from policy.cases.words import Cell, CellValue, Word

_TYPES: Final[dict[Content, type]] = {Content.DAY: date, Content.COUNT: int, Content.YUAN: Decimal}


def laid_over(form: Form, row: Word, earlier: Word) -> Word:
    """The word that stands after this row: blank cells take nothing back (C3).

    But what the new verdicts no longer ask for falls away, and an explanation goes with the verdict it was given with.
    """
    word = row.over(earlier)
    for answer in form.answers:
        if not answer.is_asked(frozenset(form.verdicts(word))):
            word = word.without(answer.cells - _cells(row))
    if form.verdicts(earlier) != form.verdicts(word)[: len(form.verdicts(earlier))]:
        explanations = {field.cell for field in form.fields if field.is_explanation}
        word = word.without(explanations - _cells(row))
    return word


def unreadable(form: Form, word: Word) -> tuple[Refusal, ...]:
    """Cells whose content is no choice of the list, no day or no number, and cells that the form does not have."""
    own = {field.cell for field in form.fields}
    foreign = (Refusal(Reason.ANSWERS_CONTRADICT, cell) for cell, _ in word.cells if cell not in own)
    faults = (fault for field in form.fields if (fault := _content_fault(field, word.get(field.cell))))
    return (*faults, *foreign)


def answer_faults(form: Form, word: Word, holding: frozenset[Circumstance]) -> Iterator[Refusal]:
    """Cells that are missing beside what is filled, and answers that nothing before them asks for."""
    verdicts = frozenset(form.verdicts(word))
    for answer in form.answers:
        if not answer.is_asked(verdicts):
            yield from _contradicting(answer, word)
        elif answer.asked_by is None or answer.is_begun(word):
            needed = (field for field in answer.fields if field.is_needed(verdicts, holding))
            yield from (Refusal(Reason.FIELD_MISSING, field.cell) for field in needed if field.cell not in word)


def day_faults(form: Form, word: Word, *, floor: date | None, today: date) -> Iterator[Refusal]:
    """Days after the day of taking in, and days before `floor` or before the day that they follow (C11)."""
    for field in form.fields:
        day = word.day(field.cell)
        if day is None:
            continue
        if day > today:
            yield Refusal(Reason.DATE_AHEAD, field.cell)
        elif field.is_in_order:
            if floor and day < floor:
                yield Refusal(Reason.DATE_ORDER, field.cell)
            floor = max(day, floor or day)


def notice_faults(word: Word, notice_days: int) -> Iterator[Refusal]:
    """A notice that hung for less than `notice_days` days: 公示止 − 公示起."""
    begun, ended = word.day(Cell.NOTICE_FROM), word.day(Cell.NOTICE_TO)
    if begun and ended and begun <= ended and (ended - begun).days < notice_days:
        yield Refusal(Reason.NOTICE_TOO_SHORT, Cell.NOTICE_TO)


def signer_faults(word: Word) -> Iterator[Refusal]:
    """A second signer who is the first."""
    second = word.get(Cell.SECOND_SIGNER)
    if second is not None and second == word.get(Cell.DECIDED_BY):
        yield Refusal(Reason.SIGNER_TWICE, Cell.SECOND_SIGNER)


def last_day(form: Form, word: Word) -> date | None:
    """The latest of the days of a word that follow each other: the next level's is not before it."""
    days = [day for field in form.fields if field.is_in_order and (day := word.day(field.cell))]
    return max(days, default=None)


def _cells(word: Word) -> frozenset[Cell]:
    return frozenset(cell for cell, _ in word.cells)


def _contradicting(answer: Answer, word: Word) -> Iterator[Refusal]:
    filled = [field.cell for field in answer.fields if field.cell in word]
    yield from (Refusal(Reason.ANSWERS_CONTRADICT, cell) for cell in filled[:1])


def _content_fault(field: Field, value: CellValue | None) -> Refusal | None:
    if value is None:
        return None
    if field.content is Content.CHOICE:
        return None if value in field.choices else Refusal(Reason.CHOICE_UNKNOWN, field.cell)
    is_read = isinstance(value, _TYPES.get(field.content, str))
    is_a_number_of_people = field.content is not Content.COUNT or (isinstance(value, int) and value > 0)
    return None if is_read and is_a_number_of_people else Refusal(Reason.CELL_UNREADABLE, field.cell)
