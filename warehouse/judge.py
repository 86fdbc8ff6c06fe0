"""What counts at a screening: every standing row up to the month judged anew, and linked to the register.

Fills raw.file's counts, mart.quarantine, mart.unlinked, the register in force and conformed.<source>.
Law: EXACT (Files, Rows, Who is who).
"""

from __future__ import annotations

from typing import Final

import duckdb

from warehouse.database import sql
from warehouse.doors.contents import make_tables
from warehouse.doors.sources import HOUSEHOLDS, INCOME, PERSONS, SOURCES, WATER, Source, Within

_WITH_HOUSEHOLD: Final = (PERSONS, INCOME, WATER)
_REGISTER: Final = (HOUSEHOLDS, PERSONS)


def judge(connection: duckdb.DuckDBPyConnection, month: str) -> None:
    """Judge all rows of `month` and before. Needs the temp table same_person (id_no, person_name)."""
    for source in SOURCES:
        make_tables(connection, source)
    connection.execute("drop schema conformed cascade")
    connection.execute("create schema conformed")
    connection.execute("delete from mart.quarantine where month = $month", {"month": month})
    connection.execute("delete from mart.unlinked where month = $month", {"month": month})
    connection.execute(sql("screening/refused_files"), {"month": month})
    for source in SOURCES:
        _judge_source(connection, source, month)


def _judge_source(connection: duckdb.DuckDBPyConnection, source: Source, month: str) -> None:
    named = {"source": source.name, "month": month}
    connection.table(f"staging.{source.name}").create_view("content_row", replace=True)
    connection.table(f"raw.{source.name}").create_view("raw_row", replace=True)
    connection.execute(sql("judge/standing_files"), named)
    connection.execute(sql("judge/staged"))
    connection.execute(sql("judge/exception"))
    if source in _WITH_HOUSEHOLD:
        connection.execute(sql("judge/household_unknown"))
    connection.execute(sql("judge/contested"), {"is_register": source in _REGISTER})
    if source.within is Within.CONFLICT:
        connection.execute(sql("judge/conflicts"), {"key_column": source.key[0]})
        connection.execute(sql("judge/without_conflicts"))
    connection.execute(sql("judge/several_count" if source.within is Within.SEVERAL else "judge/later_row_counts"))
    connection.execute(sql("judge/standing_rows"))
    connection.execute(sql("judge/count_files"), {"month": month})
    connection.execute(sql("judge/quarantine"), named)
    _conform(connection, source)
    connection.execute(sql("judge/unlinked"), named)


def _conform(connection: duckdb.DuckDBPyConnection, source: Source) -> None:
    """Make conformed.<source> of what stands, and the view `linked` of it."""
    if source is HOUSEHOLDS:
        connection.execute(sql("judge/refused_keys"))
        connection.execute(sql("judge/register_households"))
        connection.execute(sql("judge/linked_households"))
        return
    if source is PERSONS:
        connection.execute(sql("judge/refused_keys"))
        connection.execute(sql("judge/register_persons"))
        connection.execute(sql("judge/linked_persons"))
        connection.sql(sql("conformed/person")).create("conformed.person")
        return
    connection.sql(sql(f"judge/{_linking(source)}")).create(f"conformed.{source.name}")
    connection.table(f"conformed.{source.name}").create_view("linked", replace=True)


def _linking(source: Source) -> str:
    if source is WATER:
        return "link_places"
    if source is INCOME:
        return "link_households"
    return "link_heads" if "户主身份证号" in source.by_header else "link_persons"
