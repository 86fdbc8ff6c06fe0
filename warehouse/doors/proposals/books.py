"""岗位推荐 and 爱心助学推荐: who is proposed, and what became of it, a workbook for each desk.

The labour office and the education office check who comes to them, so they see whole ID numbers; a township sees its
own people with masked ones.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final

from policy.masks import mask_id
from policy.proposals.words import Kind
from warehouse.doors.claims.lines import amount_column, day_text, filled_columns, yuan_text
from warehouse.doors.form_columns import Cell, FormColumn
from warehouse.doors.list_layout import CODE, HEAD_NAME, HOUSEHOLD_NO, When, asked, known, maybe
from warehouse.doors.proposals import words
from warehouse.doors.table_book import OutTable, TableFacts, table_book


@dataclass(frozen=True, slots=True)
class ProposalLine:
    """One proposal as a line. `offered_by` is employer or donor; `id_no` is whole.

    `offer`, `where`, `until`, `skills` and `distance` are of a vacancy, `school` of a student; `amount` is yuan.
    `filled` are the answers already given, by header.
    """

    code: str
    proposal_no: str
    household_no: str = field(repr=False)
    head_name: str = field(repr=False)
    name: str = field(repr=False)
    id_no: str = field(repr=False)
    phone: str = field(repr=False)
    township: str
    village: str
    hamlet: str
    offer_no: str
    offered_by: str
    amount: Decimal
    due_on: date
    offer: str = ""
    measure: str = ""
    where: str = ""
    until: str = ""
    detail: str = field(default="", repr=False)
    distance: int | None = None
    filled: Mapping[str, str] = field(default_factory=dict, repr=False)


def labour_office_book(facts: TableFacts, office: str, lines: Sequence[ProposalLine]) -> bytes:
    """An xlsx for the labour office: everybody who is proposed for a vacancy. Raises ValueError without proposals."""
    return _book(facts, Kind.JOB, office, _JOB_COLUMNS, [_job_cells(line, line.id_no) for line in lines])


def township_book(facts: TableFacts, township: str, lines: Sequence[ProposalLine]) -> bytes:
    """An xlsx for a township: its own people who are proposed for a vacancy. Raises ValueError likewise."""
    return _book(facts, Kind.JOB, township, _JOB_COLUMNS, [_job_cells(line, mask_id(line.id_no)) for line in lines])


def education_office_book(facts: TableFacts, office: str, lines: Sequence[ProposalLine]) -> bytes:
    """An xlsx for the education office: students who are proposed to donors. Raises ValueError likewise."""
    return _book(facts, Kind.DONOR, office, _DONOR_COLUMNS, [_donor_cells(line) for line in lines])


_IS_PLACED: Final = '{推荐结果}="已上岗"'
_IS_HELPED: Final = '{推荐结果}="已资助"'
_IS_FAILED: Final = '{推荐结果}="未成"'
_SOMETIMES: Final = frozenset({words.HAMLET, words.PHONE, words.SKILLS, words.WHERE, words.UNTIL, words.SCHOOL})
_BEGINNING: Final = (
    known(CODE, 17, "每条一码，退回时据此认行，请勿改动。"),
    known(HOUSEHOLD_NO, 17.5),
    known(HEAD_NAME, 9),
    known(words.PROPOSAL_NO, 17.5, "每条推荐一个号，请勿改动。"),
)
_PERSON: Final = (
    known(words.NAME, 9),
    known(words.ID_NO, 21, "供核对身份，请妥善保管，不得外传。"),
    known(words.PHONE, 13.5, "本户在台账中的电话。"),
    known(words.TOWNSHIP, 11),
    known(words.VILLAGE, 10),
    known(words.HAMLET, 8),
)
_DUE: Final = known(words.DUE_ON, 11, "报结果的最后一天。", part=2)
_CAUSE: Final = maybe(words.CAUSE, 22, Cell.TEXT, "未成的必填。", when=When(_IS_FAILED))
_JOB_COLUMNS: Final = (
    *_BEGINNING,
    *_PERSON,
    known(words.SKILLS, 12, "本人登记的技能。"),
    known(words.VACANCY_NO, 14),
    known(words.EMPLOYER, 16),
    known(words.JOB, 11),
    known(words.JOB_KIND, 9),
    amount_column(words.WAGE_OFFERED, 11, "岗位需求所列的月工资（元）。"),
    known(words.WHERE, 14),
    known(words.DISTANCE, 7, "岗位在本村、本乡镇、本区还是区外。"),
    known(words.UNTIL, 11),
    _DUE,
    asked(words.RESULT, 9, Cell.CHOICE, "上了岗的填“已上岗”，没有谈成的填“未成”。", words.JOB_RESULTS),
    maybe(words.STARTED_ON, 11, Cell.DAY, "已上岗的必填。", when=When(_IS_PLACED, _IS_FAILED)),
    maybe(words.WAGE, 11, Cell.AMOUNT, "已上岗的填约定的月工资（元），只写数字。", when=When("", _IS_FAILED)),
    _CAUSE,
)
_DONOR_COLUMNS: Final = (
    *_BEGINNING,
    *_PERSON,
    known(words.SCHOOL, 16),
    known(words.DONOR_NO, 13),
    known(words.DONOR, 14),
    amount_column(words.GIFT, 11, "捐助人每人资助的金额（元）。"),
    _DUE,
    asked(words.RESULT, 9, Cell.CHOICE, "资助到人的填“已资助”，没有成的填“未成”。", words.DONOR_RESULTS),
    maybe(words.HELPED_ON, 11, Cell.DAY, "已资助的必填。", when=When(_IS_HELPED, _IS_FAILED)),
    maybe(words.GIVEN, 13, Cell.AMOUNT, "已资助的填实际金额（元），只写数字。", when=When("", _IS_FAILED)),
    _CAUSE,
)
_HOW: Final = (
    "填写区（只有浅黄色单元格可以填写；橙色表头必填，黄色表头按情况填）",
    "逐条填推荐结果；可以先报一部分，其余以后再报。",
    "变成橙色的格子还缺内容，变成灰色的格子不用填。",
)
_TOLD: Final = {
    Kind.JOB: "岗位和就业意愿匹配的推荐，请联系本人和用人单位，落实后逐条报结果",
    Kind.DONOR: "按家庭收入和就学费用推荐，请联系捐助人落实后逐条报结果",
}
_NOTES: Final = {
    Kind.JOB: (
        "同一条推荐发给人社部门和乡镇，两边报的不一致时以人社部门为准；报错的改正后再交一次即可。",
        "已上岗的，本户同一措施的交办单随即办结；未成的写明原因，下月重新匹配。",
        "请不要增删列、改列名、改核对码和推荐编号。填好后原样交回，文件名可以改。",
    ),
    Kind.DONOR: (
        "一名学生一学年推荐一位捐助人；未成的写明原因，名额退回，下月重新推荐。",
        "请不要增删列、改列名、改核对码和推荐编号。填好后原样交回，文件名可以改。",
    ),
}


def _book(
    facts: TableFacts, kind: Kind, badge: str, columns: Sequence[FormColumn], cells: Sequence[Mapping[str, str]]
) -> bytes:
    if not cells:
        raise ValueError(f"{badge} has no {kind.label}: make no workbook")
    filled = filled_columns(columns, cells, _SOMETIMES)
    title = facts.title(f"{kind.label}表")
    return table_book(facts, (OutTable(kind.label, title, badge, filled, cells, _TOLD[kind], _HOW),), _NOTES[kind])


def _person_cells(line: ProposalLine, id_no: str) -> dict[str, str]:
    return {
        **line.filled,
        CODE: line.code,
        HOUSEHOLD_NO: line.household_no,
        HEAD_NAME: line.head_name,
        words.PROPOSAL_NO: line.proposal_no,
        words.NAME: line.name,
        words.ID_NO: id_no,
        words.PHONE: line.phone,
        words.TOWNSHIP: line.township,
        words.VILLAGE: line.village,
        words.HAMLET: line.hamlet,
        words.DUE_ON: day_text(line.due_on),
    }


def _job_cells(line: ProposalLine, id_no: str) -> dict[str, str]:
    return {
        **_person_cells(line, id_no),
        words.SKILLS: line.detail,
        words.VACANCY_NO: line.offer_no,
        words.EMPLOYER: line.offered_by,
        words.JOB: line.offer,
        words.JOB_KIND: line.measure,
        words.WAGE_OFFERED: yuan_text(line.amount),
        words.WHERE: line.where,
        words.DISTANCE: "" if line.distance is None else words.DISTANCES[line.distance],
        words.UNTIL: line.until,
    }


def _donor_cells(line: ProposalLine) -> dict[str, str]:
    return {
        **_person_cells(line, line.id_no),
        words.SCHOOL: line.detail,
        words.DONOR_NO: line.offer_no,
        words.DONOR: line.offered_by,
        words.GIFT: yuan_text(line.amount),
    }
