"""mart.elimination read a second time, in plain Python, a household at a time: nothing of the program is used."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.warehouse.elimination.facts import Facts, Income, Result, Time
from warehouse.known_words import Known

ONE_TIME = {"MAJOR_DISEASE", "DISABILITY_NEW", "CITY_ALERT", "VILLAGE_REPORT"}
LINES = ((date(2020, 1, 1), Decimal(6000)), (date(2023, 1, 1), Decimal(7500)))


def plain_elimination(facts: Facts, time: Time) -> Result | None:
    """Months, whether proposed, and what stands against it; None where the household has no row."""
    first = date(time.month.year, time.month.number, 1)
    if not any(member.status == "正常" for member in facts.members) or not is_monitored(facts, first):
        return None
    since = monitored_since(facts, first)
    months = None if since is None else months_between(since, first)
    codes = obstacles(facts, time, first) | ({"TOO_EARLY"} if months is None or months < 6 else set())
    return months, not codes, "、".join(sorted(codes))


def ledger_words(facts: Facts) -> list[tuple[date, Known]]:
    return [
        (day, word)
        for word, day in facts.words
        if day and word in {Known.DETERMINED, Known.CONFIRMED, Known.ELIMINATED}
    ]


def register_status(facts: Facts) -> str | None:
    if facts.status:
        return facts.status
    if facts.left_on and (not facts.identified_on or facts.left_on >= facts.identified_on):
        return "已消除"
    return "未消除" if facts.identified_on else None


def ends(facts: Facts) -> list[tuple[date, int]]:
    """Days of every end, those of the ledger with 1: of one day it speaks last."""
    found = [(day, 1) for day, word in ledger_words(facts) if word is Known.ELIMINATED]
    status, begun, left = register_status(facts), facts.identified_on, facts.left_on
    if left and (status == "已消除" or (status == "未消除" and begun and left < begun)):
        found.append((left, 0))
    return found


def is_monitored(facts: Facts, first: date) -> bool:
    begins = [(day, 1) for day, word in ledger_words(facts) if word is Known.DETERMINED and day < first]
    begins += [(day, 1) for day, word in ledger_words(facts) if word is Known.CONFIRMED]
    if register_status(facts) == "未消除":
        if facts.identified_on is None:
            return not ledger_words(facts) or (bool(begins) and max(begins) > max(ends(facts), default=(date.min, 0)))
        begins += [(facts.identified_on, 0)] if facts.identified_on < first else []
    return bool(begins) and max(begins) > max(ends(facts), default=(date.min, 0))


def monitored_since(facts: Facts, first: date) -> date | None:
    last_end = max(ends(facts), default=(date.min, 0))
    determined = [
        day for day, word in ledger_words(facts) if word is Known.DETERMINED and day < first and (day, 1) > last_end
    ]
    if determined:
        return max(determined)
    begun = facts.identified_on
    if register_status(facts) != "未消除" or begun is None or begun >= first or (begun, 0) < last_end:
        return None
    return begun


def months_between(since: date, first: date) -> int:
    """M's first day is the first of a month: a day after the first leaves its month unfinished."""
    return (first.year * 12 + first.month) - (since.year * 12 + since.month) - (1 if since.day > 1 else 0)


def months_back(first: date, months: int) -> date:
    number = first.year * 12 + first.month - 1 - months
    return date(number // 12, number % 12 + 1, 1)


def obstacles(facts: Facts, time: Time, first: date) -> set[str]:
    codes = {"DATA_MISSING"} if time.is_source_missing else set()
    codes |= {
        code for back, income in enumerate(facts.income) if (code := income_code(income, months_back(first, back)))
    }
    codes |= {"RISK_HIT" for rule, day in facts.hits if is_risk(rule, day, first)}
    codes |= {word.name for word, _ in facts.words if word.name.endswith("_OPEN")}
    refused = [day for word, day in facts.words if word is Known.REFUSED and day]
    codes |= {"ASKED_LATELY" for day in refused if day >= months_back(first, 3)}
    if not any(has_labour(member.born, member.labour, first) for member in facts.members if member.status == "正常"):
        codes.add("NO_LABOUR")
    return codes


def income_code(income: Income, month: date) -> str:
    if isinstance(income, Decimal):
        return "INCOME_UNDER_LINE" if income < line_on(month) else ""
    return "INCOME_UNKNOWN"


def is_risk(rule: str, day: date, first: date) -> bool:
    return rule != "WELFARE_NEW" and (rule not in ONE_TIME or day >= months_back(first, 6))


def line_on(day: date) -> Decimal:
    return max(line for line in LINES if line[0] <= day)[1]


def has_labour(born: date, labour: str | None, first: date) -> bool:
    years = first.year - born.year - (1 if (first.month, first.day) < (born.month, born.day) else 0)
    return 16 <= years <= 59 and not (labour or "").startswith(("无劳", "丧失"))
