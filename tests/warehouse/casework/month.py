"""One month of a small office, day by day with the plain verbs, so that it can be killed anywhere and gone on with.

What comes back on each day is made once (`make_plan`) and laid into the returns as people would; homes that share
their keys have the same codes, so the same workbooks do for all of them. The day stands in a file, as on a calendar.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import select

from policy.parameters import Law
from tests.flows.people import DISTRICT_YES, TOWNSHIP_YES, VILLAGE_NO, VILLAGE_YES
from tests.warehouse.casework.desk import FOUR, LISTS, MONTH, ONE, THREE, TWO, Desk, ground_at
from warehouse.casework.ground import Ground
from warehouse.doors.whole_file import write_whole
from warehouse.ledger.book import Ledger
from warehouse.ledger.models import Base

LISTED = (ONE, THREE, FOUR)
DAYS = ("2026-11-10", "2026-11-12", "2026-11-17", "2026-11-18", "2026-11-19", "2026-11-20")
SIGNER = "王五"
DOCUMENT = str(DISTRICT_YES["文号"])
CHECK = {name: VILLAGE_YES[name] for name in ("线索是否属实", "核查结论", "核查人", "核查日期")}
CLUE = {"户编号": TWO, "户主姓名": "李小河", "风险类型": "因学"}
AGREED_REFUSAL = {"乡镇审核": "同意不纳入", "审核人": "李四", "审核日期": "2026-11-18", "理由": "情况属实"}
BACK = {"乡镇审核": "退回村级", "审核人": "钱七", "审核日期": "2026-11-18", "理由": "收入未核实"}
PHOTO, PDF = b"\xff\xd8\xff photo", b"%PDF-1.4 decision"
COUNTED_BY_ITSELF = frozenset({"id", "file_id", "row_id"})


def work(home: Path, ledger: Ledger, law: Law, plan: Path) -> Desk:
    """Do the month from the day on which the home stands to its end, with what the plan lays into the returns."""
    desk = Desk(ground_at(home, law, ledger))
    for day in days_left(home):
        write_whole(home / "today", day.encode())
        work_day(desk.on(day), lambda folder, on=day: lay(plan / on, folder))  # type: ignore[misc]
    return desk


def days_left(home: Path) -> tuple[str, ...]:
    """The day on which the home stands, and those after it."""
    today = home / "today"
    return DAYS[DAYS.index(today.read_text()) if today.exists() else 0 :]


def work_day(desk: Desk, lay_into: Callable[[Path], None]) -> None:
    """What a day's runs do, each part as often as it likes."""
    ground = desk.ground
    with ground.ledger.writing() as book:  # waits for what a killed one had in hand, as whoever holds a month does
        is_open = bool(book.cases.of_month(MONTH))
    if not is_open:
        desk.open(*LISTED)
        desk.write()
    lay_into(ground.returns(MONTH))
    desk.take_in()
    desk.answer()
    desk.write()


def lay(source: Path, folder: Path) -> None:
    """Lay a day's files into the returns, whole."""
    for path in sorted(source.rglob("*")) if source.exists() else ():
        if path.is_file():
            write_whole(folder / path.relative_to(source), path.read_bytes())


def make_plan(home: Path, ledger: Ledger, law: Law, plan: Path, codes: tuple[str, ...]) -> Desk:
    """Work a month by hand, keeping what people send back on each day; the home as it ends."""
    desk = Desk(ground_at(home, law, ledger))
    for day in DAYS:
        work_day(desk.on(day), lambda folder, on=day: send_back(desk, folder, plan / on, on, codes))  # type: ignore[misc]
    return desk


def send_back(desk: Desk, folder: Path, kept: Path, day: str, codes: tuple[str, ...]) -> None:
    """What villages, townships and the district lay into the returns on a day."""
    before = {path for path in folder.rglob("*") if path.is_file()}
    if day == "2026-11-12":
        desk.add_below(LISTS[ONE], CLUE, "东村-线索.xlsx")
        desk.fill(LISTS[ONE], {ONE: CHECK}, "东村-核查.xlsx")
        desk.put(f"{desk.code(ONE)}/入户.jpg", PHOTO)
        desk.put("不知何物.xlsx", b"PK\x03\x04 nothing")
    elif day == "2026-11-17":
        desk.fill(LISTS[ONE], {ONE: VILLAGE_YES}, "东村-完成.xlsx")
        desk.fill(LISTS[THREE], {THREE: {**VILLAGE_NO, "原因": None}}, "南村.xlsx")
        desk.fill(LISTS[THREE], {THREE: VILLAGE_NO}, "南村-更正.xlsx")
        desk.fill(LISTS[FOUR], {FOUR: VILLAGE_NO}, "西村.xlsx")
    elif day == "2026-11-18":
        desk.fill("东乡.xlsx", {ONE: TOWNSHIP_YES, THREE: AGREED_REFUSAL})
        desk.fill("西镇.xlsx", {FOUR: BACK})
    elif day == "2026-11-19":
        desk.fill(LISTS[FOUR], {FOUR: {**VILLAGE_NO, "核查日期": day, "核查结论": "有困难已解决"}}, "西村-重办.xlsx")
    elif day == "2026-11-20":
        desk.fill("区级确定.xlsx", {ONE: DISTRICT_YES}, signatures=[(SIGNER, codes[0])])
        desk.put(f"{DOCUMENT}/批复.pdf", PDF)
    for path in folder.rglob("*"):
        if path.is_file() and path not in before:
            place = kept / path.relative_to(folder)
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, place)


def left(desk: Desk) -> tuple[dict[str, list[dict[str, Any]]], dict[str, bytes], set[str]]:
    """All that a month leaves: see `left_at`."""
    return left_at(desk.ground)


def left_at(ground: Ground) -> tuple[dict[str, list[dict[str, Any]]], dict[str, bytes], set[str]]:
    """All that a home holds: every row of the ledger (but running numbers), the outbox, the archive's contents."""
    with ground.ledger.reading() as book:
        rows = {}
        for table in Base.metadata.sorted_tables:
            kept = [column for column in table.columns if column.name not in COUNTED_BY_ITSELF]
            found = book.session.execute(select(*kept).order_by(*table.primary_key.columns)).mappings()
            rows[table.name] = [dict(row) for row in found]
    return rows, contents(ground.home / "outbox"), {path.name for path in files(ground.archive)}


def contents(folder: Path) -> dict[str, bytes]:
    """What lies in a folder; drafts of a killed process aside."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in files(folder)}


def files(folder: Path) -> list[Path]:
    """The files in a folder, but drafts of a killed process."""
    return [path for path in folder.rglob("*") if path.is_file() and not path.name.startswith((".", "~$"))]


def states_at_the_end() -> dict[str, str]:
    """How the month ends."""
    return {ONE: "determined", TWO: "at_village", THREE: "closed_refused", FOUR: "at_township"}
