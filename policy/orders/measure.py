"""A measure of the catalogue (帮扶措施): what it is called, who does it, and for whom it is called for.

One file a measure under policy/measures; a measure is added by adding a file. A use says for which risk types and kinds
of household the measure is proposed, on which further condition, how many days it has, and whether it is urgent. A
condition is a fact of the household by name (warehouse/sql/help/facts, one file a fact) that is among given values.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from policy.errors import PolicyError
from policy.tables import Table, day, flag, refuse_unknown, table, text, whole, words

ANY_RISK: Final = "不限"
"""The risk type of orders that answer no one risk: one such order a household."""


HEAD_ID: Final = "head_id"
PHONE: Final = "phone"
TELLS: Final = frozenset(
    {HEAD_ID, PHONE}
    | {"dropouts", "students", "workers", "members", "sick", "disabled", "losses", "home", "water", "trade", "income"}
)
"""What a use may have a department's workbook show: two cells, and lines by name (warehouse/sql/help/told)."""


@dataclass(frozen=True, slots=True)
class Use:
    """For whom a measure is proposed, from and until which day; empty `risk_types` is any risk, empty `kinds` any kind.

    `hit` is the rule whose hit makes an urgent use go out; `fact` and `among` are the further condition, both empty
    where there is none; `doubt` is what has to be verified where the fact is missing. `office` is the key of the
    responsible department, `partners` of those that help it. `tells` names what of the household its workbook shows
    besides name, place and the order's own risk type (TELLS), no more.
    """

    risk_types: tuple[str, ...]
    kinds: tuple[str, ...]
    fact: str
    among: tuple[str, ...]
    doubt: str
    office: str
    partners: tuple[str, ...]
    tells: tuple[str, ...]
    days: int
    is_urgent: bool
    hit: str
    begins: date
    ends: date | None

    def holds_on(self, on: date) -> bool:
        """Whether the use is in force on a day."""
        return self.begins <= on and (self.ends is None or on <= self.ends)


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure. `field` is 产业 or 就业 where it gives a household with labour work, else empty.

    `is_choice`: it stands for one that the district chooses. `is_for_labour`: it is proposed for a household with
    labour for which nothing else of 产业 or 就业 is. `has_money`: 已落实 needs an amount. `note` is printed beside a
    proposal.
    """

    code: str
    name: str
    field: str
    is_choice: bool
    is_for_labour: bool
    has_money: bool
    note: str
    evidence: tuple[str, ...]
    source: str
    checked_on: date
    uses: tuple[Use, ...]

    @property
    def offices(self) -> tuple[str, ...]:
        """The keys of the departments that do it."""
        return tuple(dict.fromkeys(use.office for use in self.uses))

    def use_for(self, risk_type: str, on: date) -> Use:
        """The use of a risk type on a day, else one of any risk, else the first: what a 改派 goes by."""
        standing = [use for use in self.uses if use.holds_on(on)] or list(self.uses)
        fitting = [use for use in standing if risk_type in use.risk_types]
        return next(iter([*fitting, *(use for use in standing if not use.risk_types), *standing]))


_FIELDS: Final = frozenset(Measure.__dataclass_fields__)
_USE_FIELDS: Final = frozenset(Use.__dataclass_fields__)
_WORK: Final = frozenset({"", "产业", "就业"})


def read_measure(name: str, fields: Table) -> Measure:
    """The measure of one file, whose stem must be its code; PolicyError otherwise."""
    refuse_unknown(fields, _FIELDS, name)
    code = text(fields, "code", name)
    if not name.endswith(f"{code}.toml"):
        message = f"{name}: the file says code {code}; a measure's file bears its code as name."
        raise PolicyError(message)
    return Measure(
        code=code,
        name=text(fields, "name", name),
        field=_field(fields, name),
        is_choice=_flag(fields, "is_choice", name),
        is_for_labour=_flag(fields, "is_for_labour", name),
        has_money=_flag(fields, "has_money", name),
        note=_text(fields, "note", name),
        evidence=words(fields, "evidence", name),
        source=text(fields, "source", name),
        checked_on=day(fields, "checked_on", name),
        uses=_uses(fields, name),
    )


def by_name(measures: Mapping[str, Measure], name: str) -> Measure | None:
    """The measure that people call so; None where the catalogue has none."""
    return next((measure for measure in measures.values() if measure.name == name.strip()), None)


def _uses(fields: Table, name: str) -> tuple[Use, ...]:
    raw = fields.get("uses")
    if not isinstance(raw, list) or not raw:
        message = f"{name}: it says for whom nowhere; add [[uses]] with risk_types, office, days and from."
        raise PolicyError(message)
    return tuple(_use(each, f"{name}, use {number}") for number, each in enumerate(raw, start=1))


def _use(raw: object, where: str) -> Use:
    fields = table(raw, where)
    refuse_unknown(fields, _USE_FIELDS, where)
    use = Use(
        risk_types=words(fields, "risk_types", where),
        kinds=_words(fields, "kinds", where),
        fact=_text(fields, "fact", where),
        among=_words(fields, "among", where),
        doubt=_text(fields, "doubt", where),
        office=text(fields, "office", where),
        partners=_words(fields, "partners", where),
        tells=_words(fields, "tells", where),
        days=whole(fields, "days", where),
        is_urgent=_flag(fields, "is_urgent", where),
        hit=_text(fields, "hit", where),
        begins=day(fields, "begins", where),
        ends=day(fields, "ends", where) if "ends" in fields else None,
    )
    return _sound(use, where)


def _sound(use: Use, where: str) -> Use:
    wrong = {
        "days must be at least 1": use.days < 1,
        "fact, among and doubt go together": len({bool(use.fact), bool(use.among), bool(use.doubt)}) > 1,
        "an urgent use names the rule whose hit sends it out (hit), and only an urgent one does": use.is_urgent
        != bool(use.hit),
        f"tells may name {', '.join(sorted(TELLS))}": not TELLS.issuperset(use.tells),
    }
    for sentence, holds in wrong.items():
        if holds:
            message = f"{where}: {sentence}."
            raise PolicyError(message)
    return use


def _field(fields: Table, name: str) -> str:
    field = _text(fields, "field", name)
    if field not in _WORK:
        message = f"{name}: field {field!r} is neither 产业 nor 就业; leave it out where the measure gives no work."
        raise PolicyError(message)
    return field


def _text(fields: Table, key: str, where: str) -> str:
    return text(fields, key, where) if key in fields else ""


def _flag(fields: Table, key: str, where: str) -> bool:
    return flag(fields, key, where) if key in fields else False


def _words(fields: Table, key: str, where: str) -> tuple[str, ...]:
    return words(fields, key, where) if key in fields else ()
