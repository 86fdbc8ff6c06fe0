"""The fields of the national system (全国防返贫监测信息系统), in its order, each with what we have for it.

They stand in policy/national/fields.toml: the system changes its tables, and a district copies its header from there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, cast

from policy.errors import PolicyError
from policy.tables import Table, day, laid_over, refuse_unknown, table, text

HOUSEHOLD_NO: Final = "户编号"
"""The header by which a day of entry finds its household again."""

ENTERED_ON: Final = "全国系统录入日期"
RISKS: Final = "risk_types"
JOINED_BY: Final = "、"
RISK_COLUMNS: Final = 5
OUR_FIELDS: Final = {
    "household_no": HOUSEHOLD_NO,
    "head_name": "户主姓名",
    "head_id_no": "户主身份证号",
    "township": "乡镇",
    "village": "行政村",
    "village_code": "行政区划代码",
    "hamlet": "自然村",
    "phone": "联系电话",
    "category": "监测类别",
    RISKS: "风险类型",
    "income": "核实人均纯收入",
    "determined_on": "区级确定日期",
    "determined_month": "区级确定月份，如 202611",
    "document_no": "文号",
}
"""What we have of a household, by the name that the file uses."""


@dataclass(frozen=True, slots=True)
class NationalField:
    """One column there: filled from one of our fields, or always with the same text, or left empty.

    `number` picks one of several risk types (1 is the first), 0 means all of them.
    """

    header: str
    field: str = ""
    constant: str = ""
    number: int = 0


@dataclass(frozen=True)
class NationalTable:
    """All columns there. `risk_words` are the system's words for our risk types; others keep theirs."""

    fields: tuple[NationalField, ...] = ()
    risk_words: Mapping[str, str] = field(default_factory=dict)
    source: str = ""
    checked_on: date = date.min

    @property
    def headers(self) -> tuple[str, ...]:
        """The headers there, and at the end the day of entry, which comes back to us."""
        return (*(each.header for each in self.fields), ENTERED_ON)

    def row(self, ours: Mapping[str, str], entered_on: str = "") -> tuple[str, ...]:
        """A household's cells under `headers`. `ours` are texts by the names of OUR_FIELDS, risk types joined by 、.

        PolicyError where no file says what the system's fields are.
        """
        if not self.fields:
            message = "policy does not say the fields of the national system; add policy/national/fields.toml."
            raise PolicyError(message)
        return (*(self._cell(each, ours) for each in self.fields), entered_on)

    def _cell(self, column: NationalField, ours: Mapping[str, str]) -> str:
        if column.field != RISKS:
            return ours.get(column.field, "") if column.field else column.constant
        risks = self._risks(ours.get(RISKS, ""))
        if not column.number:
            return JOINED_BY.join(risks)
        return risks[column.number - 1] if column.number <= len(risks) else ""

    def _risks(self, joined: str) -> list[str]:
        """Our risk types in the system's words; two that are one there stand once."""
        return list(dict.fromkeys(self.risk_words.get(risk, risk) for risk in joined.split(JOINED_BY) if risk))


_SECTIONS: Final = frozenset({"source", "checked_on", "risk_words", "fields"})
_FIELDS: Final = frozenset({"header", "field", "constant", "number"})


def read_national(files: Mapping[str, Table]) -> NationalTable:
    """The table of these files, the later laid over the earlier; its list of fields takes the place of the earlier.

    Without files, a table without fields.
    """
    merged: Table = {}
    for fields in files.values():
        merged = laid_over(merged, fields)
    if not merged:
        return NationalTable()
    name = " + ".join(files)
    refuse_unknown(merged, _SECTIONS, name)
    risk_words = table(merged.get("risk_words", {}), f"{name}, risk_words")
    return NationalTable(
        fields=_columns(merged.get("fields"), name),
        risk_words={ours: text(risk_words, ours, f"{name}, risk_words") for ours in risk_words},
        source=text(merged, "source", name),
        checked_on=day(merged, "checked_on", name),
    )


def _columns(raw: object, name: str) -> tuple[NationalField, ...]:
    if not isinstance(raw, list) or not raw:
        message = f"{name}: no field stands here; add [[fields]] with header, and field or constant."
        raise PolicyError(message)
    columns = tuple(_column(each, f"{name}, fields {at}") for at, each in enumerate(cast("list[object]", raw), start=1))
    headers = [each.header for each in columns] + [ENTERED_ON]
    twice = sorted({header for header in headers if headers.count(header) > 1})
    if twice:
        message = f"{name}: {JOINED_BY.join(twice)} stands twice; each header may stand once."
        raise PolicyError(message)
    if NationalField(HOUSEHOLD_NO, "household_no") not in columns:
        message = (
            f'{name}: add the field header = "{HOUSEHOLD_NO}", field = "household_no"; days of entry find it by it.'
        )
        raise PolicyError(message)
    return columns


def _column(raw: object, where: str) -> NationalField:
    fields = table(raw, where)
    refuse_unknown(fields, _FIELDS, where)
    ours = text(fields, "field", where) if "field" in fields else ""
    if ours and ours not in OUR_FIELDS:
        message = f"{where}: we have no {ours}; known are {', '.join(OUR_FIELDS)}."
        raise PolicyError(message)
    if ours and "constant" in fields:
        message = f"{where}: field and constant stand side by side; keep one of them."
        raise PolicyError(message)
    constant = text(fields, "constant", where) if "constant" in fields else ""
    return NationalField(text(fields, "header", where), ours, constant, _number(fields, ours, where))


def _number(fields: Table, ours: str, where: str) -> int:
    number = fields.get("number", 0)
    if isinstance(number, bool) or not isinstance(number, int) or not 0 <= number <= RISK_COLUMNS:
        message = f"{where}: number must be 1 to {RISK_COLUMNS} without quotes, not {number!r}."
        raise PolicyError(message)
    if number and ours != RISKS:
        message = f"{where}: number belongs to the field {RISKS} alone; take it out."
        raise PolicyError(message)
    return number
