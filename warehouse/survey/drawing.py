"""A survey drawn: the frame by SQL, strata and allocation by policy, households by a digest that no order touches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import duckdb

from policy.survey.allocating import Answered, allocated, spreads
from policy.survey.strata import Cell, Stratum, strata_of
from policy.survey.terms import SurveyTerms, survey_terms
from warehouse.casework.ground import Ground
from warehouse.database import sql
from warehouse.doors.contents import register_rows
from warehouse.elimination import lay_monitored
from warehouse.ledger.book import Book
from warehouse.ledger.cases import Card
from warehouse.ledger.surveys import Drawn, DrawnStratum, DrawnSurvey, survey_no_of
from warehouse.ledger.words import Word
from warehouse.survey.ordering import Scores, rows_in_order

_CELL_COLUMNS: Final = ("township", "kind", "band", "stratum", "drawn")


def draw_survey(
    ground: Ground, connection: duckdb.DuckDBPyConnection, month: str, scores: Scores | None = None
) -> DrawnSurvey | None:
    """Draw a month's survey, once: the one that stands where there is one. None where the frame has nobody.

    The warehouse must show the month. `scores` puts the rows of a village's workbook in order. Raises PolicyError.
    """
    terms = survey_terms(ground.in_force(month))
    with ground.ledger.reading() as book:
        standing = book.surveys.of_month(month)
        if standing is not None:
            return standing
        lay_frame(connection, book, month, terms)
        learned_from = book.surveys.last_answered(month)
        said = book.surveys.answers_by_cell(learned_from, terms.cuts)
    last = {Cell(*cell): Answered(*counts) for cell, counts in said.items()}
    strata = strata_of(frames_of(connection), terms)
    if not strata:
        return None
    numbers = allocated(strata, spreads(strata, last), terms.size, terms.least)
    survey = _survey(ground, month, terms, _Plan(strata, numbers, learned_from))
    drawn = _drawn(connection, survey, terms, strata)
    ordered = rows_in_order(drawn, scores() if scores else None)
    with ground.ledger.writing() as book:
        book.surveys.draw(survey, ordered, ground.said(Word.SURVEY_DRAWN))
        return book.surveys.of_month(month)


def lay_frame(connection: duckdb.DuckDBPyConnection, book: Book, month: str, terms: SurveyTerms) -> None:
    """Make survey_frame: the households of a month from which a survey is drawn, each with its closeness and band."""
    lay_monitored(connection, book.known.of_monitoring())
    register_rows(
        connection, "case_household", ("household_no",), [(no,) for no in sorted(book.surveys.with_open_case())]
    )
    connection.execute(sql("survey/closeness"), {"month": month})
    connection.execute(sql("survey/frame"), {"month": month, "cuts": list(terms.cuts)})


def frames_of(connection: duckdb.DuckDBPyConnection) -> dict[Cell, int]:
    """The households of survey_frame by cell."""
    rows = connection.execute(sql("survey/cells")).fetchall()
    return {Cell(township, kind, band): frame for township, kind, band, frame in rows}


@dataclass(frozen=True, slots=True)
class _Plan:
    """Strata, how many are drawn in each, and the survey whose answers told it."""

    strata: Sequence[Stratum]
    numbers: Sequence[int]
    learned_from: str

    def drawn_strata(self, cuts: Sequence[int]) -> Iterator[DrawnStratum]:
        """The same as the ledger keeps them."""
        for number, (one, drawn) in enumerate(zip(self.strata, self.numbers, strict=True), start=1):
            yield DrawnStratum(number, one.name(cuts), one.township, one.kind, one.band, one.frame, drawn)


def _survey(ground: Ground, month: str, terms: SurveyTerms, plan: _Plan) -> DrawnSurvey:
    return DrawnSurvey(
        month=month,
        seed=terms.seed,
        size=terms.size,
        frame=sum(one.frame for one in plan.strata),
        cuts=terms.cuts,
        policy_version=ground.in_force(month).version,
        learned_from=plan.learned_from,
        sent_on=ground.today,
        due_on=ground.today + timedelta(days=terms.days),
        strata=tuple(plan.drawn_strata(terms.cuts)),
    )


def _drawn(
    connection: duckdb.DuckDBPyConnection, survey: DrawnSurvey, terms: SurveyTerms, strata: Sequence[Stratum]
) -> list[Drawn]:
    """The households drawn, with their cards."""
    cells = [
        (cell.township, cell.kind, cell.band, kept.number, kept.drawn)
        for kept, stratum in zip(survey.strata, strata, strict=True)
        for cell in stratum.cells
    ]
    register_rows(connection, "survey_cell", _CELL_COLUMNS, cells)
    rows = connection.execute(sql("survey/draw"), {"month": survey.month, "seed": str(terms.seed)}).fetchall()
    cards = _cards(connection, [row[0] for row in rows])
    return [
        Drawn(survey_no_of(survey.month), number, cards[number], stratum, near, survey.sent_on, survey.due_on)
        for number, stratum, near in rows
    ]


def _cards(connection: duckdb.DuckDBPyConnection, numbers: Sequence[str]) -> dict[str, Card]:
    rows = connection.execute(sql("lists/cards"), {"numbers": list(numbers)}).fetchall()
    return {row[0]: Card(*row[1:]) for row in rows}
