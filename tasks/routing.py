"""Who gets which alert, and what waits for the end of the quiet hours: alerts.toml as shipped, the home's above it.

The home's file is checked whole: where anything in it cannot be used, the shipped table holds and a sentence says so.
A message is never held up by it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from warehouse.ledger.words import COUNTY_TIME, Alert, Role

NAME: Final = "alerts.toml"
_PARTS: Final = frozenset({"quiet_hours", "alerts"})
_ROUTE: Final = frozenset({"to", "is_urgent"})
_HOURS: Final = frozenset({"from", "to"})


class RoutingError(Exception):
    """A table that cannot be used. Its text is one sentence in Chinese: where, why, and what is wanted."""


@dataclass(frozen=True, slots=True)
class Route:
    """Who gets an alert besides the place that it is written to; `is_urgent`: at any hour."""

    to: tuple[Role, ...]
    is_urgent: bool


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From one time of the day to another, perhaps past midnight; none where both are the same."""

    begin: time
    end: time

    def end_of(self, now: datetime) -> datetime | None:
        """When the quiet hours that `now` is in are over; None where it is in none."""
        now = now.astimezone(COUNTY_TIME)
        at = now.time()
        over_midnight = self.begin > self.end
        is_in = (at >= self.begin or at < self.end) if over_midnight else self.begin <= at < self.end
        if not is_in:
            return None
        day = now.date() + timedelta(days=1 if over_midnight and at >= self.begin else 0)
        return datetime.combine(day, self.end, COUNTY_TIME)


@dataclass(frozen=True, slots=True)
class Routing:
    """The table. `problem` says why the home's file does not count; empty where it does, or where there is none."""

    routes: Mapping[Alert, Route]
    quiet: QuietHours
    problem: str = ""

    def of(self, alert: Alert) -> Route:
        """Who gets it, and when."""
        return self.routes[alert]


@cache
def shipped_routing() -> Routing:
    """The table as shipped."""
    return _laid_over(None, tomllib.loads((files("tasks") / NAME).read_text(encoding="utf-8")))


def read_routing(home: Path) -> Routing:
    """The table of a home. Never raises."""
    path, shipped = home / NAME, shipped_routing()
    try:
        return _laid_over(shipped, tomllib.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return shipped
    except RoutingError as wrong:
        why = str(wrong)
    except tomllib.TOMLDecodeError as wrong:
        why = f"不是规定的格式（{wrong}）"
    except (OSError, UnicodeDecodeError) as wrong:
        why = f"读不出来（{type(wrong).__name__}），请检查权限，并保存为 UTF-8"
    return replace(shipped, problem=f"{path}：{why}。改好之前按程序自带的设置发。")


def _laid_over(below: Routing | None, written: dict[str, Any]) -> Routing:
    _refuse_unknown(written, _PARTS, "最外层")
    quiet = (
        _quiet(_table(written["quiet_hours"], "quiet_hours")) if "quiet_hours" in written or not below else below.quiet
    )
    routes = dict(below.routes) if below else {}
    alerts = _table(written.get("alerts", {}), "alerts")
    _refuse_unknown(alerts, frozenset(Alert), "alerts")
    for name, route in alerts.items():
        routes[Alert(name)] = _route(routes.get(Alert(name)), _table(route, f"alerts.{name}"), f"alerts.{name}")
    return Routing(routes, quiet)


def _route(below: Route | None, written: dict[str, Any], where: str) -> Route:
    _refuse_unknown(written, _ROUTE, where)
    to = _roles(written["to"], where) if "to" in written or not below else below.to
    is_urgent = written["is_urgent"] if "is_urgent" in written or not below else below.is_urgent
    if not isinstance(is_urgent, bool):
        raise RoutingError(f"{where} 的 is_urgent 要写 true 或 false")
    return Route(to, is_urgent)


def _roles(written: object, where: str) -> tuple[Role, ...]:
    known = "、".join(Role)
    if not isinstance(written, list):
        raise RoutingError(f'{where} 的 to 要写成列表，例如 ["it", "district"]，可写 {known}')
    if unknown := [str(one) for one in written if one not in tuple(Role)]:
        raise RoutingError(f"{where} 的 to 中，{'、'.join(unknown)} 不是角色，可写 {known}")
    return tuple(dict.fromkeys(Role(one) for one in written))


def _quiet(written: dict[str, Any]) -> QuietHours:
    _refuse_unknown(written, _HOURS, "quiet_hours")
    if missing := sorted(_HOURS - written.keys()):
        raise RoutingError(f"quiet_hours 没有写 {'、'.join(missing)}，起止要一起写")
    return QuietHours(_time(written["from"], "from"), _time(written["to"], "to"))


def _time(written: object, name: str) -> time:
    try:
        return written if isinstance(written, time) else time.fromisoformat(str(written))
    except ValueError:
        raise RoutingError(f'quiet_hours 的 {name} 要写几点几分，例如 "21:30"') from None


def _table(written: object, where: str) -> dict[str, Any]:
    if not isinstance(written, dict):
        raise RoutingError(f"{where} 要写成一节，例如 [{where}]")
    return written


def _refuse_unknown(written: Mapping[str, object], known: frozenset[str], where: str) -> None:
    if unknown := sorted(written.keys() - known):
        raise RoutingError(f"{where}中的 {'、'.join(unknown)} 不认得，可写 {'、'.join(sorted(known))}")
