"""What is asked about files that stay in 收件箱: kept beside them, read by whoever shows what is to be done."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from warehouse.doors.whole_file import write_whole
from warehouse.ledger.outbox import without_personal_data
from warehouse.sorting.finding import DROP_FOLDER, Asked

_KEPT: Final = ".待认定.json"
_USUAL: Final = (
    "打开看一看，移到 收件箱/{month}/表名/（交回的表、照片移到 收件箱/{month}/回收/），"
    "或运行 fangpin file-is {key} --source 表名 --month {month}"
)


@dataclass(frozen=True, slots=True)
class Question:
    """One file that stays: `name` is its path in 收件箱 with numbers of persons starred, `key` a short word for it.

    `why` and `todo` are Chinese sentences without a full stop; `since` is the day on which it was first asked.
    """

    key: str
    name: str
    why: str
    todo: str
    since: str


def key_of(path: str) -> str:
    """A short word for a file, the same as long as it lies under this path."""
    return hashlib.sha256(path.encode(errors="surrogateescape")).hexdigest()[:6]


def unsorted(home: Path) -> Sequence[Question]:
    """The files in 收件箱 that wait for a person's word, the longest first; of the last time it was sorted."""
    return [question for path, question in _kept(home).items() if (home / DROP_FOLDER / path).exists()]


def keep_questions(home: Path, asked: Mapping[str, tuple[str, Asked]], day: str, month: str) -> list[Question]:
    """Keep what is asked now, by path below 收件箱: a name to read, and the question; gives those that are new."""
    before, now = _kept(home), {}
    for path, (name, one) in asked.items():
        key = key_of(path)
        todo = one.todo or _USUAL.format(key=key, month=month)
        since = before[path].since if path in before else day
        now[path] = Question(key, without_personal_data(name), one.why, todo, since)
    ordered = sorted(now.items(), key=lambda item: (item[1].since, item[1].name))
    told = json.dumps({path: asdict(one) for path, one in ordered}, indent=1)
    write_whole(home / DROP_FOLDER / _KEPT, told.encode())
    return [one for path, one in ordered if path not in before]


def _kept(home: Path) -> dict[str, Question]:
    try:
        stored = json.loads((home / DROP_FOLDER / _KEPT).read_bytes())
        return {path: Question(**one) for path, one in stored.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}
