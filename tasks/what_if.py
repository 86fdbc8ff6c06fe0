"""A month screened again under a proposal (测算): asked by a person, answered from a copy, nothing kept."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from policy.parameters import Law
from policy.proposal import Sweep, proposed_values, read_proposal_file, read_sweep
from policy.retention import Kind
from policy.tables import Table
from policy.values import Value
from policy.windows import Month
from tasks.office import open_office
from tasks.purging import refuse_purged
from tasks.screening import first_entry, known_of
from tasks.voice import say
from tasks.wrong import AskedWronglyError, not_screened
from warehouse.database import Connection
from warehouse.doors.monthly.charts import Chart
from warehouse.doors.what_if.page import PAGE, chart_of, title_of, what_if_page
from warehouse.doors.what_if.tables import write_tables
from warehouse.doors.whole_file import write_whole
from warehouse.gate_results import signature_of_month
from warehouse.what_if.answering import (
    Answer,
    Asked,
    MovedHousehold,
    MovedRule,
    Outcome,
    Side,
    answer,
    changed_values,
)
from warehouse.what_if.screening import NOW, Policies

__all__ = ["Answer", "Chart", "MovedHousehold", "MovedRule", "Outcome", "Side", "chart_of", "title_of"]

_WAREHOUSE: Final = "warehouse.duckdb"


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a person asks: KEY=VALUE words, a proposed policy file, a range KEY=from:to:step; each may be left out."""

    month: str
    words: tuple[str, ...] = ()
    file: Path | None = None
    sweep: str = ""


def what_if(proposal: Proposal) -> Answer:
    """The month under the policy in force and under the proposal. Raises AskedWronglyError, PolicyError."""
    with open_office() as office:
        refuse_purged(office, proposal.month, Kind.DEPARTMENT)
        policies, values, sweep = _policies(office.law, proposal)
        if not (office.home / _WAREHOUSE).exists():
            raise not_screened(proposal.month)
        known = known_of(office, proposal.month)
        say(f"测算 {proposal.month}：复制数据仓库，原件不动 …")
        with office.warehouse_copy() as copy:
            _refuse_unscreened(copy, proposal.month)
            say(f"测算 {proposal.month}：现行政策和 {len(policies.laws) - 1} 个方案，一次算完 …")
            with office.ledger.reading() as book:
                entry = first_entry(book, proposal.month)
                asked = Asked(policies, known, entry, office.clock.today(), sweep.values)
                outcomes = list(answer(copy, book, asked))
        return Answer(
            proposal.month,
            outcomes[0][0],
            changed_values(policies, values),
            tuple(one for _, one in outcomes),
            sweep.word,
            sweep.name,
        )


def write_answer(folder: Path, found: Answer) -> list[Path]:
    """Write the tables as csv and the page with its picture; the files."""
    with open_office() as office:
        written = write_tables(folder, found, office.law.rules)
        page = what_if_page(found, is_rehearsal=office.clock.is_set)
    return [*written, write_whole(folder / PAGE, page.encode())]


def _policies(law: Law, proposal: Proposal) -> tuple[Policies, dict[str, Value], Sweep]:
    """The law in force as NOW and each proposal after it, the values that all proposals set, the sweep."""
    month, file = Month.parse(proposal.month), _file_of(proposal.file)
    if not (proposal.words or file or proposal.sweep):
        raise AskedWronglyError("nothing is proposed; write --set illness=4000, --policy FILE or --sweep KEY=a:b:step")
    fixed = proposed_values(law, month, proposal.words, file)
    if not proposal.sweep:
        return Policies(month, {NOW: law, 1: law.proposing(month.first_day, fixed)}), fixed, Sweep()
    sweep = read_sweep(law, month, proposal.sweep)
    words = [(*proposal.words, f"{sweep.word}={value}") for value in sweep.values]
    each = [proposed_values(law, month, some, file) for some in words]
    laws = {number: law.proposing(month.first_day, values) for number, values in enumerate(each, start=1)}
    return Policies(month, {NOW: law, **laws}), fixed, sweep


def _file_of(path: Path | None) -> Table | None:
    if path is None:
        return None
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as wrong:
        raise AskedWronglyError(f"{path} cannot be read as a text in UTF-8 ({type(wrong).__name__})") from None
    return read_proposal_file(path.name, text)


def _refuse_unscreened(copy: Connection, month: str) -> None:
    if not signature_of_month(copy, month):
        raise not_screened(month)
