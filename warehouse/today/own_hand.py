"""What waits for the officer's own hand: forms to submit, gates to accept, signatures, notices to print, files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from policy.cases.states import State
from policy.claims.states import Actor
from policy.claims.waiting import Duty
from policy.in_force import InForce
from policy.levels import Level
from warehouse.casework.awaited import owing
from warehouse.casework.entering import SYSTEM_ENTRY
from warehouse.doors.claims.places import FILING_PATH, OBJECTION_ANSWERS_PATH, RELEASES_PATH
from warehouse.doors.file_names import file_word
from warehouse.doors.filing import NATIONAL_PATH
from warehouse.doors.list_rows import DISTRICT_LIST_PATH
from warehouse.doors.orders.places import PLAN_PATH
from warehouse.helping.awaited import Duty as OrderDuty
from warehouse.helping.awaited import owed_of_orders
from warehouse.helping.reminding import NAME_HELPERS
from warehouse.insuring.awaited import OwedOfClaims, owed_of_claims
from warehouse.ledger.book import Book
from warehouse.ledger.case_models import ReturnedFile
from warehouse.ledger.cases import Filed
from warehouse.ledger.claim_models import Notice
from warehouse.ledger.outbox import without_personal_data
from warehouse.ledger.stages import Standing
from warehouse.ledger.words import StageState
from warehouse.today.parties import DISTRICT_OFFICE, OpenMonth

NOTICES: Final = "notices"
PAYOUTS: Final = "payouts"
_REPORTS: Final = "reports"


@dataclass(frozen=True, slots=True)
class Chore:
    """One thing that only the officer can do: what, how, until when; `link` is a path below the outbox, or empty."""

    month: str
    what: str
    how: str
    due_on: date | None = None
    link: str = ""

    def days_late(self, today: date) -> int:
        """For how many days it is overdue."""
        return max((today - self.due_on).days, 0) if self.due_on else 0


_DETERMINE: Final = "填写“区级确定.xlsx”交回 returns，或在 Prefect 中提交“区级确定表单”"
_OF_DUTY: Final = {
    Duty.FILING: ("填写“区级备案.xlsx”交回 returns，或在 Prefect 中提交“区级备案表单”", FILING_PATH.as_posix()),
    Duty.DECISION: ("在“区级备案.xlsx”中裁定", FILING_PATH.as_posix()),
    Duty.ANSWER: ("填写“异议处理.xlsx”交回 returns", OBJECTION_ANSWERS_PATH.as_posix()),
    Duty.DECISION_ON_STOP: ("填写“区级放行.xlsx”交回 returns，写明理由，两人签批", RELEASES_PATH.as_posix()),
    Duty.DECISION_ON_OVERPAYMENT: ("填写“区级放行.xlsx”交回 returns，写明理由，两人签批", RELEASES_PATH.as_posix()),
    Duty.SIGNING: ("两名签批人在支付签批工作簿或 Prefect 的“支付签批表单”中签批", PAYOUTS),
}
_BY_DISTRICT: Final = frozenset({Actor.DISTRICT, Actor.SIGNERS})


def chores_of_month(book: Book, of: OpenMonth, in_force: InForce, stages: Mapping[str, str]) -> list[Chore]:
    """What a month asks of the officer by the ledger. `stages`: the Chinese name of each stage."""
    month = of.month
    return [
        *_of_stages(month, book.stages.of(month), stages),
        *_of_cases(month, of.cases),
        *_of_claims(month, owed_of_claims(of.claims, in_force)),
        *_of_orders(book, of),
        *_to_enter(book, month),
        *(_to_print(month, book.notices.of(month)) if of.claims else ()),
        *(_not_understood(month, book.returned.files(month)) if of.cases or of.claims else ()),
    ]


def _of_stages(month: str, standings: Iterable[Standing], stages: Mapping[str, str]) -> Iterator[Chore]:
    page = f"{month}/{_REPORTS}/质量检查.html"
    for one in standings:
        label = stages.get(one.stage, one.stage)
        if one.state is StageState.STOPPED:
            for who in one.waiting_for:
                how = f"等{who.level}报更正文件；确需放行的，由负责人 fangpin accept-gate 写明理由"
                yield Chore(month, f"{label}拦下：{without_personal_data(who.place)}", how, link=page)
        if one.state is StageState.FAILED:
            yield Chore(month, f"{label}出错", without_personal_data(one.note or "再运行一次；仍出错的请告知信息科"))


def _of_cases(month: str, cases: Sequence[Filed]) -> Iterator[Chore]:
    for one in owing(cases):
        if one.level is Level.DISTRICT:
            link = f"{month}/{DISTRICT_LIST_PATH.as_posix()}"
            yield Chore(month, f"{one.answer} {one.count} 户", _DETERMINE, one.due_on, link)


def _of_claims(month: str, owed: Iterable[OwedOfClaims]) -> Iterator[Chore]:
    for one in owed:
        if one.actor in _BY_DISTRICT:
            how, link = _OF_DUTY[one.duty]
            yield Chore(month, f"{one.duty.label} {one.count} 件", how, one.due_on, f"{month}/{link}")


_PLAN: Final = "填写“帮扶计划.xlsx”交回 returns，或在 Prefect 中提交“帮扶计划表单”"
_OF_ORDERS: Final = {
    OrderDuty.DECIDE: _PLAN,
    OrderDuty.SETTLE: f"{_PLAN}：改派或终止，写明理由",
    OrderDuty.CARRY_OUT: "本局承办的，办理后在交办单中填报，交回 returns",
}


def _of_orders(book: Book, of: OpenMonth) -> Iterator[Chore]:
    """Orders on which the district has to decide, those that it carries out itself, plans without a 帮扶责任人."""
    for one in owed_of_orders(of.orders):
        if one.office in {"", DISTRICT_OFFICE}:
            link = f"{of.month}/{PLAN_PATH.parent if one.office else PLAN_PATH}"
            yield Chore(of.month, f"{one.duty.value} {one.count} 件", _OF_ORDERS[one.duty], one.due_on, link)
    unnamed = [plan.person_due_on for plan in book.plans.of_month(of.month) if plan.named_on is None]
    if unnamed:
        how = "在“帮扶计划.xlsx”的“帮扶责任人”一栏填写，签批后交回 returns"
        yield Chore(of.month, f"{NAME_HELPERS} {len(unnamed)} 户", how, min(unnamed), f"{of.month}/{PLAN_PATH}")


def _to_enter(book: Book, month: str) -> Iterator[Chore]:
    """Determined households whose day of entry in the national system nobody has told."""
    files = [filed for filed in book.cases.of_month(month) if filed.is_of_risks]
    determined = [filed.case_no for filed in files if filed.case.state is State.DETERMINED]
    missing = len(determined) - len(book.cases.settled(SYSTEM_ENTRY, determined))
    if missing:
        how = "照“全国系统录入表.xlsx”录入，填上录入日期，交回 returns"
        yield Chore(month, f"全国系统录入 {missing} 户", how, link=f"{month}/{NATIONAL_PATH}.xlsx")


def _to_print(month: str, notices: Iterable[Notice]) -> Iterator[Chore]:
    """Notices that nobody has said to hang, a line a township."""
    unposted: dict[str, list[str]] = {}
    for notice in notices:
        if notice.posted_on is None:
            unposted.setdefault(notice.township, []).append(notice.village)
    for township, villages in sorted(unposted.items()):
        places = "、".join(sorted(set(villages)))
        link = f"{month}/{NOTICES}/{file_word(township)}"
        yield Chore(
            month, f"打印公示 {len(villages)} 份：{township}（{places}）", "打印送村张贴，村里报公示回执", link=link
        )


def _not_understood(month: str, files: Sequence[ReturnedFile]) -> Iterator[Chore]:
    """Returned files that did not count at all; one that came again under its name and counted is made good."""
    last = {file.path: file for file in files}
    for file in last.values():
        if file.reason is not None:
            name = without_personal_data(file.path)
            yield Chore(
                month, f"没有采用的交回文件：{name}", without_personal_data(file.reason), link=f"{month}/feedback"
            )
