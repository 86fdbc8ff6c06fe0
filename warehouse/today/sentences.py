"""What to say on the telephone and in a message: numbers, places, files and days; never a household."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import PurePosixPath
from typing import Final

from warehouse.doors.papers.words import month_words
from warehouse.today.parties import Owed, PartyKind
from warehouse.today.work import Line

_MOST_SAID: Final = 3


def to_say(line: Line, office: str, today: date) -> str:
    """One breath on the telephone: the most urgent things, what is late, and what is asked for."""
    owed = line.owed[:_MOST_SAID]
    more = f"，连同其他共 {len(line.owed)} 项" if len(line.owed) > _MOST_SAID else ""
    said = "；".join(_said(one, today) for one in owed)
    return f"您好，我是{office}。{said}{more}。{_asked(line, today)}"


def to_say_of_villages(below: Sequence[Line], office: str, today: date) -> str:
    """The same to a township about its villages: the longest delays, how many more, and that it should press them."""
    said = "；".join(f"{line.party.village}{_said(line.owed[0], today)}" for line in below[:_MOST_SAID])
    more = f"，共 {len(below)} 个村" if len(below) > _MOST_SAID else ""
    late = any(line.days_late(today) for line in below)
    asked = "请督促今天报回；有困难的，请说明原因和哪天能报。" if late else "请提醒按期报回。"
    return f"您好，我是{office}。你处{said}{more}。{asked}"


def to_send(lines: Sequence[Line], name: str, office: str, today: date) -> str:
    """A message to a place for itself and for those below it (of a township: its villages), a line each."""
    begins = f"【{office}】{name}：截至{today.month}月{today.day}日，下列事项还没有报回："
    said = [f"{number}. {text}" for number, text in enumerate(_lines(lines, name, today), start=1)]
    late = any(line.days_late(today) for line in lines)
    ends = "请今天报回；有困难的请回复原因和报回日期。" if late else "请按期报回。"
    return "\n".join([begins, *said, ends])


def _lines(lines: Iterable[Line], name: str, today: date) -> Iterable[str]:
    for line in lines:
        where = "" if line.party.words == name else f"{line.party.village or line.party.name}："
        for one in line.owed:
            paper = f"，表格《{PurePosixPath(one.paper).name}》" if one.paper else ""
            yield f"{where}{_said(one, today)}{paper}。"


def _said(owed: Owed, today: date) -> str:
    what = f"{month_words(owed.month)}的{owed.what} {owed.count} {owed.unit}"
    if owed.due_on is None:
        return what
    day = f"{owed.due_on.month}月{owed.due_on.day}日"
    late = owed.days_late(today)
    if late:
        return f"{what}应于{day}前报来，已逾期 {late} 天"
    return f"{what}今天到期" if owed.due_on == today else f"{what}{day}到期"


def _asked(line: Line, today: date) -> str:
    late = line.days_late(today)
    if line.party.kind is PartyKind.DEPARTMENT and line.owed[0].paper:
        return "请问今天能办结报回吗？办不了的，请说明原因，由区里改派。" if late else "请按期落实、报回。"
    if line.party.kind is PartyKind.DEPARTMENT:
        return "请问今天能报来吗？没有数据的也请报一份空表。" if late else "请按期报来。"
    return "请问今天能报回吗？有困难的话，请说明原因和哪天能报。" if late else "请按期报回。"
