"""People who fill in the workbooks they were sent, with openpyxl as a stand-in for their office suite."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl

VILLAGE_YES = {
    "线索是否属实": "属实",
    "核查结论": "拟纳入",
    "核查人": "张三",
    "核查日期": "2026-11-11",
    "核实人均纯收入": 5200.5,
    "承诺授权书": "已签",
    "村级评议": "同意纳入",
    "评议日期": "2026-11-12",
    "参会人数": 21,
    "公示起": "2026-11-12",
    "公示止": "2026-11-17",
}
VILLAGE_NO = {
    "线索是否属实": "不属实",
    "核查结论": "无风险",
    "原因": "已有稳定收入",
    "核查人": "张三",
    "核查日期": "2026-11-11",
}
TOWNSHIP_YES = {"乡镇审核": "同意上报", "审核人": "李四", "审核日期": "2026-11-18"}
DISTRICT_YES = {
    "区级确定": "确定",
    "确定人": "王五",
    "确定日期": "2026-11-20",
    "文号": "鹤防贫〔2026〕11号",
    "会议日期": "2026-11-20",
}


def fill(source: Path, target: Path, answers: Mapping[str, Mapping[str, object]], signatures=()) -> Path:
    """Save a copy of a workbook with these answers by household number, and rows of the sheet 签批."""
    book = openpyxl.load_workbook(source)
    for sheet in book.worksheets:
        header = next((row for row in sheet.iter_rows(max_row=10) if any(cell.value == "户编号" for cell in row)), None)
        if header is not None:
            _fill_sheet(sheet, header, answers)
    if signatures:
        sign(book["签批"], signatures)
    target.parent.mkdir(parents=True, exist_ok=True)
    book.save(target)
    return target


def _fill_sheet(sheet, header, answers) -> None:
    columns = {str(cell.value): cell.column for cell in header if cell.value}
    for row in range(header[0].row + 1, sheet.max_row + 1):
        for name, value in answers.get(str(sheet.cell(row, columns["户编号"]).value), {}).items():
            sheet.cell(row, columns[name]).value = value


def sign(sheet, signatures) -> None:
    header = next(row for row in sheet.iter_rows(max_row=10) if any(cell.value == "签批人" for cell in row))
    columns = {str(cell.value): cell.column for cell in header if cell.value}
    for row, (signer, code) in enumerate(signatures, start=header[0].row + 1):
        sheet.cell(row, columns["签批人"]).value = signer
        sheet.cell(row, columns["验证码"]).value = code


def add_below(source: Path, target: Path, row: dict[str, Any]) -> Path:
    """Save a copy of a village's list with a row of its own in the free rows below."""
    book = openpyxl.load_workbook(source)
    sheet = book.worksheets[0]
    header = next(row for row in sheet.iter_rows(max_row=10) if any(cell.value == "户编号" for cell in row))
    columns = {str(cell.value): cell.column for cell in header if cell.value}
    lines = enumerate(sheet.iter_rows(), start=1)
    note = next(at for at, line in lines if any(str(cell.value).startswith("说明：下面") for cell in line))
    for name, value in row.items():
        sheet.cell(note + 1, columns[name]).value = value
    target.parent.mkdir(parents=True, exist_ok=True)
    book.save(target)
    return target
