"""A proposed policy: other values for what the files hold, as a person writes them (测算).

`illness=4000` sets every value of a key, `illness.general=8000` one of them; `cap.疾病住院=60000` a cap;
`tier.疾病住院.2=25000` the upper edge of its second tier, `55%` its rate, `25000:55%` both. The first edge of 疾病住院
is the household's illness line and follows it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from policy.errors import PolicyError
from policy.in_force import InForce
from policy.parameters import PROTECTION, Law
from policy.payouts import Coverage
from policy.tables import Table, read_toml, table
from policy.values import ILLNESS_LINE, Tier, Unit, Value, read_value
from policy.windows import Month

WINDOW: Final = "window_months"
MOST_LINES: Final = 500
MOST_MONTHS: Final = 120
_TIER, _CAP = "tier.", "cap."
_TIER_PARTS: Final = 3


@dataclass(frozen=True, slots=True)
class Sweep:
    """A range of one key: each value as it is written, the least first, and what the key is called."""

    word: str = ""
    values: tuple[str, ...] = ()
    name: str = ""


def proposed_values(law: Law, month: Month, written: Iterable[str], file: Table | None = None) -> dict[str, Value]:
    """The values of KEY=VALUE words over those of a proposed file. Raises PolicyError.

    A word for one value counts over one for its whole group, whichever stands first.
    """
    in_force = law.in_force(month.first_day)
    values = values_of_file(law, file) if file else {}
    settings = [_parted(word) for word in written]
    _refuse_twice(law, settings)
    for word, value in sorted(settings, key=lambda one: not _is_group(law, one[0])):
        values |= values_of_word(law, in_force, values, word, value)
    _refuse_window(values)
    return values


def values_of_word(
    law: Law, in_force: InForce, so_far: Mapping[str, Value], word: str, written: str
) -> dict[str, Value]:
    """The values that KEY=VALUE sets; of a tier the whole list, made of what is set `so_far`. Raises PolicyError."""
    if word.startswith(_TIER):
        return _tier_set(in_force, so_far, word, written)
    bare = written.strip().replace(",", "").replace("_", "")
    if word.startswith(_CAP):
        return law.values_written(_cap_named(word), bare)
    if set(law.units_named(word).values()) == {Unit.PERCENT}:
        bare = bare.removesuffix("%")
    return law.values_written(word, bare)


def values_of_file(law: Law, file: Table) -> dict[str, Value]:
    """The values of a proposed policy file, the last of each key: its dates do not matter here. Raises PolicyError."""
    values: dict[str, Value] = {}
    for key, raw in file.items():
        entries = table(raw, key).get("values")
        if not isinstance(entries, list) or not entries:
            message = f"{key}: no value stands here; add [[{key}.values]] with from, value, source."
            raise PolicyError(message)
        last = table(entries[-1], key)
        unit = Unit.YUAN if key == PROTECTION else _unit_of(law, key)
        values[key] = read_value(last.get("value"), unit, key)
    return values


def read_proposal_file(name: str, text: str) -> Table:
    """A proposed policy file: tables as in policy/parameters. Raises PolicyError."""
    file = read_toml(name, text)
    if not file:
        message = f"{name} holds no parameter; write it as the files of policy/parameters are written."
        raise PolicyError(message)
    return file


def read_sweep(law: Law, month: Month, written: str) -> Sweep:
    """`illness=3000:20000:500`: from, to and step, both ends counted. Raises PolicyError."""
    word, ends = _parted(written)
    sign = "%" if all(part.strip().endswith("%") for part in ends.split(":")) else ""
    values = tuple(f"{value:f}{sign}" for value in _range(ends.replace("%", "") if sign else ends, written))
    in_force = law.in_force(month.first_day)
    keys = {key for value in values for key in values_of_word(law, in_force, {}, word, value)}
    return Sweep(word, values, "、".join(name_of(law, key) for key in sorted(keys)))


def _range(ends: str, written: str) -> list[Decimal]:
    try:
        start, end, step = (Decimal(part.strip().replace(",", "").replace("_", "")) for part in ends.split(":"))
        number = int((end - start) / step) + 1 if step else 0
    except (ArithmeticError, ValueError):
        message = f"{written!r} is no range; write it like illness=3000:20000:500 (from, to, step)."
        raise PolicyError(message) from None
    if step <= 0 or not 0 < number <= MOST_LINES:
        message = (
            f"{written}: the step must be over 0, and the range hold 1 to {MOST_LINES} values; "
            f"it holds {max(number, 0)}."
        )
        raise PolicyError(message)
    return [start + step * at for at in range(number)]


def name_of(law: Law, key: str) -> str:
    """The name of a parameter, 防贫保障线 among them."""
    return law.parameters[key].name if key in law.parameters else "防贫保障线"


def _parted(written: str) -> tuple[str, str]:
    word, equals, value = (part.strip() for part in written.partition("="))
    if not (word and equals and value):
        message = f"{written!r} is no KEY=VALUE; write it like illness=4000."
        raise PolicyError(message)
    return word, value


def _refuse_twice(law: Law, settings: list[tuple[str, str]]) -> None:
    """Refuse two words that set the same; a group and one of its members do not."""
    seen: dict[tuple[bool, str], str] = {}
    for word, value in settings:
        for target in _set_by(law, word, value):
            earlier = seen.get((_is_group(law, word), target))
            if earlier:
                said = f"{word} is set twice" if earlier == word else f"{earlier} and {word} set the same value"
                message = f"{said}; set it once."
                raise PolicyError(message)
            seen[_is_group(law, word), target] = word


def _set_by(law: Law, word: str, written: str) -> set[str]:
    """The keys that a word sets; of a tier its edge, its rate or both."""
    if word.startswith(_TIER):
        key, number = _tier_named(word)
        parts = [part.strip().endswith("%") for part in written.split(":")]
        if len(set(parts)) < len(parts):
            message = f"{word}={written} sets the same twice; write an edge, a rate with %, or both: 25000:55%."
            raise PolicyError(message)
        return {f"{key}.{number}.{is_rate}" for is_rate in parts}
    return {_cap_named(word)} if word.startswith(_CAP) else set(law.units_named(word))


def _is_group(law: Law, word: str) -> bool:
    return not word.startswith((_TIER, _CAP)) and len(law.units_named(word)) > 1


def _refuse_window(values: Mapping[str, Value]) -> None:
    months = values.get(WINDOW)
    if isinstance(months, int) and not 1 <= months <= MOST_MONTHS:
        message = f"{WINDOW}={months}: a window has 1 to {MOST_MONTHS} months."
        raise PolicyError(message)


def _unit_of(law: Law, key: str) -> Unit:
    if key not in law.parameters:
        message = f"{key!r} is no parameter; known are {', '.join(sorted(law.parameters))}."
        raise PolicyError(message)
    return law.parameters[key].unit


def _coverage(word: str, where: str) -> Coverage:
    if word in set(Coverage):
        return Coverage(word)
    try:
        return Coverage.of_label(word)
    except PolicyError as unknown:
        message = f"{where}: {unknown}"
        raise PolicyError(message) from None


def _cap_named(word: str) -> str:
    return f"{_coverage(word.removeprefix(_CAP), word)}_cap"


def _tier_named(word: str) -> tuple[str, int]:
    """The key of the tiers, and which of them, counted from 1."""
    parts = word.split(".")
    if len(parts) != _TIER_PARTS or not (parts[2].isascii() and parts[2].isdecimal()):
        message = f"{word!r} names no tier; write tier.COVERAGE.N, such as tier.疾病住院.2."
        raise PolicyError(message)
    return f"{_coverage(parts[1], word)}_tiers", int(parts[2])


def _tier_set(in_force: InForce, so_far: Mapping[str, Value], word: str, written: str) -> dict[str, Value]:
    key, number = _tier_named(word)
    tiers = list(replace(in_force, values={**in_force.values, **so_far}).tiers(key))
    at = number - 1
    if not 0 <= at < len(tiers):
        message = f"{word}: this coverage has the tiers 1 to {len(tiers)}."
        raise PolicyError(message)
    tiers[at] = _tier_written(tiers[at], written, f"{word}={written}")
    return {key: read_value([_as_in_a_file(tier) for tier in tiers], Unit.TIERS, word)}


def _tier_written(tier: Tier, written: str, where: str) -> Tier:
    """An edge, a rate with its sign, or both with a colon between."""
    for part in written.replace(",", "").replace("_", "").split(":"):
        bare = part.strip()
        if bare.endswith("%"):
            percent = read_value(bare.removesuffix("%"), Unit.PERCENT, where)
            tier = replace(tier, percent=percent if isinstance(percent, Decimal) else tier.percent)
        else:
            tier = replace(tier, up_to=_edge_written(tier, bare, where))
    return tier


def _edge_written(tier: Tier, bare: str, where: str) -> Decimal | None:
    if tier.up_to == ILLNESS_LINE:
        message = f"{where}: this edge is the illness line and follows it; set illness instead."
        raise PolicyError(message)
    if tier.up_to is None:
        message = f"{where}: the last tier has no upper edge; only its rate can be set, such as 60%."
        raise PolicyError(message)
    edge = read_value(bare, Unit.YUAN, where)
    return edge if isinstance(edge, Decimal) else None


def _as_in_a_file(tier: Tier) -> dict[str, object]:
    edge = {} if tier.up_to is None else {"up_to": str(tier.up_to)}
    return {**edge, "percent": str(tier.percent)}
