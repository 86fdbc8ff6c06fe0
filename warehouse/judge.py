"""What counts at a screening: every standing row up to the month judged anew, and linked to the register.

Fills raw.file's counts, mart.quarantine, mart.unlinked, the register in force and conformed.<source>.
Law: EXACT (Files, Rows, Who is who).
"""

from __future__ import annotations

import hashlib
from typing import Final

import duckdb

from warehouse.database import replace_table, sql, sql_digest
from warehouse.doors.contents import make_tables
from warehouse.doors.sources import HOUSEHOLDS, INCOME, PAIRINGS, PERSONS, SOURCES, WATER, Source, Within

_WITH_HOUSEHOLD: Final = (PERSONS, INCOME, WATER)
_REGISTER: Final = (HOUSEHOLDS, PERSONS)


def judge(connection: duckdb.DuckDBPyConnection, month: str, same_person: str) -> None:
    """Judge all rows of `month` and before; a source of which nothing changed since stays as it was judged.

    Needs the table same_person (id_no, person_name); the text `same_person` changes when it does.
    """
    named = {"month": month}
    connection.execute("delete from mart.quarantine where month = $month and row_no is null", named)
    connection.execute(sql("screening/refused_files"), named)
    standing = _standing_signatures(connection, month)
    register = hashlib.sha256("".join(standing[source.name] for source in _REGISTER).encode()).hexdigest()
    for source in SOURCES:
        # Where nothing stands, no month, no register and no answered name changes anything.
        stands = (month, standing[source.name]) if standing[source.name] else ()
        linked_to = (register, same_person) if stands or source in _REGISTER else ()
        signature = "|".join((sql_digest(), *stands, *linked_to))
        is_judged = _judged_as(connection, source) == signature
        if not (stands and is_judged):
            connection.execute(sql("judge/empty_quarantine"), [month, source.name])
            connection.execute(sql("judge/empty_unlinked"), [month, source.name])
        if not is_judged:
            make_tables(connection, source)
            _judge_source(connection, source, month)
            connection.execute("insert or replace into gate.judged values ($1, $2)", [source.name, signature])


def _standing_signatures(connection: duckdb.DuckDBPyConnection, month: str) -> dict[str, str]:
    """What stands of each source up to the month, as a digest."""
    found = dict(connection.execute(sql("judge/standing_signatures"), {"month": month}).fetchall())
    return {source.name: found.get(source.name, "") for source in SOURCES}


def _judged_as(connection: duckdb.DuckDBPyConnection, source: Source) -> str:
    row = connection.execute("select signature from gate.judged where source = $1", [source.name]).fetchone()
    return str(row[0]) if row else ""


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
        replace_table(connection, "conformed.person", sql("conformed/person"))
        return
    replace_table(connection, f"conformed.{source.name}", sql(f"judge/{_linking(source)}"))
    connection.table(f"conformed.{source.name}").create_view("linked", replace=True)


def _linking(source: Source) -> str:
    if source is WATER:
        return "link_places"
    if source is INCOME:
        return "link_households"
    if source is PAIRINGS:
        return "link_villages"
    if "户主身份证号" in source.by_header:
        return "link_heads"
    return "link_persons" if "身份证号" in source.by_header else "link_nobody"
