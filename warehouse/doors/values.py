"""What a tidied text means: an ID number, a day, an amount (contract, section 3; EXACT, Values).

Pure readings of one text. They are called once per distinct text; texts that are plain already
are read by the database itself, under the same rules.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Final

from warehouse.doors.cells import without_blanks


class Fault(StrEnum):
    """Why a row is refused."""

    REQUIRED_MISSING = "REQUIRED_MISSING"
    ID_PRECISION_LOST = "ID_PRECISION_LOST"
    ID_MALFORMED = "ID_MALFORMED"
    ID_BIRTHDATE = "ID_BIRTHDATE"
    ID_CHECKSUM = "ID_CHECKSUM"
    DATE_UNPARSEABLE = "DATE_UNPARSEABLE"
    DATE_FUTURE = "DATE_FUTURE"
    AMOUNT_UNPARSEABLE = "AMOUNT_UNPARSEABLE"
    AMOUNT_NEGATIVE = "AMOUNT_NEGATIVE"
    ENUM_UNKNOWN = "ENUM_UNKNOWN"
    AMOUNT_INCONSISTENT = "AMOUNT_INCONSISTENT"
    HOUSEHOLD_UNKNOWN = "HOUSEHOLD_UNKNOWN"
    DUPLICATE_CONFLICT = "DUPLICATE_CONFLICT"


_QUOTES: Final = "'\u2018\u2019`\"\u201c\u201d"
_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS: Final = "10X98765432"


def check_digit(first_17: str) -> str:
    """The last character of an ID number (GB 11643)."""
    return _CHECK_DIGITS[sum(int(digit) * weight for digit, weight in zip(first_17, _WEIGHTS, strict=True)) % 11]


def plain_id(text: str) -> str:
    """An ID number as 18 characters where the text is one (quote, x, .0, 15 digits); else the text without them."""
    number = re.sub(r"\.0+$", "", text.lstrip(_QUOTES).upper())
    if re.fullmatch(r"[0-9]{15}", number):
        number = number[:6] + "19" + number[6:]
        return number + check_digit(number)
    return number


_TIME: Final = r"(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]+)?)?(?:Z|[+-][0-9]{2}:[0-9]{2})?"
_PARTED_DAY: Final = r"(?P<y>[0-9]{4})(?P<s>[-/.])(?P<m>[0-9]{1,2})(?P=s)(?P<d>[0-9]{1,2})"
_CLOSED_DAY: Final = r"(?P<y>[0-9]{4})(?P<m>[0-9]{2})(?P<d>[0-9]{2})"
_WORDED_DAY: Final = r"(?P<y>[0-9]{4})年(?P<m>[0-9]{1,2})月(?:(?P<d>[0-9]{1,2})日)?"
_SERIAL: Final = r"(?P<serial>[0-9]{5})(?:\.[0-9]*)?"
_DAYS: Final = tuple(re.compile(form) for form in (_PARTED_DAY, _CLOSED_DAY, _WORDED_DAY, _SERIAL))
_TIMES: Final = re.compile(rf"T?{_TIME}")
_WORDED_WITH_TIME: Final = re.compile(rf"(?P<day>.*[月日])T?{_TIME}")
_ISO_WITH_TIME: Final = re.compile(rf"(?P<day>.*[0-9])T{_TIME}")
_SERIAL_FIRST, _SERIAL_LAST = 20_000, 80_000
_SERIAL_EPOCH: Final = date(1899, 12, 30)


def read_day(text: str) -> date | None:
    """Read a day from a text whose blanks are single; None where no listed form fits."""
    day, _, rest = text.partition(" ")
    if rest:
        first = _whole_day(day)
        if first is not None:
            rest = without_blanks(rest)
            if _TIMES.fullmatch(rest):
                return first
            if rest.isdigit():
                return None
    joined = without_blanks(text)
    timed = _WORDED_WITH_TIME.fullmatch(joined) or _ISO_WITH_TIME.fullmatch(joined)
    if timed:
        return _whole_day(timed["day"])
    parted = _timed_after_inner_blanks(text)
    return parted if parted is not None else _whole_day(joined)


def _timed_after_inner_blanks(text: str) -> date | None:
    """A day written with blanks of its own, then a blank and a time (2026 - 5 - 1 8:30)."""
    day, _, time = text.rpartition(" ")
    if day and _TIMES.fullmatch(time):
        return _whole_day(without_blanks(day))
    return None


def _whole_day(text: str) -> date | None:
    for form in _DAYS:
        found = form.fullmatch(text)
        if found is None:
            continue
        parts = found.groupdict()
        if "serial" in parts:
            return _serial_day(Decimal(text))
        return _calendar_day(parts["y"], parts["m"], parts["d"] or "1")
    return None


def _serial_day(serial: Decimal) -> date | None:
    if not _SERIAL_FIRST <= serial <= _SERIAL_LAST:
        return None
    return _SERIAL_EPOCH + timedelta(days=int(serial))


def _calendar_day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


_SIGN: Final = "(?P<sign>[+\\-\u2212]?)"
_AMOUNT: Final = re.compile(
    rf"(?:{_SIGN}[¥￥]?|[¥￥](?P<inner>[+\-\u2212]?))"
    r"(?P<number>(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]*)?|\.[0-9]+)"
    r"(?P<unit>万元|万|元)?"
)
_FEN: Final = Decimal("0.01")
_AMOUNT_LIMIT: Final = Decimal("10000000000.00")


def read_amount(text: str) -> Decimal | None:
    """Read an amount in yuan, rounded half up to the fen; None where it is none or ten thousand million or more."""
    found = _AMOUNT.fullmatch(text)
    if found is None:
        return None
    amount = Decimal(found["number"].replace(",", ""))
    if (found["unit"] or "").startswith("万"):
        amount *= 10_000
    amount = amount.quantize(_FEN, rounding=ROUND_HALF_UP) if amount < _AMOUNT_LIMIT else amount
    if amount >= _AMOUNT_LIMIT:
        return None
    is_negative = (found["sign"] or found["inner"] or "") in {"-", "\u2212"}
    return -amount if is_negative and amount else amount


_WHOLE: Final = re.compile(
    "(?P<sign>[+\\-\u2212]?)(?P<number>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\\.0*)?(?:人|名|个|户|周?岁)?"
)
_WHOLE_LIMIT: Final = 1_000_000_000


def read_whole(text: str) -> int | None:
    """Read a number of persons, households or years, its measure word or not; None where it is none."""
    found = _WHOLE.fullmatch(text)
    if found is None:
        return None
    number = int(found["number"].replace(",", ""))
    if number >= _WHOLE_LIMIT:
        return None
    return -number if found["sign"] in {"-", "\u2212"} else number


_MONTH: Final = re.compile("(?P<y>[0-9]{4})-(?P<m>[0-9]{1,2})")


def read_month(text: str) -> date | None:
    """Read a month, or a day, which means its month, as the month's first day; None where no listed form fits."""
    written = _MONTH.fullmatch(without_blanks(text))
    day = _calendar_day(written["y"], written["m"], "1") if written else read_day(text)
    return day.replace(day=1) if day else None


def plain_day(text: str) -> str | None:
    """The day as 2026-11-05, or None."""
    day = read_day(text)
    return day.isoformat() if day else None


def plain_amount(text: str) -> str | None:
    """The amount in yuan with two decimals, or None."""
    amount = read_amount(text)
    return str(amount) if amount is not None else None


def plain_month(text: str) -> str | None:
    """The month's first day as 2026-11-01, or None."""
    day = read_month(text)
    return day.isoformat() if day else None


def plain_whole(text: str) -> str | None:
    """The number without measure word and decimals, or None."""
    number = read_whole(text)
    return str(number) if number is not None else None
