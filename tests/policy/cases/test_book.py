"""Where hits and clues go: C5 and C16 beyond the worked walks, and a household's book under random lives."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from policy.cases.book import Book, Fate, Receipt, received
from policy.cases.case import Hit
from policy.cases.refusals import Reason
from policy.cases.rows import Code, Row
from policy.cases.states import Kind, State
from policy.cases.steps import said, sent_out
from policy.cases.words import Cell, Verdict
from policy.in_force import InForce
from policy.levels import Level
from policy.outcome import Outcome
from policy.parameters import read_law
from tests.policy.cases.town import LIST_DAY, TODAY, WORDS_OF, after, at_village, cells, hit, level_of, say, word
from tests.policy.shipped import shipped_texts

IN_DECEMBER = date(2026, 12, 10)
REFUSED = (Verdict.NO_RISK, Verdict.AGREED_REFUSAL)
DETERMINED = (Verdict.AGREED, Verdict.REPORTED, Verdict.DETERMINED)


def book_after(verdicts: tuple[Verdict, ...], in_force: InForce) -> Book:
    """A household whose one case, of 因病 with e1, has come so far."""
    return Book("H1", (after(at_village(in_force), verdicts, in_force),))


def december(book: Book, *hits: Hit, is_monitored: bool = False, clue_on: date | None = None) -> Receipt:
    number = str(len(book.cases) + 1)
    return received(book, hits, on=IN_DECEMBER, case_no=number, is_monitored=is_monitored, clue_on=clue_on)


def refused_again(receipt: Receipt) -> Book:
    assert receipt.opened
    return receipt.book.with_case(replace(receipt.opened, state=State.CLOSED_REFUSED))


def fates(receipt: Receipt) -> list[Fate]:
    return [fate for _, fate in receipt.fates]


def test_new_risk_types_of_one_screening_open_one_case(in_force):
    receipt = december(Book("H1"), hit("因病", "e1"), hit("住房", "e2"))
    assert fates(receipt) == [Fate.OPENED, Fate.OPENED]
    assert len(receipt.book.cases) == 1
    assert receipt.opened
    assert receipt.opened.risk_types == ("住房", "因病")


def test_a_screening_without_hits_changes_nothing(in_force):
    book = book_after((), in_force)
    assert december(book) == Receipt(book, ())


def test_papers_that_join_are_the_new_evidence_only(in_force):
    book = december(book_after((), in_force), hit("因病", "e1 e2")).book
    papers = book.cases[0].papers
    assert [paper.hit.evidence for paper in papers] == [frozenset({"e1"}), frozenset({"e2"})]
    assert [paper.joined_on for paper in papers] == [LIST_DAY, IN_DECEMBER]


def test_another_rule_of_a_risk_type_that_is_borne_joins_with_evidence_of_its_own(in_force):
    book = book_after((), in_force)
    assert fates(december(book, hit("因病", "e1", rule_id="MAJOR_DISEASE"))) == [Fate.IN_OPEN_CASE]
    assert fates(december(book, hit("因病", "e9", rule_id="MAJOR_DISEASE"))) == [Fate.JOINED]


def test_a_second_case_takes_what_comes_while_its_own_village_is_silent(in_force):
    book = december(book_after((Verdict.AGREED,), in_force), hit("住房", "e2")).book
    receipt = december(book, hit("因病", "e3"), hit("住房", "e4"), hit("因学", "e5"))
    assert fates(receipt) == [Fate.IN_OPEN_CASE, Fate.JOINED, Fate.JOINED]
    assert [case.risk_types for case in receipt.book.cases] == [("因病",), ("住房", "因学")]


def test_evidence_of_any_refused_case_is_not_new(in_force):
    book = refused_again(december(book_after(REFUSED, in_force), hit("因病", "e1 e2")))
    assert fates(december(book, hit("因病", "e1"))) == [Fate.NO_NEW_EVIDENCE]
    assert fates(december(book, hit("因病", "e2"))) == [Fate.NO_NEW_EVIDENCE]
    assert fates(december(book, hit("因病", "e2 e3"))) == [Fate.OPENED]


def test_the_law_of_the_last_refusal_is_the_one_to_compare_with(in_force):
    book = refused_again(december(book_after(REFUSED, in_force), hit("因病", "e1", law="another")))
    assert fates(december(book, hit("因病", "e1", law="another"))) == [Fate.NO_NEW_EVIDENCE]
    assert fates(december(book, hit("因病", "e1", law="as it was"))) == [Fate.OPENED]


@pytest.mark.parametrize(
    ("its_law", "rule_id", "its_fate"),
    [
        ("another", "", Fate.OPENED),
        ("as it was", "", Fate.NO_NEW_EVIDENCE),
        ("another", "A RULE THAT WAS NOT AMONG THE PAPERS", Fate.NO_NEW_EVIDENCE),
    ],
)
def test_only_another_law_of_the_same_rule_asks_anew(its_law, rule_id, its_fate, in_force):
    book = book_after(REFUSED, in_force)
    assert fates(december(book, hit("因病", "e1", law=its_law, rule_id=rule_id))) == [its_fate]


def test_a_hit_without_evidence_of_a_rule_that_was_refused_is_not_new(in_force):
    book = book_after(REFUSED, in_force)
    assert fates(december(book, hit("因病", ""))) == [Fate.NO_NEW_EVIDENCE]
    assert fates(december(book, hit("饮水", ""))) == [Fate.OPENED]
    assert fates(december(Book("H2"), hit("饮水", ""))) == [Fate.OPENED]


def test_what_was_refused_does_not_come_back_by_joining_another_case(in_force):
    book = december(book_after(REFUSED, in_force), hit("住房", "e2")).book
    assert fates(december(book, hit("因病", "e1"), hit("住房", "e2"))) == [Fate.NO_NEW_EVIDENCE, Fate.IN_OPEN_CASE]


def test_a_clue_of_a_determined_risk_type_opens_nothing(in_force):
    book = book_after(DETERMINED, in_force)
    receipt = december(book, hit("因病", "c1"), clue_on=IN_DECEMBER)
    assert fates(receipt) == [Fate.DETERMINED_ALREADY]


def test_a_household_that_the_register_monitors_gets_a_risk_change(in_force):
    receipt = december(Book("H1"), hit("因病", "e1"), is_monitored=True)
    assert receipt.opened
    assert receipt.opened.kind is Kind.RISK_CHANGE


def test_after_elimination_a_household_counts_as_never_determined(in_force):
    book = book_after(DETERMINED, in_force)
    on = book.cases[0].determined_on
    receipt = december(replace(book, eliminated_on=on), hit("因病", "e2"))
    assert fates(receipt) == [Fate.OPENED]
    assert receipt.opened
    assert receipt.opened.kind is Kind.IDENTIFICATION
    still = replace(book, eliminated_on=on - timedelta(days=1) if on else None)
    assert fates(december(still, hit("因病", "e2"))) == [Fate.DETERMINED_ALREADY]


def test_a_change_of_risk_that_was_open_when_the_household_was_eliminated_begins_nothing_by_its_determination(in_force):
    """Only one that rests on new support may be open then; the next hit opens an identification, of its risk too."""
    case = after(at_village(in_force, Kind.RISK_CHANGE), DETERMINED, in_force)
    assert case.determined_on
    book = Book("H1", (case,), eliminated_on=case.determined_on - timedelta(days=1))
    receipt = december(book, hit("因病", "e2"), hit("住房", "e3"))
    assert fates(receipt) == [Fate.OPENED, Fate.OPENED]
    assert receipt.opened
    assert receipt.opened.kind is Kind.IDENTIFICATION
    earlier = replace(book, eliminated_on=case.opened_on - timedelta(days=1))
    assert fates(december(earlier, hit("因病", "e2"))) == [Fate.DETERMINED_ALREADY]


RISKS = ["因病", "住房", "因学"]
HITS = st.lists(
    st.builds(
        Hit,
        rule_id=st.sampled_from(["R1", "R2", "R3"]),
        risk_type=st.sampled_from(RISKS),
        evidence=st.frozensets(st.sampled_from("abcdef"), max_size=3),
        law=st.sampled_from(["old", "new"]),
    ),
    min_size=1,
    max_size=3,
)
WORDS = st.sampled_from([verdict for verdicts in WORDS_OF.values() for verdict in verdicts])
SPOILING = st.dictionaries(
    st.sampled_from([Cell.CHECKED_ON, Cell.NOTICE_TO, Cell.REVIEWED_ON, Cell.DECIDED_ON, Cell.CAUSE, Cell.REASON]),
    st.none() | st.dates(LIST_DAY - timedelta(days=2), LIST_DAY + timedelta(days=40)),
    max_size=1,
)


LAW = read_law(shipped_texts())


class HouseholdLife(RuleBasedStateMachine):
    """Screenings, clues, workbooks that go out and rows of all levels, good, spoiled and outdated, day after day."""

    @initialize()
    def begin(self):
        self.in_force = LAW.in_force(LIST_DAY)
        self.book, self.today = Book("H1"), LIST_DAY

    @rule(days=st.integers(1, 12))
    def time_passes(self, days):
        self.today += timedelta(days=days)

    @rule(hits=HITS, is_clue=st.booleans())
    def hits_come(self, hits, is_clue):
        before = self.book
        receipt = received(
            before,
            hits,
            on=self.today,
            case_no=str(len(before.cases) + 1),
            clue_on=self.today if is_clue else None,
        )
        self.book = receipt.book
        assert len(receipt.fates) == len(hits)
        assert (receipt.opened is not None) is (Fate.OPENED in fates(receipt))
        for old, new in zip(before.cases, self.book.cases, strict=False):
            assert replace(new, papers=old.papers) == old
            assert new.papers[: len(old.papers)] == old.papers
            if old.has_village_spoken or old.state.is_end:
                assert new == old

    @rule()
    def workbooks_go_out(self):
        for case in self.book.cases:
            self.book = self.book.with_case(sent_out(case, self.today, self.in_force))

    @rule(verdict=WORDS, spoiling=SPOILING, which=st.integers(0, 9), older=st.integers(0, 1))
    def a_row_comes_back(self, verdict, spoiling, which, older):
        if not self.book.cases:
            return
        case = self.book.cases[which % len(self.book.cases)]
        level = level_of(verdict)
        own = {cell: value for cell, value in spoiling.items() if cell in cells(verdict)}
        row = Row(level, Code(level, case.code_attempt(level) - older), word(verdict, self.dated(verdict, own)))
        step = said(case, row, on=self.today, in_force=self.in_force)
        if older:
            assert step.outcome is not Outcome.ACCEPTED
        if case.state.is_end or step.outcome is not Outcome.ACCEPTED:
            assert step.case == case
        self.book = self.book.with_case(step.case)

    @rule(which=st.integers(0, 9), verdict=WORDS)
    def the_level_that_is_waited_for_answers_well(self, which, verdict):
        waiting = [case for case in self.book.cases if case.state.level is level_of(verdict)]
        if waiting:
            case = waiting[which % len(waiting)]
            row = Row(level_of(verdict), Code(level_of(verdict), case.code_attempt(level_of(verdict))),
                      word(verdict, self.dated(verdict, {})))  # fmt: skip
            step = said(case, row, on=max(self.today, TODAY), in_force=self.in_force)
            reasons = {refusal.reason for refusal in step.refusals}
            assert reasons <= {Reason.WORD_NOT_ALLOWED, Reason.SEND_BACKS_USED, Reason.DATE_ORDER}
            self.book = self.book.with_case(step.case)

    def dated(self, verdict, spoiling):
        """The day of reading as the day of the upper levels' words."""
        day_cell = {Level.TOWNSHIP: Cell.REVIEWED_ON, Level.DISTRICT: Cell.DECIDED_ON}.get(level_of(verdict))
        return {**({day_cell: max(self.today, TODAY)} if day_cell else {}), **spoiling}

    @invariant()
    def at_most_one_open_case_waits_for_its_village_s_first_word(self):
        silent = [case for case in self.book.open_cases if not case.has_village_spoken]
        assert len(silent) <= 1

    @invariant()
    def no_two_open_cases_bear_one_risk_type(self):
        borne = [risk for case in self.book.open_cases for risk in case.risk_types]
        assert len(borne) == len(set(borne))

    @invariant()
    def a_risk_type_is_determined_at_most_once(self):
        borne = [risk for case in self.book.determined for risk in case.risk_types]
        assert len(borne) == len(set(borne))

    @invariant()
    def each_case_has_its_own_number(self):
        numbers = [case.case_no for case in self.book.cases]
        assert len(numbers) == len(set(numbers))


HouseholdLife.TestCase.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
TestHouseholdLife = HouseholdLife.TestCase


def test_a_book_that_replaces_a_case_keeps_the_others(in_force):
    book = december(book_after((Verdict.AGREED,), in_force), hit("住房", "e2")).book
    changed = say(book.cases[0], Verdict.REPORTED, in_force).case
    assert book.with_case(changed).cases == (changed, book.cases[1])
