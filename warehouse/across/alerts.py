"""What the city makes of all counties' data: alerts on keyed hashes, which each county turns into its own 市级预警.

An alert that was given stands for its month, with its day and its words: lists may have gone out by it.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final

import duckdb

from policy.city_rule import NEAR_LINES, OUTSIDE_COSTS, TWO_REGISTERS, CityRule, Reaches
from policy.parameters import Law
from policy.windows import Month
from warehouse.across.exchange import Exchange
from warehouse.across.exporting import NEAR
from warehouse.across.hashing import hash_with
from warehouse.across.inboxes import lay_into
from warehouse.across.joining import COSTS, REGISTERS
from warehouse.database import Connection, sql
from warehouse.doors.across.city_alerts import AlertRow, city_alerts_book, file_name
from warehouse.doors.contents import register_rows
from warehouse.doors.table_book import TableFacts

_OF_HOUSEHOLDS: Final = (OUTSIDE_COSTS, TWO_REGISTERS, NEAR_LINES)
_COLUMNS: Final = ("ref", "rule_id", "risk_type", "alerted_on", "note")


@dataclass(frozen=True, slots=True)
class Alert:
    """One alert of one county: about whom (a keyed hash as hex), by which rule, and what a cadre reads. No name."""

    ref: str
    rule_id: str
    risk_type: str
    alerted_on: str
    note: str

    @property
    def key(self) -> tuple[str, str]:
        """About whom and by which rule: given once a month."""
        return self.ref, self.rule_id


def give_alerts(exchange: Exchange, law: Law, today: date) -> dict[str, int]:
    """Give every county that laid down hashes its alerts of the month; how many each has now.

    `law` is the city's. Raises ExchangeError where a partition is not joined.
    """
    month = Month.parse(exchange.month)
    on_day = min(today, month.last_day).isoformat()
    with duckdb.connect() as connection:
        fresh = _alerts_now(connection, exchange, law, on_day)
        counts = {}
        for export in exchange.exports():
            path = alerts_of(exchange, export.county)
            standing = _read(connection, path)
            alerts = {alert.key: alert for alert in (*fresh.get(export.county, ()), *standing)}
            if not path.exists() or len(alerts) > len(standing):
                _write(connection, sorted(alerts.values(), key=astuple), path)
            counts[export.county] = len(alerts)
    return counts


def alerts_of(exchange: Exchange, county: str) -> Path:
    """Where a county's alerts of the month lie."""
    return exchange.folder / "alerts" / f"{county}.parquet"


def _alerts_now(connection: Connection, exchange: Exchange, law: Law, on_day: str) -> Mapping[str, Sequence[Alert]]:
    """By county: what the rules say of the data as they stand."""
    in_force = law.in_force(Month.parse(exchange.month).first_day)
    rules = {key: law.city_rules[key] for key in _OF_HOUSEHOLDS if law.city_rules[key].reaches is Reaches.HOUSEHOLD}
    near = [str(exchange.people / export.folder / NEAR) for export in exchange.exports()]
    if not near:
        return {}
    named = {
        "costs": exchange.found_files(COSTS),
        "registers": exchange.found_files(REGISTERS),
        "near": near,
        "outside_line": in_force.amount("city_outside_costs"),
        "near_lines": in_force.whole("city_near_lines"),
        "rules": list(rules),
    }
    found: dict[str, list[Alert]] = {}
    for county, ref, rule_id, *said in connection.execute(sql("across/city_alerts"), named).fetchall():
        found.setdefault(county, []).append(_alert(rules[rule_id], ref, on_day, said))
    return found


def _alert(rule: CityRule, ref: str, on_day: str, said: Sequence[str]) -> Alert:
    metric, line, other = said
    return Alert(ref, rule.id, rule.risk_type, on_day, rule.explain(Decimal(metric), Decimal(line), other))


def _read(connection: Connection, path: Path) -> list[Alert]:
    if not path.exists():
        return []
    rows = connection.read_parquet(str(path)).project(", ".join(_COLUMNS)).fetchall()
    return [Alert(*row) for row in rows]


def _write(connection: Connection, alerts: Sequence[Alert], path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"~{path.name}.{secrets.token_hex(4)}")
    register_rows(connection, "alert_row", _COLUMNS, [astuple(alert) for alert in alerts])
    connection.table("alert_row").write_parquet(str(draft))
    draft.replace(path)


@dataclass(frozen=True, slots=True)
class Laid:
    """A county's alerts laid into its inbox: how many, and whether the file changed."""

    alerts: int
    is_new: bool


def lay_alerts(
    connection: Connection, exchange: Exchange, county: str, key: bytes, inbox: Path, facts: TableFacts
) -> Laid:
    """Turn the county's alerts into its 市级预警 of the month, one without rows too: the city has looked.

    Nothing before the city gave any. The day in the file is that of the latest alert: the same alerts, the same file.
    """
    path = alerts_of(exchange, county)
    if not path.exists():
        return Laid(0, is_new=False)
    hash_with(connection, key)
    named = {"alerts": str(path), "county": county}
    rows = [AlertRow(*row) for row in connection.execute(sql("across/own_alerts"), named).fetchall()]
    content = city_alerts_book(rows, facts)
    return Laid(len(rows), lay_into(inbox, file_name(exchange.month), content))
