"""What the relief fund asks of the officer: applications to be signed, money that one signer alone has told of."""

from __future__ import annotations

from collections.abc import Iterator

from warehouse.doors.fund.words import SIGNING_PATH
from warehouse.ledger.book import Book
from warehouse.today.own_hand import Chore

_SIGN = "两名签批人在“基金签批.xlsx”或 Prefect 的“基金签批表单”中签批"
_CONFIRM = "第二名签批人照凭证在“到账登记”中登记同样的内容"
_WAIT = "有新的基金收入后由程序入账，不用办理；入账前不能支付"


def fund_chores(book: Book, month: str) -> Iterator[Chore]:
    """The fund's lines of the day, in the month whose run writes its workbooks."""
    link = f"{month}/{SIGNING_PATH}"
    waiting = book.fund_applications.waiting()
    signed = sum(1 for filed in waiting if filed.signed_on)
    if waiting:
        so_far = f"（其中 {signed} 件已有一人签批）" if signed else ""
        yield Chore(month, f"基金申请待签批 {len(waiting)} 件{so_far}", _SIGN, link=link)
    receipts = len(book.fund_receipts.waiting())
    if receipts:
        yield Chore(month, f"基金到账待第二人登记 {receipts} 笔", _CONFIRM, link=link)
    corrections = len(book.fund.waiting())
    if corrections:
        yield Chore(month, f"基金有 {corrections} 个销售月份的冲减待入账", _WAIT)
