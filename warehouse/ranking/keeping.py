"""The model kept in the warehouse as plain JSON, one a month, and which of them puts the rows of a month in order."""

from __future__ import annotations

from datetime import date

import duckdb

from policy.windows import Month
from warehouse.database import transaction
from warehouse.ranking.model import Model, model_of


def keep_model(connection: duckdb.DuckDBPyConnection, month: Month, model: Model | None, made_on: date) -> None:
    """Keep the month's model in the place of one made before; None takes that away. Twice is once."""
    if kept_model(connection, month, only=True) == model:
        return
    with transaction(connection):
        connection.execute("delete from mart.ranking_model where month = $1", [str(month)])
        if model:
            values = [str(month), made_on, model.to_json()]
            connection.execute("insert into mart.ranking_model values ($1, $2, $3)", values)


def kept_model(connection: duckdb.DuckDBPyConnection, month: Month, *, only: bool = False) -> Model | None:
    """The newest model made to the month or before (`only`: to the month itself). Raises OtherModelError."""
    earliest = str(month) if only else ""
    row = connection.execute(
        "select model from mart.ranking_model where month between $1 and $2 order by month desc limit 1",
        [earliest, str(month)],
    ).fetchone()
    return model_of(row[0]) if row else None
