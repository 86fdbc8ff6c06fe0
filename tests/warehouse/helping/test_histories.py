"""Random histories of orders: whatever is said and in which order, no order is forgotten and none is live twice."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from policy.orders.order import Order
from policy.orders.refusals import Reason
from policy.orders.states import State
from policy.orders.step import sent_at_once
from policy.orders.words import Word
from policy.outcome import Outcome
from tests.warehouse.casework.desk import ground_at
from tests.warehouse.helping.help_office import MONTH, HelpOffice, spoken
from warehouse.helping.ordering import say
from warehouse.ledger.book import open_ledger
from warehouse.ledger.cases import Card
from warehouse.ledger.orders import FiledOrder
from warehouse.ledger.words import Word as LedgerWord

MEASURES = ("BACK_TO_SCHOOL", "TEMPORARY_RELIEF", "DISTRICT_CHOICE")
FIRST = "2026-11-10"
ACTIONS = st.one_of(
    st.tuples(st.just("make"), st.sampled_from(MEASURES), st.booleans()),
    st.tuples(st.just("say"), st.integers(0, 30), st.sampled_from(list(Word))),
    st.tuples(st.just("wait"), st.integers(1, 25), st.none()),
)


class History:
    """A ledger of orders, and what a plain reckoning says should stand in it."""

    def __init__(self, folder: Path, law, empty_file: Path) -> None:
        shutil.copy(empty_file, folder / "ledger.db")
        self.ledger = open_ledger(f"sqlite:///{folder / 'ledger.db'}", folder)
        self.office = HelpOffice(ground_at(folder, law, self.ledger, FIRST), duckdb.connect())
        self.day = self.office.today
        self.made = 0

    def live(self, action: Any) -> None:
        kind, one, other = action
        if kind == "make":
            self._make(one, is_urgent=other)
        elif kind == "wait":
            self.day += timedelta(days=one)
            self.office.on(str(self.day))
        elif self.made:
            self._say(f"{MONTH}-J{1 + one % self.made:05d}", other)

    def _make(self, measure: str, *, is_urgent: bool) -> None:
        law, ground = self.office.ground.law, self.office.ground
        use = law.measures[measure].uses[0]
        order = Order(
            "", MONTH, "H1", measure, "因学", use.office, use.days, self.day,
            is_choice=law.measures[measure].is_choice, matter="w" if measure == "BACK_TO_SCHOOL" else "",
        )  # fmt: skip
        order = sent_at_once(order, self.day) if is_urgent else order
        with self.ledger.writing() as book:
            if book.orders.has_live(order.subject):
                return
            order = replace(order, order_no=book.orders.next_no(MONTH))
            filed = FiledOrder(order, measure, "部门", Card("张三", "", "东乡", "东村", "410602100201"))
            book.orders.make(filed, ground.said(LedgerWord.ORDER_MADE))
        self.made += 1

    def _say(self, number: str, word: Word) -> None:
        with self.ledger.reading() as book:
            before = book.orders.by_no(number)
        with self.ledger.writing() as book:
            heard = say(self.office.ground, book, number, spoken(word, self.day, measure=_other(before.order, word)))
        if heard.opened:
            self.made += 1
        if heard.outcome is not Outcome.ACCEPTED:
            assert heard.filed.order == before.order
            assert heard.opened is None

    def check(self) -> None:
        with self.ledger.reading() as book:
            orders = [one.order for one in book.orders.of_month(MONTH)]
            assert sum(book.orders.counts().values()) == book.orders.ever_made() == self.made == len(orders)
            assert book.orders.counts() == Counter(one.state.value for one in orders)
            live = Counter(one.subject for one in orders if one.state.is_live)
            assert not live or max(live.values()) == 1
            told = dict(book.session.execute(text("select order_no, state from v_orders")).tuples().all())
            assert told == {one.order_no: one.state.value for one in orders}
            for one in orders:
                if one.follows:
                    assert book.orders.by_no(one.follows).order.state is State.CLOSED
        assert self.ledger.verify_chain() is None


def _other(order: Order, word: Word) -> str:
    if word is not Word.REASSIGNED:
        return ""
    return "MEDICAL_ASSISTANCE" if order.measure != "MEDICAL_ASSISTANCE" else "TEMPORARY_RELIEF"


def lived(law, empty_file, actions) -> None:
    with tempfile.TemporaryDirectory() as folder:
        history = History(Path(folder), law, empty_file)
        for action in actions:
            history.live(action)
        history.check()
        history.ledger.close()


def _settings(examples: int) -> settings:
    return settings(max_examples=examples, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def test_a_done_order_is_not_taken_back_to_work_beside_one_that_was_sent_out_since(law, empty_file, tmp_path):
    history = History(tmp_path, law, empty_file)
    for action in (
        ("make", "BACK_TO_SCHOOL", True), ("wait", 1, None), ("say", 0, Word.DONE), ("make", "BACK_TO_SCHOOL", True),
    ):  # fmt: skip
        history.live(action)
    with history.ledger.writing() as book:
        back = spoken(Word.UNDER_WAY, history.day)
        heard = say(history.office.ground, book, f"{MONTH}-J00001", back)
        on_the_other = say(history.office.ground, book, f"{MONTH}-J00002", back)
    assert [one.reason for one in heard.refusals] == [Reason.LIVE_SINCE]
    assert on_the_other.outcome is Outcome.ACCEPTED
    history.check()
    history.ledger.close()


@_settings(8)
@given(st.lists(ACTIONS, min_size=5, max_size=25))
def test_no_order_is_forgotten_and_none_is_live_twice(law, empty_file, actions):
    lived(law, empty_file, actions)


@pytest.mark.campaign
@_settings(400)
@given(st.lists(ACTIONS, min_size=5, max_size=60))
def test_no_order_is_forgotten_in_long_histories(law, empty_file, actions):
    lived(law, empty_file, actions)
