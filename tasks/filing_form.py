"""The form of the claims' filing (区级备案): offered for the claims that wait, asked, its word said, shown what it did.

The claims stand in the run's parameters: numbers, each with the attempt in which people were shown it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from prefect.artifacts import create_markdown_artifact

from policy.levels import Level
from policy.windows import Month
from tasks.desks import held
from tasks.filing_input import FilingInput, filing_input
from tasks.forms import Form, ask, keep_one, show_fates, signers_of
from tasks.ground import ground_of
from tasks.office import Office, open_office
from tasks.standing import table
from tasks.voice import say
from warehouse.doors.claims.places import FILING_PATH
from warehouse.insuring.filing_claims import ClaimsFiled, file_claims, to_file
from warehouse.ledger.claims import FiledClaim

_FLOW: Final = "filing_form"
_LABEL: Final = "区级备案"
_COLUMNS: Final = ("理赔号", "户编号", "乡镇", "行政村", "年度", "保险结论", "村级意见", "乡镇意见", "期限")

Claims = Mapping[str, int]


def offer_filing_form(month: str) -> None:
    """Let a run wait with a form for the claims that the district is to file; say where the workbook lies."""
    with open_office() as office:
        with office.ledger.reading() as book:
            claims = to_file(book, month)
        if claims:
            _show_waiting(office, month, claims)
            say(f"{_LABEL} {month}：{len(claims)} 笔理赔待备案，请填写 {_workbook(month)}。")
        keep_one(office, Form(_FLOW, _LABEL, month, {"claims": claims}))


def ask_filing(month: str, claims: Claims) -> FilingInput | None:
    """What somebody submits in the form; None where it cannot be read."""
    link = f"[清单](/v2/artifacts/key/{_key(month)})"
    told = f"{month} 共 {len(claims)} 笔理赔待备案，逐笔情况见{link}；也可填写 {_workbook(month)}。"
    with open_office() as office:
        form = filing_input(signers_of(office), told)
    return ask(form)


def file_by_form(month: str, claims: Claims, form: FilingInput, submitted_at: datetime | None = None) -> ClaimsFiled:
    """Say what a submitted form says on the claims that it was about. Codes are judged by the moment of submission.

    Not a Prefect task, which would keep the codes a second time.
    """
    with open_office() as office, held(office, Month.parse(month)):
        ground = ground_of(office, submitted_at)
        done = ClaimsFiled(wrong=form.wrong) if form.wrong else file_claims(ground, month, form.decision(), claims)
        say(f"{_LABEL} {month}：{done.sentence}")
    return done


def show_filing(month: str, done: ClaimsFiled) -> None:
    """Show what became of each claim."""
    show_fates(_LABEL, month, f"filing-result-{month}", "理赔号", done)


def _workbook(month: str) -> str:
    return f"outbox/{month}/{FILING_PATH}，签批后放入 returns/{month}"


def _key(month: str) -> str:
    return f"filing-{month}"


def _show_waiting(office: Office, month: str, claims: Claims) -> None:
    """Where each claim stands, for whoever fills in the form. No names and no coverage, which may tell an illness."""
    with office.ledger.reading() as book:
        rows = [_line(one) for one in book.claims.by_nos(claims).values()]
    title = f"{month} 待区级备案（{len(claims)} 笔）"
    page = f"### {title}\n\n户主、保障项目和各级理由见 outbox/{month}/{FILING_PATH}。\n\n{table(_COLUMNS, rows)}"
    create_markdown_artifact(markdown=page, key=_key(month), description=title)


def _line(one: FiledClaim) -> tuple[object, ...]:
    claim, card = one.claim, one.card
    village, township = claim.review(Level.VILLAGE), claim.review(Level.TOWNSHIP)
    return (
        one.claim_no,
        claim.household_no,
        card.township,
        card.village,
        claim.year,
        claim.finding.word.value if claim.finding else "",
        village.word.value if village else "",
        township.word.value if township else "",
        one.waited.due_on or "",
    )
