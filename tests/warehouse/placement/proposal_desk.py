"""An office at its proposals, by hand: sent from cards, workbooks filled in, returns taken in.

ONE and TWO are of 东乡, FOUR is of 西镇. No warehouse stands behind it.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import openpyxl

from policy.proposals.proposal import Proposal
from policy.proposals.words import Kind
from policy.windows import Month
from tests.warehouse.casework.desk import CARDS, FOUR, MONTH, ONE, TWO
from tests.warehouse.doors.test_lists import FIRST, cell, headers
from tests.warehouse.helping.order_desk import OrderDesk
from warehouse.casework.answering import answer_senders
from warehouse.ledger.proposals import ProposalCard, Proposed
from warehouse.ledger.words import Word
from warehouse.placement.proposal_lists import write_proposal_lists

__all__ = ["FOUR", "MONTH", "ONE", "TWO"]

DAY = "2026-11-20"
LABOUR, EDUCATION = "区人社局", "区教体局"
JOBS, GIFTS = f"{LABOUR}-岗位推荐", f"{EDUCATION}-爱心助学推荐"
EAST, WEST = "东乡-岗位推荐", "西镇-岗位推荐"
FIRST_JOB, SECOND_JOB, THIRD_JOB = (f"{MONTH}G{number:05d}" for number in (1, 2, 3))
GIFT = f"{MONTH}X00001"
PLACED = {"推荐结果": "已上岗", "上岗日期": "2026-11-18", "实际月工资": "3,100元"}
FAILED = {"推荐结果": "未成", "原因": "嫌远"}
HELPED = {"推荐结果": "已资助", "资助日期": "2026-11-19", "实际资助金额": "2000"}


class ProposalDesk(OrderDesk):
    """A desk with proposals."""

    def send_jobs(self, *households: str, measure: str = "企业用工", month: str = MONTH) -> None:
        """Propose a member of each household for a vacancy, and write the workbooks."""
        offers = [(no, measure, Decimal(3000), "某厂") for no in households or (ONE, TWO, FOUR)]
        self._send(Kind.JOB, offers, month)

    def send_gift(self, household_no: str = ONE) -> None:
        """Propose a student of a household to a donor, and write the workbooks."""
        self._send(Kind.DONOR, [(household_no, "爱心助学", Decimal(2000), "某商会")], MONTH)

    def _send(self, kind: Kind, offers: list[tuple[str, str, Decimal, str]], month: str) -> None:
        today = self.ground.today
        proposals = [
            Proposed(
                Proposal("", kind, Month.parse(month)), no, CARDS[no].township, CARDS[no].village, f"G{at}", measure,
                amount, today, today, CARDS[no].head_id_no,
                ProposalCard(f"{CARDS[no].head_name}之子", CARDS[no].head_name, offered_by=who, offer="工人"), 1,
            )
            for at, (no, measure, amount, who) in enumerate(offers, start=1)
        ]  # fmt: skip
        with self.ground.ledger.writing() as book:
            book.proposals.send(Month.parse(month), kind, proposals, self.ground.said(Word.PROPOSALS_SENT))
        write_proposal_lists(self.ground, month)

    def proposals(self) -> Path:
        """Where the workbooks lie."""
        return self.ground.outbox(MONTH) / "proposals"

    def report(
        self, workbook: str, answers: Mapping[str, Mapping[str, object]], name: str = "", without: str = ""
    ) -> Path:
        """Fill in rows of a workbook by 推荐编号 and lay it into the returns; `without` empties a column."""
        book = openpyxl.load_workbook(self.proposals() / f"{workbook}.xlsx")
        sheet = book.worksheets[0]
        for at in range(FIRST, sheet.max_row + 1):
            for header, value in answers.get(str(cell(sheet, "推荐编号", at).value), {}).items():
                cell(sheet, header, at).value = value
            if without:
                cell(sheet, without, at).value = None
        path = self.ground.returns(MONTH) / (name or f"{workbook}.xlsx")
        path.parent.mkdir(parents=True, exist_ok=True)
        book.save(path)
        return path

    def write_proposals(self) -> int:
        """Write the workbooks that say something else; how many."""
        return write_proposal_lists(self.ground, MONTH)

    def answer_senders(self) -> int:
        """Write the feedback that is owed; how many workbooks."""
        return answer_senders(self.ground, MONTH)

    def states(self) -> dict[str, str]:
        """How the month's proposals stand, by number."""
        with self.ground.ledger.reading() as book:
            return {one.proposal_no: one.state.value for one in book.proposals.of_month(MONTH)}

    def proposed(self, number: str) -> Proposed:
        """A proposal as it stands."""
        with self.ground.ledger.reading() as book:
            return next(one for one in book.proposals.of_month(MONTH) if one.proposal_no == number)

    def rows(self, workbook: str) -> list[dict[str, object]]:
        """The rows of a workbook that went out, by header."""
        sheet = openpyxl.load_workbook(self.proposals() / f"{workbook}.xlsx").worksheets[0]
        return [
            dict(zip(headers(sheet), [each.value for each in row], strict=True))
            for row in sheet.iter_rows(min_row=FIRST)
        ]
