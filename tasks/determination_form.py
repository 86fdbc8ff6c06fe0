"""The form of the determination as a suspended run: offered for a batch of cases, kept to one, replaced when it is old.

The batch stands in the run's parameters: case numbers, each with the attempt in which people were shown it. All of
it can be made anew from the ledger.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from prefect.artifacts import create_markdown_artifact

from policy.cases.states import Mark
from policy.levels import Level
from policy.windows import Month
from tasks.determination_input import DeterminationInput, determination_input
from tasks.forms import Form, ask, keep_one, show_fates, signers_of
from tasks.office import Office, clock_month, open_office
from tasks.standing import table
from tasks.voice import say
from warehouse.casework.determining import Determined, at_district
from warehouse.doors.list_rows import DISTRICT_LIST_PATH
from warehouse.ledger.cases import Filed

_FLOW: Final = "determination_form"
_LABEL: Final = "区级确定"

Batch = Mapping[str, int]


def offer_form(month: str) -> None:
    """Let a run wait with a form for the cases at the district, one for the same cases; say where the workbook lies.

    Without a server, a deployment or a signer the workbook is the only way. Forms for other cases are withdrawn.
    """
    with open_office() as office:
        with office.ledger.reading() as book:
            batch = at_district(book, month)
        if batch:
            _show_waiting(office, month, batch)
            say(f"区级确定 {month}：{len(batch)} 户待确定，请填写 {_workbook(month)}。")
        keep_one(office, Form(_FLOW, _LABEL, month, {"cases": dict(batch)}))


def ask_district(month: str, batch: Batch) -> DeterminationInput | None:
    """What somebody submits in the form; None where it cannot be read."""
    with open_office() as office:
        form = determination_input(signers_of(office), _townships(office, batch), _told(month, batch))
    return ask(form)


def batch_now(month: str | None) -> tuple[str, Batch]:
    """The month (the clock's, if none is given) and the cases that wait for the district now."""
    with open_office() as office:
        cycle = str(Month.parse(month) if month else clock_month(office.clock))
        with office.ledger.reading() as book:
            return cycle, at_district(book, cycle)


def show_result(month: str, done: Determined) -> None:
    """Show what became of each case."""
    show_fates(_LABEL, month, f"determination-result-{month}", "案号", done)


def _townships(office: Office, batch: Batch) -> list[str]:
    return sorted({filed.card.township for filed in _files(office, batch)})


def _files(office: Office, batch: Batch) -> list[Filed]:
    with office.ledger.reading() as book:
        return [book.cases.by_no(case_no) for case_no in sorted(batch)]


def _told(month: str, batch: Batch) -> str:
    """One line: the UI has room for two."""
    link = f"[清单](/v2/artifacts/key/{_key(month)})"
    return f"{month} 共 {len(batch)} 户待确定，逐户情况见{link}；也可填写 {_workbook(month)}。"


def _workbook(month: str) -> str:
    return f"outbox/{month}/{DISTRICT_LIST_PATH}，签批后放入 returns/{month}"


def _key(month: str) -> str:
    return f"determination-{month}"


def _show_waiting(office: Office, month: str, batch: Batch) -> None:
    """Where each case stands, for whoever fills in the form. No names: the workbook tells the rest."""
    rows = [_line(filed) for filed in _files(office, batch)]
    columns = ("户编号", "乡镇", "行政村", "类别", "乡镇意见", "资产提示", "到区级", "期限")
    title = f"{month} 待区级确定（{len(batch)} 户）"
    page = f"### {title}\n\n户主姓名和各级意见见 outbox/{month}/{DISTRICT_LIST_PATH}。\n\n{table(columns, rows)}"
    create_markdown_artifact(markdown=page, key=_key(month), description=title)


def _line(filed: Filed) -> Sequence[object]:
    case, township = filed.case, filed.case.spoken(Level.TOWNSHIP)
    stay = case.stay
    return (
        filed.household_no,
        filed.card.township,
        filed.card.village,
        case.kind.label,
        township.verdict.value if township else "",
        "有，须核实" if Mark.ASSET_SHOWN in case.marks else "",
        stay.came_on if stay else "",
        stay.due_on if stay else "",
    )
