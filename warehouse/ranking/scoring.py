"""What puts rows in order: the model where the policy turned it on and it proved better, else how near they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import duckdb

from policy.parameters import Law
from policy.ranking import ranking_terms
from policy.windows import Month
from warehouse.database import sql
from warehouse.ledger.case_outcomes import CaseDays
from warehouse.ranking.collecting import ASKED, collect, rows_of
from warehouse.ranking.keeping import kept_model
from warehouse.ranking.model import Model, OtherModelError


def scores_in_use(
    connection: duckdb.DuckDBPyConnection, month: Month, law: Law, cases: Sequence[CaseDays]
) -> Mapping[str, float]:
    """Household number to score, the greatest first; empty where no model is in use.

    The warehouse shows the month. Scores are there for households in scope on no list, not monitored, without an open
    case; they put rows in order that something else chose, and are written nowhere.
    """
    model = model_in_use(connection, month, law)
    if model is None:
        return {}
    collect(connection, month, law, cases)
    return scores_by(connection, model)


def model_in_use(connection: duckdb.DuckDBPyConnection, month: Month, law: Law) -> Model | None:
    """The model that orders rows of the month: None until the policy turned it on, and unless it proved better."""
    if not ranking_terms(law.in_force(month.first_day)).is_in_use:
        return None
    try:
        model = kept_model(connection, month)
    except OtherModelError:
        return None
    return model if model and model.is_better else None


def scores_by(connection: duckdb.DuckDBPyConnection, model: Model | None) -> Mapping[str, float]:
    """The scores of the month that was collected last; empty without a model."""
    if model is None:
        return {}
    rows = rows_of(connection, ASKED)
    numbers = [row[0] for row in connection.execute(sql("ranking/numbers")).fetchall()]
    return {
        numbers[at]: score
        for at, score in zip(rows.household.tolist(), model.log_odds(rows.seen).tolist(), strict=True)
    }
