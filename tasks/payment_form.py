"""The form by which two signers release a batch (支付签批): offered for the open batches, asked, its word said.

The batches stand in the run's parameters: numbers, each with how many claims people were shown in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Final

from prefect.artifacts import create_markdown_artifact

from policy.windows import Month
from tasks.desks import held
from tasks.forms import Form, ask, keep_one, signers_of
from tasks.ground import ground_of
from tasks.office import Office, open_office
from tasks.payment_input import PaymentInput, payment_input
from tasks.standing import table
from tasks.voice import say
from warehouse.doors.claims.places import payout_path, sign_off_path
from warehouse.insuring.batching import claims_in
from warehouse.insuring.signing_off import SignedOff, open_batches, sign_off
from warehouse.ledger.book import Book
from warehouse.ledger.claim_models import PayoutBatch

_FLOW: Final = "payment_form"
_LABEL: Final = "支付签批"
_COLUMNS: Final = ("批次", "笔数", "合计（元）", "列入日期", "已签批", "支付清单")

Batches = Mapping[str, int]


def offer_payment_form(month: str) -> None:
    """Let a run wait with a form for the batches that are not signed; say where the workbooks lie."""
    with open_office() as office:
        with office.ledger.reading() as book:
            batches = open_batches(book, month)
        if batches:
            _show_waiting(office, month, batches)
            say(f"{_LABEL} {month}：{'、'.join(batches)} 待两名签批人签批，请填写 {_workbooks(month)}。")
        keep_one(office, Form(_FLOW, _LABEL, month, {"batches": batches}))


def ask_signers(month: str, batches: Batches) -> PaymentInput | None:
    """What somebody submits in the form; None where it cannot be read."""
    link = f"[清单](/v2/artifacts/key/{_key(month)})"
    told = f"{month} 共 {len(batches)} 批待签批，金额见{link}；签批前请核对支付清单；也可填写 {_workbooks(month)}。"
    with open_office() as office:
        form = payment_input(sorted(batches), signers_of(office), told)
    return ask(form)


def sign_by_form(month: str, batches: Batches, form: PaymentInput, submitted_at: datetime | None = None) -> SignedOff:
    """Say what a submitted form says of a batch. Codes are judged by the moment of submission.

    Not a Prefect task, which would keep the codes a second time.
    """
    with open_office() as office, held(office, Month.parse(month)):
        ground = ground_of(office, submitted_at)
        done = sign_off(ground, month, form.sign_off(), batches)
        say(f"{_LABEL} {month}：{done.sentence}")
    return done


def _workbooks(month: str) -> str:
    return f"outbox/{month}/{sign_off_path(1).parent} 中的{_LABEL}表，签批后放入 returns/{month}"


def _key(month: str) -> str:
    return f"payment-{month}"


def _show_waiting(office: Office, month: str, batches: Batches) -> None:
    """What each batch holds, for whoever signs: counts and sums. The list names the people."""
    with office.ledger.reading() as book:
        rows = [_line(book, one) for one in book.payouts.batches(month) if one.batch_no in batches]
    title = f"{month} 待支付签批（{len(batches)} 批）"
    page = f"### {title}\n\n支付清单在 outbox/{month}，签批前请逐笔核对。\n\n{table(_COLUMNS, rows)}"
    create_markdown_artifact(markdown=page, key=_key(month), description=title)


def _line(book: Book, batch: PayoutBatch) -> tuple[object, ...]:
    claims = claims_in(book, batch)
    total = sum((one.claim.rest for one in claims), Decimal(0))
    signed = len(book.payouts.signatures(batch.batch_no))
    path = payout_path(batch.number, "xlsx")
    return batch.batch_no, len(claims), f"{total:,.2f}", batch.made_on, f"{signed} 人", path
