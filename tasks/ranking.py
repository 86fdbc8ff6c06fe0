"""The ranking model (排序模型): asked for by a person; its card, and the near misses of the month in their order."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from policy.retention import Kind
from policy.survey.terms import survey_terms
from policy.windows import Month
from tasks.office import Office, open_office
from tasks.purging import refuse_purged
from tasks.screening import known_of
from tasks.voice import say
from tasks.wrong import not_screened
from warehouse.archive import archive_bytes
from warehouse.database import Connection
from warehouse.doors.papers.paper import PaperError
from warehouse.doors.ranking import page, paper, tables
from warehouse.doors.ranking.near_list import FILE_NAME, near_list
from warehouse.doors.table_book import TableFacts
from warehouse.doors.whole_file import write_whole
from warehouse.gate_results import signature_of_month
from warehouse.ledger.case_outcomes import case_days
from warehouse.ranking.facts import Ranking
from warehouse.ranking.keeping import keep_model
from warehouse.ranking.model import Model
from warehouse.ranking.near_misses import NearMiss, near_misses
from warehouse.ranking.ranking import Asked, make_ranking
from warehouse.ranking.scoring import model_in_use, scores_by
from warehouse.screening import lay_out
from warehouse.survey.drawing import lay_frame

__all__ = ["Ranking"]

_WAREHOUSE: Final = "warehouse.duckdb"


@dataclass(frozen=True, slots=True)
class Ranked:
    """A model made to a month or why there is none; the month's near misses; the model that ordered them, if any."""

    found: Ranking
    near: tuple[NearMiss, ...]
    in_use: Model | None


def rank_to(month: str) -> Ranked:
    """Make and judge the model, and keep it in the warehouse. Raises AskedWronglyError, PolicyError."""
    cycle = Month.parse(month)
    with open_office() as office:
        refuse_purged(office, month, Kind.DEPARTMENT)
        if not (office.home / _WAREHOUSE).exists():
            raise not_screened(month)
        say(f"排序模型 {month}：复制数据仓库，原件不动 …")
        with office.warehouse_copy() as copy:
            if not signature_of_month(copy, month):
                raise not_screened(month)
            ranked = _ranked(office, copy, cycle)
        with office.warehouse() as connection:
            keep_model(connection, cycle, ranked.found.model, ranked.found.made_on)
    return ranked


def write_card(ranked: Ranked) -> list[Path]:
    """Write page, paper and near misses; a template of the district that cannot be used leaves out the paper, told."""
    with open_office() as office:
        found = ranked.found
        contents = {
            page.FILE_NAME: page.ranking_page(found).encode(),
            FILE_NAME: near_list(ranked.near, _facts(found), order_told(ranked)),
        }
        try:
            contents[paper.FILE_NAME] = paper.ranking_paper(paper.facts_of(found), office.home / "templates")
        except PaperError as wrong:
            say(f"{paper.FILE_NAME} 没有写成：{wrong}")
        folder = office.outbox(Month.parse(found.month)) / "reports"
        return [_written(office, folder / name, content) for name, content in contents.items()]


def order_told(ranked: Ranked) -> str:
    """In what order the near misses stand."""
    if ranked.in_use:
        return f"按排序模型（截至 {ranked.in_use.month}）的先后排；表里有谁只看接近程度"
    return "按接近程度从高到低排"


def sentences_told(ranked: Ranked) -> list[str]:
    """The verdict, the data, and what came of it, for a terminal."""
    found = ranked.found
    told = [tables.verdict_sentence(found), tables.use_sentence(found), *tables.data_sentences(found)]
    gain = [tables.gain_sentence(found.judged)] if found.judged else []
    return [*told, *gain, f"临近预警线 {len(ranked.near)} 户，{order_told(ranked)}。"]


def orders_told(ranked: Ranked) -> tuple[list[str], list[tuple[str, ...]]]:
    """Heads and rows of the orders beside each other; no rows without a model."""
    return tables.heads(ranked.found, tables.ORDER_HEAD), list(tables.order_rows(ranked.found))


def _ranked(office: Office, copy: Connection, cycle: Month) -> Ranked:
    lay_out(copy, cycle, office.law, known_of(office, str(cycle)))
    with office.ledger.reading() as book:
        cases = case_days(book)
        lay_frame(copy, book, str(cycle), survey_terms(office.law.in_force(cycle.first_day)))
    asked = Asked(cycle, office.law, cases, office.clock.today(), is_rehearsal=office.clock.is_set)
    found = make_ranking(copy, asked)
    keep_model(copy, cycle, found.model, found.made_on)
    in_use = model_in_use(copy, cycle, office.law)
    near = near_misses(copy, cycle, office.law, scores_by(copy, in_use))
    return Ranked(found, tuple(near), in_use)


def _facts(found: Ranking) -> TableFacts:
    return TableFacts(
        found.month,
        found.made_on,
        is_rehearsal=found.is_rehearsal,
        district=found.titles["district_name"],
        office=found.office,
    )


def _written(office: Office, path: Path, content: bytes) -> Path:
    archive_bytes(office.archive, content)
    return write_whole(path, content)
