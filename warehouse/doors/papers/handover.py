"""交接书: what a successor takes over. Duties, places, names of offices and of files; no household, no secret."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Final

from warehouse.doors.papers.letterhead import Letterhead
from warehouse.doors.papers.rendering import render

TEMPLATE: Final = "交接书"


@dataclass(frozen=True, slots=True)
class Pending:
    """What is under way at one desk: of which month, how it stands, for whom it waits and until when."""

    month: str
    desk: str
    state: str
    waits_for: str
    due_on: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """One line of the address book."""

    duty: str
    place: str
    name: str
    phone: str


@dataclass(frozen=True, slots=True)
class Thing:
    """A key, password, folder or database: what it is, where it lies, what to know of it."""

    name: str
    place: str
    note: str


@dataclass(frozen=True, slots=True)
class InOffice:
    """One signer: since when, how many printed codes are left."""

    name: str
    since: str
    codes_left: int


@dataclass(frozen=True, slots=True)
class Scheduled:
    """What runs by itself, and when."""

    name: str
    when: str
    does: str


@dataclass(frozen=True, slots=True)
class HandoverFacts:
    """`giver` and `taker` are names, empty where they are written by hand; `backups` and `findings` are sentences."""

    letterhead: Letterhead
    giver: str
    taker: str
    program: str
    pending: Sequence[Pending]
    people: Sequence[Person]
    things: Sequence[Thing]
    signers: Sequence[InOffice]
    to_change: Sequence[str]
    schedules: Sequence[Scheduled]
    backups: Sequence[str]
    findings: Sequence[str]


_COLUMNS: Final[Mapping[type, tuple[str, ...]]] = {
    Pending: ("月份", "环节", "状态", "等候对象", "应办日期"),
    Person: ("职责", "单位", "姓名", "电话"),
    Thing: ("名称", "位置", "说明"),
    InOffice: ("姓名", "登记日期", "剩余验证码"),
    Scheduled: ("名称", "时间", "内容"),
}


def handover_paper(facts: HandoverFacts, home_templates: Path | None = None) -> bytes:
    """A docx. Empty lists are said in words."""
    given = {
        "交出人": facts.giver or "　　　　　　",
        "接收人": facts.taker or "　　　　　　",
        "程序版本": facts.program,
        "在办列表": _rows(facts.pending),
        "联系人列表": _rows(facts.people),
        "物品列表": _rows(facts.things),
        "签批人列表": _rows(facts.signers),
        "更换列表": _lines(facts.to_change),
        "日程列表": _rows(facts.schedules),
        "备份列表": _lines(facts.backups),
        "检查列表": _lines(facts.findings),
    }
    return render(TEMPLATE, facts.letterhead.paper(f"{TEMPLATE} {facts.letterhead.made_on}", given), home_templates)


def _rows(rows: Iterable[Pending | Person | Thing | InOffice | Scheduled]) -> list[dict[str, object]]:
    return [
        {"序号": number} | dict(zip(_COLUMNS[type(row)], (getattr(row, one.name) for one in fields(row)), strict=True))
        for number, row in enumerate(rows, start=1)
    ]


def _lines(lines: Iterable[str]) -> list[dict[str, object]]:
    return [{"序号": number, "说明": line} for number, line in enumerate(lines, start=1)]
