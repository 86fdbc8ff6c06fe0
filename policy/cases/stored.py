"""A case, a book and a word as JSON and back, for the ledger. What is read equals what was written.

A stored word holds names as the level wrote them; the ledger keeps them where purge may empty them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Final, TypeVar

from policy.cases.book import Book
from policy.cases.case import Case, Hit, Paper, Spoken, Stay
from policy.cases.states import Kind, Mark, State
from policy.cases.words import Cell, CellValue, Verdict, Word
from policy.errors import PolicyError
from policy.levels import Level

Stored = dict[str, Any]
Part = TypeVar("Part")

FORMAT: Final = 1


def to_json(case: Case) -> Stored:
    """The case as plain JSON values: days as ISO text, sets sorted, so that equal cases give equal text."""
    return {
        "format": FORMAT,
        "case_no": case.case_no,
        "kind": case.kind.value,
        "opened_on": case.opened_on.isoformat(),
        "clue_on": _day_text(case.clue_on),
        "sent_on": _day_text(case.sent_on),
        "state": case.state.value,
        "papers": [_paper_to_json(paper) for paper in case.papers],
        "words": [_spoken_to_json(spoken) for spoken in case.words],
        "stays": [_stay_to_json(stay) for stay in case.stays],
        "marks": sorted(case.marks),
    }


def from_json(stored: Mapping[str, Any]) -> Case:
    """The case that was stored; PolicyError if this is none of this format."""
    try:
        return _case(stored)
    except (KeyError, TypeError, ValueError, InvalidOperation) as error:
        message = (
            f"a stored case cannot be read ({type(error).__name__}); "
            "restore the ledger from its backup, or use the program's version that wrote it."
        )
        raise PolicyError(message) from error


def book_to_json(book: Book) -> Stored:
    """All cases of a household, the oldest first."""
    return {
        "household_no": book.household_no,
        "eliminated_on": _day_text(book.eliminated_on),
        "cases": [to_json(case) for case in book.cases],
    }


def book_from_json(stored: Mapping[str, Any]) -> Book:
    """The book that was stored; PolicyError as `from_json`."""
    cases = tuple(from_json(case) for case in stored["cases"])
    return Book(stored["household_no"], cases, _day(stored["eliminated_on"]))


def word_to_json(word: Word) -> Stored:
    """The filled cells by their English names; a day is `{"day": …}`, yuan is `{"yuan": …}`."""
    return {cell.value: _value_to_json(value) for cell, value in word.cells}


def word_from_json(stored: Mapping[str, Any]) -> Word:
    """The word that was stored."""
    return Word.of({Cell(name): _value(value) for name, value in stored.items()})


def _case(stored: Mapping[str, Any]) -> Case:
    if stored["format"] != FORMAT:
        message = "another format"
        raise ValueError(message)
    return Case(
        stored["case_no"],
        Kind(stored["kind"]),
        date.fromisoformat(stored["opened_on"]),
        _each(_paper, stored["papers"]),
        _day(stored["clue_on"]),
        _day(stored["sent_on"]),
        State(stored["state"]),
        _each(_spoken, stored["words"]),
        _each(_stay, stored["stays"]),
        frozenset(Mark(mark) for mark in stored["marks"]),
    )


def _paper_to_json(paper: Paper) -> Stored:
    return {
        "rule_id": paper.hit.rule_id,
        "risk_type": paper.hit.risk_type,
        "evidence": sorted(paper.hit.evidence),
        "law": paper.hit.law,
        "joined_on": paper.joined_on.isoformat(),
    }


def _paper(stored: Mapping[str, Any]) -> Paper:
    hit = Hit(stored["rule_id"], stored["risk_type"], frozenset(stored["evidence"]), stored["law"])
    return Paper(hit, date.fromisoformat(stored["joined_on"]))


def _spoken_to_json(spoken: Spoken) -> Stored:
    return {
        "level": spoken.level.value,
        "attempt": spoken.attempt,
        "word": word_to_json(spoken.word),
        "verdict": spoken.verdict.value,
        "on": spoken.on.isoformat(),
    }


def _spoken(stored: Mapping[str, Any]) -> Spoken:
    word, verdict = word_from_json(stored["word"]), Verdict(stored["verdict"])
    return Spoken(Level(stored["level"]), stored["attempt"], word, verdict, date.fromisoformat(stored["on"]))


def _stay_to_json(stay: Stay) -> Stored:
    return {
        "level": stay.level.value,
        "attempt": stay.attempt,
        "came_on": stay.came_on.isoformat(),
        "due_on": stay.due_on.isoformat(),
    }


def _stay(stored: Mapping[str, Any]) -> Stay:
    came_on, due_on = (date.fromisoformat(stored[name]) for name in ("came_on", "due_on"))
    return Stay(Level(stored["level"]), stored["attempt"], came_on, due_on)


def _value_to_json(value: CellValue) -> object:
    if isinstance(value, date):
        return {"day": value.isoformat()}
    return {"yuan": str(value)} if isinstance(value, Decimal) else value


def _value(stored: Any) -> CellValue:
    if not isinstance(stored, Mapping):
        return stored if isinstance(stored, str) else int(stored)
    return date.fromisoformat(stored["day"]) if "day" in stored else Decimal(stored["yuan"])


def _day_text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _day(stored: str | None) -> date | None:
    return None if stored is None else date.fromisoformat(stored)


def _each(read: Callable[[Mapping[str, Any]], Part], stored: Sequence[Mapping[str, Any]]) -> tuple[Part, ...]:
    return tuple(read(each) for each in stored)
