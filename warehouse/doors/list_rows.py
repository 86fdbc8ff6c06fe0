"""What a list that goes out is made of: one row a household, and the facts that stand above it.

The rows come in the order in which they are to be printed (DOMAIN 5: priority); nothing here sorts them anew.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Final

from warehouse.doors.file_names import file_word
from warehouse.doors.whole_file import write_whole

CANONICAL_COLUMNS: Final = (
    "household_no",
    "head_name",
    "township",
    "village",
    "village_code",
    "household_type",
    "risk_types",
    "already_monitored",
    "explanations",
    "assets",
)


@dataclass(frozen=True, slots=True)
class ListRow:
    """One household on one list.

    `head_id_no` and `phone` are whole; each workbook shows of them what its receiver may see.
    `choices` replaces the usual words of the township's or the district's first answer (of a household that the
    village refused, of one whose send-backs are used up). `filled` holds answers already given, by column; days are
    written 2026-11-05. `village_word` and `township_word` are what these levels said; the township's begins with its
    verdict. `marks` are points to look at, `send_back_note` says who sent the household back and why; from the second
    `attempt` on the list shows the attempt's number. `is_elimination`: it is asked whether its monitoring ends.
    """

    household_no: str
    head_name: str
    head_id_no: str
    township: str
    village: str
    risk_types: tuple[str, ...]
    explanations: tuple[str, ...]
    hamlet: str = ""
    village_code: str = ""
    household_type: str = ""
    phone: str = ""
    assets: tuple[str, ...] = ()
    is_monitored: bool = False
    code: str = ""
    due_on: date | None = None
    village_word: str = ""
    choices: tuple[str, ...] = ()
    filled: Mapping[str, str] = field(default_factory=dict)
    township_word: str = ""
    marks: tuple[str, ...] = ()
    attempt: int = 1
    send_back_note: str = ""
    is_elimination: bool = False


@dataclass(frozen=True, slots=True)
class ListFacts:
    """What stands above a list and in its properties.

    `village` is empty on a township's list, `township` too on the district's. `supplement_no` is 0 on the month's
    first list, else the NN of 补充NN. `mark` is the caller's keyed mark of this list; `audit_head` the head of the
    audit chain in words. `passed_gates` holds a sentence for each stopped gate that somebody let pass this month.
    """

    month: str
    township: str
    made_on: date
    due_on: date
    policy_version: str
    mark: str
    village: str = ""
    supplement_no: int = 0
    passed_gates: tuple[str, ...] = ()
    audit_head: str = ""
    is_rehearsal: bool = False
    district: str = "鹤山区"
    office: str = "区乡村振兴局"

    @property
    def place(self) -> str:
        """The receiver in words: the township, or the township and the village."""
        return f"{self.township} {self.village}".strip()


DISTRICT_LIST_PATH: Final = PurePosixPath("lists/区级确定.xlsx")
"""Where the district's list lies below `outbox/M/`; there is one, written anew as cases come to the district."""


def list_path(facts: ListFacts) -> PurePosixPath:
    """Where a list lies below `outbox/M/`: `lists/T.xlsx`, `lists/T/V.xlsx`, later ones with `-补充NN`."""
    later = f"-补充{facts.supplement_no:02d}" if facts.supplement_no else ""
    lists = PurePosixPath("lists")
    if facts.village:
        return lists / file_word(facts.township) / f"{file_word(facts.village)}{later}.xlsx"
    return lists / f"{file_word(facts.township)}{later}.xlsx"


def canonical_list_csv(rows: Iterable[ListRow]) -> bytes:
    """The list as bytes that are the same whenever the same months are screened again.

    One line a household, in the order given; UTF-8, LF. It holds what screening said and nothing of the day
    on which it went out: no codes, no due days, no answers, and neither ID numbers nor phones.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(CANONICAL_COLUMNS)
    writer.writerows(_canonical(row) for row in rows)
    return text.getvalue().encode("utf-8")


def _canonical(row: ListRow) -> tuple[str, ...]:
    return (
        row.household_no,
        row.head_name,
        row.township,
        row.village,
        row.village_code,
        row.household_type,
        "、".join(row.risk_types),
        "true" if row.is_monitored else "false",
        "\n".join(row.explanations),
        "\n".join(row.assets),
    )


def write_list(outbox_month: Path, facts: ListFacts, content: bytes) -> Path:
    """The path of the list just written, whole or not at all, below `outbox_month`."""
    return write_whole(outbox_month / list_path(facts), content)
