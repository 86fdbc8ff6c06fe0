"""A list in the hands of somebody who fills it in and changes it, with another library than the one that wrote it."""

import io
from functools import cache

import openpyxl

from tests.warehouse.doors.list_samples import row, township_facts, village_facts
from warehouse.doors.lists import township_list, village_list
from warehouse.doors.returns import read_return

HEADER = 5
FIRST = 6
CODES = ("KX7M-2PRT-9WA1", "KX7M-2PRT-9WA2", "KX7M-2PRT-9WA3")
HOUSEHOLDS = tuple(row(number, head_name=name) for number, name in enumerate(("张小明", "李四", "王五"), start=1))
CHECKED = {"线索是否属实": "属实", "核查结论": "拟纳入", "核查人": "赵六", "核查日期": "2026-11-12"}
REVIEWED = {"乡镇审核": "同意上报", "审核人": "钱七", "审核日期": "2026-11-20"}


@cache
def _usual_list(make, facts):
    return make(facts(), HOUSEHOLDS)


def _list(make, facts, rows):
    return _usual_list(make, facts) if rows is HOUSEHOLDS else make(facts(), rows)


class Hand:
    """One list as an openpyxl workbook; cells are named by their header."""

    def __init__(self, content: bytes) -> None:
        self.book = openpyxl.load_workbook(io.BytesIO(content))

    @classmethod
    def with_village_list(cls, rows=HOUSEHOLDS):
        return cls(_list(village_list, village_facts, rows))

    @classmethod
    def with_township_list(cls, rows=HOUSEHOLDS):
        return cls(_list(township_list, township_facts, rows))

    @property
    def sheet(self):
        return self.book.worksheets[0]

    def column(self, header, sheet=None):
        return next(cell.column for cell in (sheet or self.sheet)[HEADER] if cell.value == header)

    def fill(self, at, cells, sheet=None):
        for header, value in cells.items():
            (sheet or self.sheet).cell(at, self.column(header, sheet)).value = value

    def unmerge(self):
        """As people do before they sort or move: no merged cell, and the notes above and below stay."""
        for area in list(self.sheet.merged_cells.ranges):
            self.sheet.unmerge_cells(str(area))

    def grid(self):
        """All cells from the header row on."""
        return [[cell.value for cell in line] for line in self.sheet.iter_rows(min_row=HEADER)]

    def delete(self, header):
        self.unmerge()
        self.sheet.delete_cols(self.column(header))

    def sent_back(self, folder, name="名单.xlsx"):
        """What is read of it after it was saved and came back."""
        path = folder / name
        self.book.save(path)
        return read_return(path)


def said(returned):
    """The words of a workbook by code."""
    return {row.code: dict(row.word.cells) for row in returned.rows}
