"""身份核对: names that do not fit the registered one, put before the district, and its answers read back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from warehouse.doors.cells import without_blanks
from warehouse.doors.faults import FileRefusedError
from warehouse.doors.form_columns import Cell, FormColumn, FormHead, FormRow, FormSheet
from warehouse.doors.form_sheet import write_form
from warehouse.doors.guide_sheet import Guide, write_guide
from warehouse.doors.returned_rows import ReturnedRow, mark_of, returned_rows, unreadable
from warehouse.doors.values import read_day
from warehouse.doors.word_lines import stem_of
from warehouse.doors.workbook_style import REHEARSAL, Book, BookFacts, workbook_bytes

SAME: Final = "同一人"
NOT_SAME: Final = "不是同一人"
_SHOWN_ROWS: Final = 3
_KEY: Final = ("身份证号", "登记姓名", "报送姓名")
_WORDS: Final = ("结论", "核定人", "日期")

COLUMNS: Final = (
    FormColumn("身份证号", 20, is_centred=True),
    FormColumn("登记姓名", 12, is_centred=True, guide="农户成员或农户台账中登记的姓名。"),
    FormColumn("报送姓名", 12, is_centred=True, guide="部门报来的姓名。"),
    FormColumn("乡镇", 14, is_centred=True),
    FormColumn("行政村", 12, is_centred=True),
    FormColumn("户编号", 16, is_centred=True),
    FormColumn("出处", 48, guide="来源、文件、工作表和行号；同一问题涉及多行的，列出前几行。"),
    FormColumn(
        "结论", 12, Cell.CHOICE, is_filled_in=True, is_required=True, choices=(SAME, NOT_SAME),
        guide="“同一人”：按登记的人计入，以后同样的姓名不再询问；“不是同一人”：这些行不计入。",
    ),
    FormColumn("核定人", 10, is_filled_in=True, is_required=True, guide="核定人姓名。"),
    FormColumn("日期", 12, Cell.DAY, is_filled_in=True, is_required=True, guide="核定的日期。"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class IdentityDoubt:
    """One row of a file whose name does not fit the registered one of its ID number. `source` is the English key."""

    id_no: str
    registered_name: str
    sent_name: str
    source: str
    file_name: str
    sheet: str
    row_no: int
    township: str = ""
    village: str = ""
    household_no: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """The question: whether this number's registered person also bears that name."""
        return self.id_no, self.registered_name, self.sent_name

    @property
    def place(self) -> str:
        """Where the name stands, in words."""
        sheet = f"“{self.sheet}”" if self.sheet else ""
        return f"{stem_of(self.source)}《{self.file_name}》{sheet}第 {self.row_no} 行"


@dataclass(frozen=True, slots=True)
class IdentityAnswer:
    """The district's word on one ID number and one pair of names; it holds for every row that has them."""

    id_no: str
    registered_name: str
    sent_name: str
    is_same_person: bool
    decided_by: str
    decided_on: date

    @property
    def key(self) -> tuple[str, str, str]:
        """The question that it answers."""
        return self.id_no, self.registered_name, self.sent_name


@dataclass(frozen=True, slots=True)
class IdentityReview:
    """What a returned workbook says: its mark, answers that count, and sentences about rows that do not."""

    mark: str
    answers: tuple[IdentityAnswer, ...]
    problems: tuple[str, ...]


def identity_review(
    doubts: Iterable[IdentityDoubt], *, month: str, made_on: date, mark: str, is_rehearsal: bool = False
) -> bytes:
    """An xlsx with one row for each ID number and pair of names; conclusion, name and day are to be filled in.

    Raises ValueError without doubts.
    """
    by_question: dict[tuple[str, str, str], list[IdentityDoubt]] = {}
    for doubt in doubts:
        by_question.setdefault(doubt.key, []).append(doubt)
    if not by_question:
        raise ValueError(f"no name of {month} is in doubt: there is nothing to review")
    rows = [FormRow(_cells(many)) for _, many in sorted(by_question.items())]
    sheet = FormSheet(
        "身份核对", _head(len(rows), month, made_on, is_rehearsal=is_rehearsal), COLUMNS, rows, repeated=(0, 0)
    )
    notes = (
        "部门报送的姓名与身份证号的登记姓名不同，系统不会自行认定，请逐条核对（改名、错别字、冒用等）。",
        "只填黄色单元格；可以分几次填、分几次交，没有填的继续等待。填好后放入 returns 文件夹。",
        "含完整身份证号，只限核对使用，不得外传。",
    )

    def fill(book: Book) -> None:
        write_form(book, sheet, is_rehearsal=is_rehearsal)
        write_guide(book, Guide("填写说明", f"{month} 身份核对填写说明", COLUMNS, notes), is_rehearsal=is_rehearsal)

    return workbook_bytes(BookFacts(f"身份核对 {month}", "区乡村振兴局", made_on, mark), fill)


def _head(number: int, month: str, made_on: date, *, is_rehearsal: bool) -> FormHead:
    facts = (
        f"共 {number} 条　　发出日期：{made_on.isoformat()}",
        "请核对是否同一人，填写黄色单元格（均必填），填好后交回。",
    )
    warning = f"{REHEARSAL}：本表用于演练，不作为工作依据" if is_rehearsal else ""
    return FormHead("", f"{month}\n区级", "姓名与登记不符人员核对表", facts, warning=warning)


def _cells(doubts: Sequence[IdentityDoubt]) -> dict[str, str]:
    first = doubts[0]
    places = [doubt.place for doubt in doubts[:_SHOWN_ROWS]]
    more = [f"等共 {len(doubts)} 行"] if len(doubts) > _SHOWN_ROWS else []
    return {
        "身份证号": first.id_no,
        "登记姓名": first.registered_name,
        "报送姓名": first.sent_name,
        "乡镇": first.township,
        "行政村": first.village,
        "户编号": first.household_no,
        "出处": "\n".join((*places, *more)),
    }


def read_identity_review(path: Path, today: date) -> IdentityReview:
    """The answers of a returned workbook; what cannot be read is a sentence in `problems`, never an error.

    Rows without any answer still wait. Of one question answered twice in two ways neither answer counts.
    """
    try:
        rows = returned_rows(path, (*_KEY, *_WORDS))
    except FileRefusedError as refused:
        return IdentityReview("", (), (unreadable(path, refused),))
    problems: list[str] = []
    answers: dict[tuple[str, str, str], IdentityAnswer] = {}
    torn: set[tuple[str, str, str]] = set()
    for row in rows:
        answer, problem = _answer(row, today)
        if answer and answers.setdefault(answer.key, answer).is_same_person != answer.is_same_person:
            torn.add(answer.key)
            problem = "同一问题有两个不同的结论，均未采用"
        if problem:
            problems.append(f"《{path.name}》{row.place}：{problem}。")
    return IdentityReview(
        mark_of(path), tuple(answer for key, answer in answers.items() if key not in torn), tuple(problems)
    )


def _answer(row: ReturnedRow, today: date) -> tuple[IdentityAnswer | None, str]:
    """The answer of a row, or what is wrong with it; neither where nothing is filled in."""
    word, person, day = (row.cells.get(header, "") for header in _WORDS)
    if not (word or person or day):
        return None, ""
    missing = [header for header in _WORDS if not row.cells.get(header)]
    if missing:
        return None, f"没有填写{'、'.join(missing)}"
    if without_blanks(word) not in {SAME, NOT_SAME}:
        return None, f"结论“{word}”不是“{SAME}”或“{NOT_SAME}”"
    decided_on = read_day(day)
    if decided_on is None or decided_on > today:
        return None, "日期无法识别" if decided_on is None else "日期晚于今天"
    id_no, registered, sent = (row.cells.get(header, "") for header in _KEY)
    return IdentityAnswer(id_no, registered, sent, without_blanks(word) == SAME, person, decided_on), ""
