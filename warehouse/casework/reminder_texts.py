"""What reminders and notices of delay say, in Chinese: places, numbers and days, never a household."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from policy.levels import Level
from warehouse.casework.awaited import DISTRICT, Owing
from warehouse.doors.papers.words import day_words, month_words


def reminder(month: str, place: str, lines: Sequence[Owing], today: date) -> str:
    """To a place: what it still owes, ahead of the due day or on it."""
    said = "\n".join(f"· {line.answer} {line.count} 户，{_until(line, today)}。" for line in lines)
    return f"{place}：{month_words(month)}的名单还有下列事项没有报回，请按期办理。\n{said}"


def overdue_in_township(month: str, township: str, lines: Sequence[Owing], today: date, letter: str) -> str:
    """To a township: what its villages and itself are late with; the reasons are asked for."""
    said = "\n".join(f"· {line.village or '乡镇本级'}：{_late(line, today)}。" for line in lines)
    asked = "请督促办理，并说明逾期原因"
    return f"{township}：{month_words(month)}的名单有下列事项逾期未报，{asked}。\n{said}{_letter(letter)}"


def overdue_in_district(month: str, office: str, lines: Sequence[Owing], today: date, letters: Sequence[str]) -> str:
    """To the district: which townships are late, and with what it is late itself."""
    said = "\n".join(f"· {line.place}：{_late(line, today)}。" for line in lines)
    who = (
        "请向有关乡镇了解逾期原因" if any(line.level is Level.TOWNSHIP for line in lines) else "请办理，并说明逾期原因"
    )
    return f"{office}：{month_words(month)}的名单有下列事项逾期未报，{who}。\n{said}{_letter('、'.join(letters))}"


def all_days_passed(month: str, office: str, lines: Sequence[Owing], days: int) -> str:
    """To the district: with whom households stand whose days in all have passed."""
    total = sum(line.count for line in lines)
    said = "\n".join(f"· {place}：{'，'.join(at_levels)}。" for place, at_levels in _by_township(lines).items())
    counted = f"{total} 户自发出（或线索）之日起已超过 {days} 天，仍未办结"
    return f"{office}：{month_words(month)}的名单有 {counted}，现在：\n{said}"


def letter_template_wrong(month: str, sentence: str) -> str:
    """To the district: why no letter could be written; the messages went out all the same."""
    return f"{month_words(month)}的催报函没有写出，逾期的消息照常发出。\n{sentence}"


def _until(line: Owing, today: date) -> str:
    when = "今天到期" if line.due_on == today else f"还有 {(line.due_on - today).days} 天"
    return f"自 {day_words(line.since)}，{day_words(line.due_on)}前报回（{when}）"


def _late(line: Owing, today: date) -> str:
    return (
        f"{line.answer} {line.count} 户，自 {day_words(line.since)}，"
        f"应于 {day_words(line.due_on)}前报回，已逾期 {line.days_late(today)} 天"
    )


def _letter(names: str) -> str:
    return f"\n催报函：{names}。" if names else ""


def _by_township(lines: Sequence[Owing]) -> dict[str, list[str]]:
    counts: dict[str, dict[str, int]] = {}
    for line in lines:
        levels = counts.setdefault(line.township or DISTRICT, {})
        levels[line.level.label] = levels.get(line.level.label, 0) + line.count
    return {place: [f"{level} {count} 户" for level, count in levels.items()] for place, levels in counts.items()}
