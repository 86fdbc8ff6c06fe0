"""An office of help beside the screened town: cases determined from cards, plans proposed, words said."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from policy.cases.case import Spoken as CaseSpoken
from policy.cases.states import Kind
from policy.cases.states import State as CaseState
from policy.cases.steps import opened
from policy.cases.words import Cell, Verdict
from policy.cases.words import Word as CaseWord
from policy.levels import Level
from policy.orders.order import Order, Spoken
from policy.orders.states import Actor
from policy.orders.words import Word
from tests.warehouse.casework.desk import moment
from warehouse.casework.ground import Ground
from warehouse.casework.opening import BY_LIST, hit_of
from warehouse.database import Connection
from warehouse.helping.ordering import HeardOrder, say
from warehouse.helping.planning import Proposed, propose_plans
from warehouse.helping.urgent import SentAtOnce, send_urgent
from warehouse.ledger.cases import Card, EvidenceRow, Filed, HitPaper
from warehouse.ledger.orders import FiledOrder
from warehouse.ledger.words import Word as LedgerWord

MONTH = "2026-11"


@dataclass
class HelpOffice:
    """The home at work with a warehouse."""

    ground: Ground
    connection: Connection

    def on(self, day: str) -> HelpOffice:
        """Set the day."""
        self.ground = replace(self.ground, at=moment(day), machine_now=moment(day))
        return self

    @property
    def today(self) -> date:
        return self.ground.today

    def determine(self, no: str, *risk_types: str, month: str = MONTH, kind: Kind = Kind.IDENTIFICATION) -> str:
        """A determined case of a household with these risk types; its number."""
        with self.ground.ledger.writing() as book:
            papers = [_paper(no, risk_type, month) for risk_type in risk_types]
            case = opened(book.cases.next_no(month), kind, [hit_of(paper, "") for paper in papers], on=self.today)
            decided = CaseSpoken(
                Level.DISTRICT, 1, CaseWord.of({Cell.DECIDED_ON: self.today}), Verdict.DETERMINED, self.today
            )
            case = replace(case, state=CaseState.DETERMINED, words=(decided,))
            card = Card("张三", "", "东乡", "东村", "410602100201", household_type="一般农户")
            filed = Filed(case, month, no, card, 1, BY_LIST, self.ground.at)
            book.cases.open(filed, papers, self.ground.said(LedgerWord.CASE_OPENED))
        return filed.case_no

    def propose(self) -> Proposed:
        return propose_plans(self.ground, self.connection)

    def send_urgent(self, month: str = MONTH, stopped: tuple[str, ...] = ()) -> SentAtOnce:
        return send_urgent(self.ground, self.connection, month, stopped)

    def orders(self, no: str = "", month: str = MONTH) -> list[FiledOrder]:
        """The orders of a month, of one household where it is named."""
        with self.ground.ledger.reading() as book:
            return [one for one in book.orders.of_month(month) if no in {"", one.order.household_no}]

    def order(self, no: str, measure: str) -> Order:
        """The last order of a household by the measure's name."""
        return next(one.order for one in reversed(self.orders(no)) if one.measure_name == measure)

    def say(self, order: Order, word: Word, **more: Any) -> HeardOrder:
        """A word of today; it may be refused."""
        with self.ground.ledger.writing() as book:
            return say(self.ground, book, order.order_no, spoken(word, self.today, **more))


def spoken(word: Word, on: date, **more: Any) -> Spoken:
    """A word with all that it needs."""
    is_of_department = word in {Word.DONE, Word.UNDER_WAY, Word.IMPOSSIBLE}
    usual: dict[str, Any] = {} if word is Word.TAKEN else {"reason": "情况有变"}
    of_results: dict[Word, dict[str, Any]] = {
        Word.DONE: {"done_on": on, "what": "已办", "amount": Decimal("100.00")},
        Word.UNDER_WAY: {"expected_on": on},
    }
    needed = of_results.get(word, usual)
    actor = Actor.DEPARTMENT if is_of_department else Actor.DISTRICT
    return Spoken(**{"actor": actor, "word": word, "by": "李四", "said_on": on, "on": on, **needed, **more})


def _paper(no: str, risk_type: str, month: str) -> HitPaper:
    evidence = EvidenceRow("city_alerts", "ab" * 32, "", 2, "2026-05-20", None)
    return HitPaper(month, "CITY_ALERT", risk_type, f"市级预警：{risk_type}", "v1", evidence=(evidence,))
