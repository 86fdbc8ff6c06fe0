"""Who is waited for, in words: a line a level, overdue places by name, the rest a line a township. Numbers only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from prefect.artifacts import create_markdown_artifact

from policy.levels import Level
from tasks.office import Office, this_office
from warehouse.casework.awaited import DISTRICT, Awaited, awaited, owing
from warehouse.insuring.awaited import OwedOfClaims


def places_of(office: Office, month: str) -> list[Awaited]:
    """The places that a month's open cases wait for today, villages first, the earliest due day first."""
    with office.ledger.reading() as book:
        files = book.cases.open_ones(month)
    return awaited(owing(files), office.clock.today())


def level_lines(places: Sequence[Awaited]) -> list[str]:
    """A line a level: how many places and households, the earliest due day, how many overdue."""
    return [f"{level.label}：{_summed(at_level)}" for level in Level if (at_level := _at(places, level))]


def late_lines(places: Iterable[Awaited], today: date) -> list[str]:
    """A line a place with anything overdue, the longest first."""
    return [_late(one, today) for one in sorted(_late_ones(places), key=lambda one: one.due_on)]


def township_lines(places: Iterable[Awaited]) -> list[str]:
    """A line a township for places with nothing overdue; the district has its own."""
    rest: dict[str, list[Awaited]] = {}
    for one in places:
        if not one.overdue:
            rest.setdefault(one.township or DISTRICT, []).append(one)
    own = rest.pop(DISTRICT, None)
    lines = [f"{township}：{_levels(rest[township])}" for township in sorted(rest)]
    return [*lines, f"{DISTRICT}：{_summed(own)}"] if own else lines


def claim_lines(owed: Iterable[OwedOfClaims], today: date) -> list[str]:
    """A line for what is owed to claims: overdue places by name, of the rest a line an answer and due day."""
    late: list[str] = []
    rest: dict[tuple[str, str, date], int] = {}
    for one in owed:
        if one.days_late(today):
            days = f"已逾期 {one.days_late(today)} 天"
            late.append(f"{one.place}：{one.duty.label} {one.count} 件，期限 {one.due_on}（{days}）")
        else:
            key = (one.actor.label, one.duty.label, one.due_on)
            rest[key] = rest.get(key, 0) + one.count
    return [*late, *(f"{who}：{what} {n} 件，期限 {due_on}" for (who, what, due_on), n in rest.items())]


def show_waiting(month: str) -> None:
    """Show in the UI who is waited for since when."""
    office = this_office()
    page = waiting_page(month, places_of(office, month), office.clock.today())
    create_markdown_artifact(markdown=page, key=f"waiting-{month}", description=f"{month} 在等谁")


def waiting_page(month: str, places: Sequence[Awaited], today: date) -> str:
    """The same as markdown: tables, overdue places first."""
    parts = [f"### {month} 在等谁（{today}）"]
    if not places:
        return "\n\n".join([*parts, "没有在办的户。"])
    sums = [(level.label, *_sums(at_level)) for level in Level if (at_level := _at(places, level))]
    parts.append(table(("级别", "处", "户", "最早期限", "逾期处", "逾期户"), sums))
    late = sorted(_late_ones(places), key=lambda one: one.due_on)
    if late:
        rows = [
            (one.level.label, one.place, one.count, one.overdue, one.since, one.due_on, (today - one.due_on).days)
            for one in late
        ]
        parts += ["**逾期**", table(("级别", "地点", "户", "其中逾期", "自", "期限", "逾期天数"), rows)]
    rest = township_lines(places)
    if rest:
        parts += ["**未到期**", "\n".join(f"- {line}" for line in rest)]
    return "\n\n".join(parts)


def _at(places: Iterable[Awaited], level: Level) -> list[Awaited]:
    return [one for one in places if one.level is level]


def _late_ones(places: Iterable[Awaited]) -> list[Awaited]:
    return [one for one in places if one.overdue]


def _sums(places: Sequence[Awaited]) -> tuple[int, int, date, int, int]:
    late = _late_ones(places)
    return (
        len(places),
        sum(one.count for one in places),
        min(one.due_on for one in places),
        len(late),
        sum(one.overdue for one in late),
    )


def _summed(places: Sequence[Awaited]) -> str:
    number, households, due_on, late, late_households = _sums(places)
    where = f"{number} 处 {households} 户，最早期限 {due_on}" if number > 1 else f"{households} 户，期限 {due_on}"
    return f"{where}，逾期 {late} 处 {late_households} 户" if late else where


def _levels(places: Sequence[Awaited]) -> str:
    return "；".join(f"{level.label} {_summed(at_level)}" for level in Level if (at_level := _at(places, level)))


def _late(one: Awaited, today: date) -> str:
    where = one.place if one.level is Level.DISTRICT else f"{one.level.label} {one.place}"
    part = "" if one.overdue == one.count else f"（其中逾期 {one.overdue} 户）"
    days = (today - one.due_on).days
    return f"{where}：{one.count} 户{part}，自 {one.since}，期限 {one.due_on}（已逾期 {days} 天）"


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table as markdown."""
    lines = ["| " + " | ".join(columns) + " |", "|" + " --- |" * len(columns)]
    return "\n".join([*lines, *("| " + " | ".join(str(cell).replace("|", "/") for cell in row) + " |" for row in rows)])
