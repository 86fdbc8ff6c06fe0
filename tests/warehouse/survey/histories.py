"""Random histories of what villages are asked beside their cases: the survey and the yearly check, over months.

They stand upon the histories of cases: a risk that the survey finds is a clue, and what is drawn or checked hangs on
who is monitored and whose case is open. What each row should come to is read plainly from the texts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random
from typing import Any

from policy.survey.checking import Answer as SurveyAnswer
from policy.yearly_check import Answer as CheckAnswer
from tests.warehouse.casework.case_histories import RULES, VILLAGES
from tests.warehouse.casework.clue_histories import Fate, History
from tests.warehouse.casework.desk import CARDS, Desk
from tests.warehouse.casework.plain_cases import PlainHousehold
from warehouse.casework.clues import clue_key
from warehouse.casework.village_codes import SURVEY, YEARLY, VillageCodes, village_of
from warehouse.doors.claims.said import ClaimForms
from warehouse.doors.survey import SurveyRow
from warehouse.doors.village_row import VillageRow
from warehouse.doors.yearly_check import CheckRow
from warehouse.ledger.surveys import Drawn, DrawnStratum, DrawnSurvey
from warehouse.ledger.words import Word
from warehouse.ledger.yearly import Check
from warehouse.survey.surveyed import surveyed_strata

ASKED_FOR, CHECKED_FOR = timedelta(days=15), timedelta(days=30)
AWAITED = timedelta(days=60)


@dataclass
class Asked:
    """A household of which a village is asked, and what was said of it."""

    place: tuple[str, str]
    sent_on: date
    due_on: date
    answer: Any = None
    clued: set[str] = field(default_factory=set)


class AskedHistory(History):
    """An office that also surveys and checks."""

    def __init__(self, desk: Desk, dice: Random) -> None:
        super().__init__(desk, dice)
        self.asked: dict[tuple[str, str], dict[str, Asked]] = {}

    def step(self) -> None:
        """As ever, or something about survey and check."""
        if self.dice.random() < 0.5:
            super().step()
            return
        kinds = [self.draw, self.send_checks, *[self.answered] * 6]
        self.dice.choice(kinds)()
        self.agrees()
        self.wait(self.dice.choice((0, 0, 1, 2, 5, 20)))

    # -- asked

    def draw(self) -> None:
        """A survey of the month, drawn among those that nothing else looks at; once."""
        frame = [no for no, one in self.plain.items()
                 if one.place and not one.is_monitored and not any(case.is_open for case in one.cases)]  # fmt: skip
        chosen = sorted(self.dice.sample(frame, self.dice.randint(0, len(frame))))
        due_on, number = self.today + ASKED_FOR, f"{self.month}-S"
        cards = {no: self.desk.register[no].card for no in chosen}
        strata = tuple(DrawnStratum(at, card.township, card.township, "一般农户", 0, 40, 1)
                       for at, card in enumerate(cards.values(), start=1))  # fmt: skip
        survey = DrawnSurvey(self.month, 1, len(chosen), 45, (5_000,), "v1", "", self.today, due_on, strata)
        drawn = [Drawn(number, no, cards[no], at, 100, self.today, due_on) for at, no in enumerate(chosen, start=1)]
        with self.desk.ground.ledger.writing() as book:
            assert {
                no for no in CARDS if any(case.is_open for case in self.plain[no].cases)
            } == book.surveys.with_open_case()
            if chosen:
                book.surveys.draw(survey, drawn, self.desk.ground.said(Word.SURVEY_DRAWN))
        self._keep(SURVEY, [(one.household_no, one.card, one.sent_on, one.due_on) for one in drawn])

    def send_checks(self) -> None:
        """The check of all that are monitored; once a month."""
        due_on = self.today + CHECKED_FOR
        chosen = [no for no, one in self.plain.items() if one.place and one.is_monitored]
        checks = [Check(self.month, no, self.desk.register[no].card, self.today, due_on) for no in chosen]
        with self.desk.ground.ledger.writing() as book:
            book.yearly.send(self.month, checks, self.desk.ground.said(Word.YEARLY_CHECK_SENT))
        self._keep(YEARLY, [(one.household_no, one.card, one.sent_on, one.due_on) for one in checks])

    def _keep(self, table: str, asked: list[tuple[str, Any, date, date]]) -> None:
        if asked and (table, self.month) not in self.asked:
            self.asked[table, self.month] = {
                no: Asked((card.township, card.village), sent_on, due_on) for no, card, sent_on, due_on in asked
            }

    # -- answered

    def answered(self) -> None:
        """A village sends a table back: its own, rightly or wrongly filled in."""
        if not self.asked:
            return
        table, month = self.dice.choice(sorted(self.asked))
        asked = self.asked[table, month]
        place = self.dice.choice(sorted({one.place for one in asked.values()}))
        of_mark = self.dice.choice((place, place, place, place, None, self.dice.choice(VILLAGES)))
        own = [no for no, one in asked.items() if one.place == place]
        codes = self._codes(table, month)
        rows = [row for no in own if self.dice.random() < 0.8 for row in self._rows(table, month, no, codes)]
        if not rows:
            return
        rows = [replace(row, row_no=at) for at, row in enumerate(rows, start=6)]
        mark = VillageCodes(self.desk.ground, table, month).mark(of_mark) if of_mark else ""
        expected = self._judged_rows(
            table, month, rows, of_mark if of_mark in {one.place for one in asked.values()} else None
        )
        done = self.lay(month, ClaimForms(mark, tuple(rows)))
        assert (done.counted, done.nothing_new, done.refused) == expected, (rows, of_mark, expected, done)

    def _codes(self, table: str, month: str) -> Mapping[str, str]:
        with self.desk.ground.ledger.reading() as book:
            asked: Any = book.surveys.households(month) if table == SURVEY else book.yearly.of_month(month)
        return VillageCodes(self.desk.ground, table, month).of(asked)

    def _rows(self, table: str, month: str, no: str, codes: Mapping[str, str]) -> list[VillageRow]:
        """A household's row, now and then twice, with what tells whose it is whole or in part."""
        first = self._answer(table, self.asked[table, month][no])
        second = self.dice.choice((first, self._answer(table, self.asked[table, month][no])))
        answers = [first] if self.dice.random() < 0.8 else [first, second]
        return [self._row(table, no, codes[no], answer) for answer in answers]

    def _row(self, table: str, no: str, code: str, answer: Any) -> VillageRow:
        name = CARDS[no].head_name
        whole = (code, no, name)
        named = self.dice.choice([whole] * 8 + [(code, "", ""), ("", no, name), ("", no, "别人"), ("BBBB", no, name)])
        kind: Any = SurveyRow if table == SURVEY else CheckRow
        cells = {"户编号": named[1], "户主姓名": named[2]}
        of = {"code": named[0], "household_no": named[1], "head_name": named[2], "answer": answer}
        row: VillageRow = kind(sheet="表", row_no=0, cells=cells, **of)
        return row

    def _answer(self, table: str, asked: Asked) -> Any:
        dice = self.dice
        late = (self.today - asked.sent_on).days
        day: Any = asked.sent_on + timedelta(days=dice.choice((0, 0, 0, late, late + 1, -1)))
        day = dice.choice([day] * 12 + [None, "下周"])
        by = dice.choice(("张三", "张三", "张三", "李四", ""))
        if table == YEARLY:
            return CheckAnswer(
                dice.choice(("有", "无", "无", "")),
                dice.choice(("到位", "到位", "不到位", "基本")),
                by,
                day,
                dice.choice(("", "外出务工")),
            )
        at_risk = dice.choice(("有", "有", "有", "无", "无", "可能"))
        risks = (
            tuple(dice.sample(sorted(RULES), dice.choice((1, 1, 2)))) if at_risk != "无" or dice.random() < 0.05 else ()
        )
        return SurveyAnswer(at_risk, dice.choice([risks] * 9 + [("因懒",)]), by, day)

    # -- what it should come to

    def _judged_rows(self, table: str, month: str, rows: list[VillageRow], of_mark: tuple[str, str] | None) -> Fate:
        codes = {code: no for no, code in self._codes(table, month).items()}
        of: dict[str, list[Any]] = {}
        for row in rows:
            of.setdefault(codes.get(row.code, row.code) if row.code else row.household_no, []).append(row)
        found = [self._judged_household(table, month, same, codes, of_mark) for same in of.values()]
        return sum(one[0] for one in found), sum(one[1] for one in found), sum(one[2] for one in found)

    def _judged_household(
        self, table: str, month: str, same: list[Any], codes: Mapping[str, str], of_mark: tuple[str, str] | None
    ) -> Fate:
        """The same twice is once, different words are none."""
        if any(row.answer != same[0].answer for row in same):
            return 0, 0, len(same)
        row = min(same, key=lambda one: not one.code)
        asked, no = self.asked[table, month], codes.get(row.code) if row.code else row.household_no
        if no not in asked or (row.code and row.household_no not in ("", no)):
            return 0, 0, 1
        one = asked[no]
        is_named = row.code or (of_mark is not None and row.head_name == CARDS[no].head_name)
        if not is_named or of_mark not in (None, one.place) or self._is_wrong(table, row.answer, one):
            return 0, 0, 1
        if row.answer == one.answer:
            return 0, 1, 0
        one.answer = row.answer
        if table == SURVEY and row.answer.at_risk == "有":
            self._clued(self.plain[no], month, one)
        return 1, 0, 0

    def _is_wrong(self, table: str, answer: Any, one: Asked) -> bool:
        is_dated = isinstance(answer.checked_on, date) and one.sent_on <= answer.checked_on <= self.today
        if not (is_dated and answer.checked_by):
            return True
        if table == YEARLY:
            return answer.changed not in ("有", "无") or answer.in_place not in ("到位", "不到位")
        if answer.at_risk == "有":
            return not answer.risk_types or not set(answer.risk_types) <= set(RULES)
        return answer.at_risk != "无" or bool(answer.risk_types)

    def _clued(self, one: PlainHousehold, month: str, asked: Asked) -> None:
        """有 opens a clue at once: each risk type of it once."""
        new = tuple(risk for risk in asked.answer.risk_types if risk not in asked.clued)
        if new and one.place:
            key = clue_key("抽样调研", f"{month}-S", one.number, new)
            one.receive([(risk, {key}) for risk in new], self.today, self.today)
            asked.clued |= set(new)

    # -- what must hold

    def agrees(self) -> None:
        """The ledger has every household that was asked, and of each what was said of it last."""
        super().agrees()
        with self.desk.ground.ledger.reading() as book:
            for (table, month), asked in self.asked.items():
                kept: list[Any] = book.surveys.households(month) if table == SURVEY else book.yearly.of_month(month)
                told = {one.household_no: (village_of(one), one.sent_on, one.due_on, one.answer) for one in kept}
                assert told == {no: (one.place, one.sent_on, one.due_on, one.answer) for no, one in asked.items()}

    def owed_beside(self) -> int:
        """Households that villages are waited for beside their cases."""
        return sum(one.answer is None and self.today <= one.due_on + AWAITED
                   for asked in self.asked.values() for one in asked.values())  # fmt: skip

    def nobody_is_lost(self) -> None:
        """As ever; and every risk that the survey found is looked at, was looked at, or is in the file already."""
        super().nobody_is_lost()
        with self.desk.ground.ledger.reading() as book:
            for table, month in self.asked:
                strata = surveyed_strata(book, f"{month}-S") if table == SURVEY else []
                answers = [one.answer for one in self.asked[table, month].values() if one.answer]
                if table == SURVEY:
                    assert sum(one.answered for one in strata) == len(answers)
                    assert sum(one.at_risk for one in strata) == sum(one.is_at_risk for one in answers)
