"""收件箱, before a day's work: what lies there goes to its desk; the district is told once of what nobody knows."""

from __future__ import annotations

import hashlib
from typing import Final

from prefect import task

from policy.windows import Month
from tasks.ground import ground_of
from tasks.message_texts import drop_folder_asks
from tasks.office import Office, clock_month, open_office, this_office
from tasks.screening import review_mark
from tasks.taking_in import door_of
from tasks.trouble import discreet
from tasks.voice import say
from tasks.wrong import AskedWronglyError
from warehouse.doors.sources import SOURCES
from warehouse.ledger.words import Role
from warehouse.sorting.finding import DROP_FOLDER, RETURNED, Goes, kind_of
from warehouse.sorting.sorting import Sorted, file_is, sort_drop_folder

_REVIEWS_ASKED_FOR: Final = 12
"""So many months back an identity review may still be answered."""


def sort_first() -> None:
    """Sort 收件箱 before a run looks into inbox and returns; an empty one costs nothing."""
    with open_office() as office:
        folder = office.home / DROP_FOLDER
        folder.mkdir(exist_ok=True, mode=0o700)
        if any(not path.name.startswith(".") for path in folder.iterdir()):
            sort_dropped()


@task(name="sort the drop folder", task_run_name="sort-drop-folder")
@discreet
def sort_dropped() -> dict[str, int]:
    """Sort what lies in 收件箱; counts by Chinese word."""
    office = this_office()
    done = sort_drop_folder(ground_of(office), door_of(office), _review_marks(office), say)
    for one in done.new:
        say(f"{DROP_FOLDER}：{one.name} 不知是什么：{one.why}")
    _tell(office, done)
    return {**done.went, "重复": done.doubles, "压缩包": done.packages, "未传完": done.waiting, "待认定": done.asked}


def name_file(name: str, source: str, month: str) -> str:
    """Lay a file in 收件箱 where a person says: a source by stem or key, or 回收. Raises AskedWronglyError."""
    kind = kind_of(source)
    if kind is None:
        known = "、".join([*(one.stem for one in SOURCES), RETURNED])
        raise AskedWronglyError(f"{source!r} is no table; write one of {known}")
    goes = Goes(str(Month.parse(month)), kind)
    with open_office() as office:
        if not file_is(ground_of(office), door_of(office), name, goes, say):
            raise AskedWronglyError(
                f"{name!r} is not one file in {DROP_FOLDER}; give its key as fangpin status shows it, or its whole path"
            )
        later = "" if goes.month == str(clock_month(office.clock)) else f" --month {goes.month}"
    return f"已按 {goes.label} 收下；下次运行时读取，现在就读：fangpin run{later}"


def _review_marks(office: Office) -> dict[str, str]:
    """The months of identity reviews by the marks that these bear."""
    this = clock_month(office.clock)
    months = [str(this.plus(-back)) for back in range(_REVIEWS_ASKED_FOR + 1)]
    return {review_mark(office, month): month for month in months}


def _tell(office: Office, done: Sorted) -> None:
    """Tell the district of new questions, once."""
    if not done.new:
        return
    month = str(clock_month(office.clock))
    digest = hashlib.sha256("".join(one.key + one.since for one in done.new).encode()).hexdigest()[:12]
    text = drop_folder_asks(month, [(one.name, one.why) for one in done.new])
    office.messenger.put(f"{month}:drop-folder:{digest}", Role.DISTRICT, month, text)
