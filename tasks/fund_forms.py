"""The fund's forms in the Prefect UI: offered while something waits, asked, their words said.

What they are about stands in the run's parameters: numbers of applications, never a household.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from prefect.artifacts import create_markdown_artifact

from policy.fund.applications import Application
from policy.fund.words import MATTERS
from policy.windows import Month
from tasks.desks import held
from tasks.forms import Form, ask, keep_one, signers_of
from tasks.fund_input import FundInput, ReceiptInput, fund_input, receipt_input
from tasks.funding import fund_facts
from tasks.ground import ground_of
from tasks.office import Office, clock_month, open_office
from tasks.standing import table
from tasks.voice import say
from warehouse.casework.ground import Ground
from warehouse.doors.fund.words import SIGNING_PATH
from warehouse.funding.by_form import apply_by_form, receive_by_form, sign_by_form
from warehouse.funding.facts import Facts
from warehouse.funding.papers import NEEDS_RECEIPT
from warehouse.ledger.book import Book

_SIGNING: Final = "基金签批"
_RECEIVING: Final = "到账登记"
_APPLYING: Final = "基金申请"
_COLUMNS: Final = ("申请编号", "金额（元）", "申请日期", "已签批")


@dataclass(frozen=True, slots=True)
class Asked:
    """An application as a form or a command gives it; `on` is the day of applying, today if none is given."""

    document_no: str
    household_no: str
    amount: str
    purpose: str
    applied_by: str
    on: date | None = None


def offer_fund_form(month: str) -> None:
    """Let a run wait with a form for the applications that are not signed, another for money that is expected."""
    with open_office() as office:
        with office.ledger.reading() as book:
            numbers = [filed.application.document_no for filed in book.fund_applications.waiting()]
            is_expected = _is_money_expected(office, book)
        if numbers:
            _show_waiting(office, month)
            say(f"{_SIGNING} {month}：{len(numbers)} 件申请待两名签批人签批，请填写 {_workbook(month)}。")
        keep_one(office, Form("fund_form", _SIGNING, month, {"numbers": numbers}))
        if is_expected:
            offer_receipt_form(month)


def offer_receipt_form(month: str) -> None:
    """Let a run wait with the form for money that came in."""
    with open_office() as office:
        keep_one(office, Form("fund_receipt_form", _RECEIVING, month, {"matters": list(MATTERS)}))


def ask_signers(month: str, numbers: Sequence[str]) -> FundInput | None:
    """What somebody submits in the form; None where it cannot be read."""
    link = f"[清单](/v2/artifacts/key/{_key(month)})"
    told = f"共 {len(numbers)} 件申请待签批，金额见{link}；资格和额度见 {_workbook(month)}。"
    with open_office() as office:
        form = fund_input(numbers, signers_of(office), told)
    return ask(form)


def ask_receipt(month: str) -> ReceiptInput | None:
    """Likewise what came in."""
    with open_office() as office:
        form = receipt_input(signers_of(office), f"照银行凭证填写，两人登记一致才算数；也可以填写 {_workbook(month)}。")
    return ask(form)


def sign_fund_by_form(month: str, form: FundInput, submitted_at: datetime | None = None) -> str:
    """Say what a submitted form says of an application. Not a Prefect task, which would keep the codes once more."""
    return _said(_SIGNING, month, submitted_at, lambda ground, facts: sign_by_form(ground, facts, form.said()))


def receive_fund_by_form(month: str, form: ReceiptInput, submitted_at: datetime | None = None) -> str:
    """Say that money came in, likewise."""
    receipt, signatures = form.receipt(), form.signatures()
    return _said(
        _RECEIVING, month, submitted_at, lambda ground, facts: receive_by_form(ground, facts, receipt, signatures)
    )


def apply_for_money(asked: Asked) -> str:
    """Take in an application of a form; what became of it."""
    with open_office() as office:
        today, month = office.clock.today(), str(clock_month(office.clock))
    application = Application(
        document_no=asked.document_no.strip(),
        household_no=asked.household_no.strip(),
        amount=Decimal(asked.amount).quantize(Decimal("0.01")),
        purpose=asked.purpose,
        applied_on=asked.on or today,
        applied_by=asked.applied_by,
    )
    return _said(_APPLYING, month, None, lambda ground, facts: apply_by_form(ground, facts, application))


def _said(label: str, month: str, submitted_at: datetime | None, verb: Callable[[Ground, Facts], str]) -> str:
    """Hold the month, say it; codes are judged by the moment of submission."""
    with open_office() as office, held(office, Month.parse(month)), fund_facts(office) as facts:
        ground = ground_of(office, submitted_at)
        sentence = verb(ground, facts)
        say(f"{label} {month}：{sentence}")
        return sentence


def _is_money_expected(office: Office, book: Book) -> bool:
    """Whether a second signer must confirm what came in, or payments wait for what has not."""
    if book.fund_receipts.waiting():
        return True
    needs_receipt = office.law.in_force(office.clock.today()).flag(NEEDS_RECEIPT)
    return needs_receipt and sum(book.fund.booked().values()) > book.fund_receipts.confirmed()


def _workbook(month: str) -> str:
    return f"outbox/{month}/{SIGNING_PATH}（签好后放入 returns/{month}）"


def _key(month: str) -> str:
    return f"fund-{month}"


def _show_waiting(office: Office, month: str) -> None:
    """What waits, for whoever signs: numbers and amounts. The workbook names the households."""
    with office.ledger.reading() as book:
        waiting, balance = book.fund_applications.waiting(), book.fund.balance()
    rows = [
        (
            one.application.document_no,
            f"{one.application.amount:,.2f}",
            one.application.applied_on,
            _signed(one.signed_on),
        )
        for one in waiting
    ]
    title = f"基金申请待签批（{len(waiting)} 件）"
    page = f"### {title}\n\n基金余额 {balance:,.2f} 元。签批前请核对 {_workbook(month)}。\n\n{table(_COLUMNS, rows)}"
    create_markdown_artifact(markdown=page, key=_key(month), description=title)


def _signed(on: date | None) -> str:
    return f"一人（{on}）" if on else ""
