"""通讯录.xlsx: whom to call for a department, a township, a village or the insurer, and by which channel messages go.

Read row by row: a wrong row is told in a sentence and the others count. A book that holds a secret (a token, an
address with a password) is not used at all, since it goes from desk to desk; secrets stay in files of rights 600.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from policy.labelled_word import LabelledWord
from warehouse.doors.cells import without_blanks
from warehouse.doors.faults import FileRefusedError
from warehouse.doors.returned_rows import (
    MOST_COLUMNS,
    MOST_UNPACKED,
    ReturnedRow,
    cell_text,
    returned_rows,
    unreadable,
)
from warehouse.doors.workbook_file import open_workbook

NAME: Final = "通讯录.xlsx"
SHEET: Final = "通讯录"
COLUMNS: Final = ("职责", "部门或地点", "姓名", "电话", "渠道")
_NEEDED: Final = COLUMNS[:4]

_SECRETS: Final = (
    re.compile(r"://"),
    re.compile(r"(?i)(?:token|secret|password|passwd|pwd|key|口令|密码|密钥)\s*[=:：]"),
    re.compile(r"(?=[A-Za-z0-9_-]*[A-Za-z])(?=[A-Za-z0-9_-]*[0-9])[A-Za-z0-9_-]{24,}"),
)
_TELEPHONE: Final = re.compile(
    r"(?:\+?86-?)?1[3-9]\d-?\d{4}-?\d{4}"  # a mobile
    r"|(?:0\d{2,3}-?)?[2-9]\d{6,7}(?:(?:-|转)\d{1,6})?"  # a telephone of an office, with or without its area
    r"|[48]00-?\d{3}-?\d{4}"
    r"|\d{3,6}"  # within the house, or a hotline
)
_BETWEEN: Final = re.compile("[、,;/]+")
_CHANNEL: Final = re.compile(r"[\w-]{1,30}")
_VILLAGE_CODE: Final = re.compile(r"\d{12}")
_OF_THE_DISTRICT: Final = re.compile("^.{0,3}区(?=.)")


class ContactKind(LabelledWord):
    """For whom somebody is called."""

    IT = "it", "信息科"
    DISTRICT = "district", "区乡村振兴局"
    DEPARTMENT = "department", "部门"
    TOWNSHIP = "township", "乡镇"
    VILLAGE = "village", "村"
    INSURER = "insurer", "保险机构"

    @property
    def needs_place(self) -> bool:
        """Whether there are several of the kind, so that a row says for which it is."""
        return self in {ContactKind.DEPARTMENT, ContactKind.TOWNSHIP, ContactKind.VILLAGE}


_KINDS: Final = {
    **{kind.label: kind for kind in ContactKind},
    "乡镇(街道)": ContactKind.TOWNSHIP,
    "街道": ContactKind.TOWNSHIP,
    "行政村": ContactKind.VILLAGE,
    "村级": ContactKind.VILLAGE,
    "社区": ContactKind.VILLAGE,
    "保险公司": ContactKind.INSURER,
}


@dataclass(frozen=True, slots=True)
class Contact:
    """One row: who is called, under which number (several parted by 、); `channel` is a name, never an address."""

    kind: ContactKind
    place: str
    name: str
    phone: str
    channel: str = ""
    row_no: int = 0


@dataclass(frozen=True, slots=True)
class AddressBook:
    """The rows that count, in their order; `problems` are sentences about what does not.

    `unfilled` are places that stand in the book without a person; `is_refused`: nothing of it counts.
    """

    contacts: tuple[Contact, ...] = ()
    problems: tuple[str, ...] = ()
    unfilled: tuple[str, ...] = ()
    is_refused: bool = False

    def contact_of(self, kind: ContactKind, *places: str) -> Contact | None:
        """Whom to call: of the first of `places` that the book has, the first row.

        A place is a code or a name; a village's name is written 乡镇/村. Without places: the first of the kind.
        """
        return next(self.contacts_of(kind, *places), None)

    def contacts_of(self, kind: ContactKind, *places: str) -> Iterator[Contact]:
        """Everybody to call, as `contact_of` finds the first."""
        of_kind = [one for one in self.contacts if one.kind is kind]
        if not places:
            yield from of_kind
        for place in places:
            if found := [one for one in of_kind if _plain(kind, one.place) == _plain(kind, place)]:
                yield from found
                return


def read_address_book(path: Path) -> AddressBook:
    """The book at `path`; an empty one where there is none. Never raises over what stands in it."""
    if not path.exists():
        return AddressBook()
    try:
        if told := _secrets_in(path):
            return AddressBook(problems=told, is_refused=True)
        rows = returned_rows(path, _NEEDED)
    except FileRefusedError as refused:
        return AddressBook(problems=(unreadable(path, refused),), is_refused=True)
    except OSError as wrong:
        return AddressBook(problems=(f"《{path.name}》打不开（{wrong.strerror}）；请检查它的权限。",), is_refused=True)
    return _book_of(path, rows)


def _book_of(path: Path, rows: Sequence[ReturnedRow]) -> AddressBook:
    if not rows:
        needed = "、".join(_NEEDED)
        return AddressBook(problems=(f"《{path.name}》中没有可用的行；前十行中要有列名：{needed}，下面每行写一人。",))
    contacts: list[Contact] = []
    problems: list[str] = []
    unfilled: list[str] = []
    for row in rows:
        if not _cell(row, "姓名") and not _cell(row, "电话"):
            unfilled.append(_cell(row, "部门或地点") or _cell(row, "职责"))
        elif problem := next((told for check in _CHECKS if (told := check(row))), ""):
            problems.append(f"《{path.name}》{row.place}未采用：{problem}。")
        else:
            contacts.append(_contact(row))
    return AddressBook(tuple(contacts), tuple(problems), tuple(unfilled))


def _contact(row: ReturnedRow) -> Contact:
    kind = _KINDS[_bare(row, "职责")]
    place = _cell(row, "部门或地点") or kind.label
    return Contact(kind, place, _cell(row, "姓名"), "、".join(_phones(row)), _bare(row, "渠道"), row.row_no)


def _kind_problem(row: ReturnedRow) -> str:
    if _bare(row, "职责") in _KINDS:
        return ""
    written = f"职责“{_cell(row, '职责')}”不认得" if _cell(row, "职责") else "没有写职责"
    return f"{written}，请从 {'、'.join(kind.label for kind in ContactKind)} 中选"


def _place_problem(row: ReturnedRow) -> str:
    kind, place = _KINDS[_bare(row, "职责")], _bare(row, "部门或地点")
    if kind.needs_place and not place:
        return "没有写部门或地点"
    is_named = _VILLAGE_CODE.fullmatch(place) or len([part for part in place.split("/") if part]) == 2
    if kind is ContactKind.VILLAGE and not is_named:
        return "村要写 12 位行政区划代码，或者“乡镇/村”（各乡镇有同名的村）"
    return ""


def _name_problem(row: ReturnedRow) -> str:
    return "" if _cell(row, "姓名") else "没有写姓名"


def _phone_problem(row: ReturnedRow) -> str:
    phones = _phones(row)
    if not phones:
        return "没有写电话"
    if all(_TELEPHONE.fullmatch(phone) for phone in phones):
        return ""
    return "电话的写法不对，手机应为 11 位，座机写作 0392-1234567，几个号码用“、”分开（单元格设为文本）"


def _channel_problem(row: ReturnedRow) -> str:
    channel = _bare(row, "渠道")
    if not channel or _CHANNEL.fullmatch(channel):
        return ""
    return "渠道只写名称（汉字、字母、数字，不超过 30 个字），地址和密钥由信息科放入 secrets/channels"


_CHECKS: Final[tuple[Callable[[ReturnedRow], str], ...]] = (
    _kind_problem,
    _place_problem,
    _name_problem,
    _phone_problem,
    _channel_problem,
)


def _secrets_in(path: Path) -> tuple[str, ...]:
    """A sentence for each row of any sheet that holds what looks like a secret, which is not repeated."""
    sheets = open_workbook(path, most_unpacked=MOST_UNPACKED, most_columns=MOST_COLUMNS)
    return tuple(
        f"《{path.name}》整本未采用：“{sheet.name}”第 {row_no} 行有网址、密钥或口令。请从表中删去，"
        "由信息科写入 secrets/channels 下以渠道名命名的文件（权限 600），表中只写渠道名；已外传的密钥请更换。"
        for sheet in sheets
        for row_no, row in enumerate(sheet.rows, start=1)
        if any(_is_secret(cell_text(cell)) for cell in row)
    )


def _is_secret(text: str) -> bool:
    plain = unicodedata.normalize("NFKC", text)
    return any(pattern.search(plain) for pattern in _SECRETS)


def _phones(row: ReturnedRow) -> list[str]:
    return [part for part in _BETWEEN.split(_bare(row, "电话")) if part]


def _cell(row: ReturnedRow, header: str) -> str:
    return row.cells.get(header, "")


def _bare(row: ReturnedRow, header: str) -> str:
    return without_blanks(_cell(row, header))


def _plain(kind: ContactKind, place: str) -> str:
    """A place as it is compared: 鹤山区医保局, 区医保局 and 医保局 are one."""
    bare = without_blanks(place)
    return _OF_THE_DISTRICT.sub("", bare) if kind is ContactKind.DEPARTMENT else bare
