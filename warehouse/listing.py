"""What a month's lists say, read from the warehouse: the households in the order of DOMAIN 5's priority."""

from __future__ import annotations

from collections.abc import Collection

import duckdb

from warehouse.database import sql
from warehouse.doors.list_rows import ListRow


def listed_households(connection: duckdb.DuckDBPyConnection, month: str) -> list[ListRow]:
    """Every household on mart.suggested_list of the month, most risk types first; no codes or due days yet.

    The month must be the one screened last (evidence of assets and addresses is that of its register).
    """
    return _rows(connection.execute(sql("lists/listed"), {"month": month}))


def hit_but_unlisted(connection: duckdb.DuckDBPyConnection, month: str, numbers: Collection[str]) -> list[ListRow]:
    """Those of these households that the month has hits of without listing them, the register lagging behind us."""
    wanted = {"month": month, "numbers": sorted(numbers)}
    return _rows(connection.execute(sql("lists/hit_but_unlisted"), wanted)) if numbers else []


def _rows(cursor: duckdb.DuckDBPyConnection) -> list[ListRow]:
    names = [column[0] for column in cursor.description or ()]
    return [_row(dict(zip(names, values, strict=True))) for values in cursor.fetchall()]


def townships(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The townships of the register in force."""
    return [str(row[0]) for row in connection.execute(sql("lists/townships")).fetchall()]


def input_files(connection: duckdb.DuckDBPyConnection, month: str) -> list[tuple[str, str, str]]:
    """Source, name and SHA-256 of every file on which the month's screening stands."""
    return [
        (str(a), str(b), str(c)) for a, b, c in connection.execute(sql("lists/inputs"), {"month": month}).fetchall()
    ]


def _row(found: dict[str, object]) -> ListRow:
    def text(name: str) -> str:
        return str(found[name] or "")

    def texts(name: str) -> tuple[str, ...]:
        value = found[name]
        return tuple(str(one) for one in value) if isinstance(value, list) else ()

    return ListRow(
        household_no=text("household_no"),
        head_name=text("head_name"),
        head_id_no=text("head_id_no"),
        township=text("township"),
        village=text("village"),
        hamlet=text("hamlet"),
        village_code=text("village_code"),
        household_type=text("household_type"),
        phone=text("phone"),
        risk_types=tuple(text("risk_types").split("、")),
        explanations=texts("explanations"),
        assets=texts("assets"),
        is_monitored=bool(found["already_monitored"]),
    )
