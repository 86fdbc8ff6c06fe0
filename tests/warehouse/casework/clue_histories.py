"""The same with what comes back in files: rows below a village's list, each a clue, and old files once more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from random import Random
from unittest.mock import patch

from policy.cases.words import Word
from tests.warehouse.casework.case_histories import CELLS, RULES, CaseHistory
from tests.warehouse.casework.desk import CARDS, Desk
from tests.warehouse.casework.plain_cases import END, PlainCase, PlainHousehold
from warehouse import returning
from warehouse.casework.clues import clue_key
from warehouse.doors.claims.said import ClaimForms
from warehouse.doors.returns.said import ClueRow, ReturnedWorkbook
from warehouse.inbox import Sent
from warehouse.returned_files import Come
from warehouse.returning import Returns

Fate = tuple[int, int, int]
"""How many rows counted, brought nothing new, were refused."""


@dataclass(frozen=True)
class Laid:
    """A file that lay in the returns of a month; no two have the same content."""

    month: str
    content: str
    said: ReturnedWorkbook | ClaimForms


class History(CaseHistory):
    """Cases and clues, and the files in which villages write them."""

    def __init__(self, desk: Desk, dice: Random) -> None:
        super().__init__(desk, dice)
        self.numbers = count(1)
        self.laid: list[Laid] = []

    def kinds(self) -> list[Callable[[], None]]:
        """As ever, and what comes back in files."""
        return [*super().kinds(), *[self.row_below] * 2, self.again]

    # -- rows below a list

    def row_below(self) -> None:
        """A village writes a household below a list that it has."""
        lists = self._lists()
        if not lists:
            return
        place = self.dice.choice(lists)
        row, is_known = self._clue_row(place), self.dice.random() < 0.95
        mark = self.desk.ground.mark(place[0], "village", *place[1:], month=place[0]) if is_known else "ab" * 32
        expected = self._judged(row, place[0], place[1:3] if is_known else None)
        done = self.lay(place[0], ReturnedWorkbook(mark, clues=(row,)))
        assert (done.counted, done.nothing_new, done.refused) == expected, (row, row.word, expected, done)

    def _clue_row(self, place: tuple[str, str, str, int]) -> ClueRow:
        at_home = [no for no, one in self.plain.items() if one.place == place[1:3]]
        no = self.dice.choice(at_home) if at_home and self.dice.random() < 0.85 else self.dice.choice([*CARDS, "", "9"])
        risks = self.dice.choice([(risk,) for risk in RULES] * 3 + [("因病", "因学"), (), ("因懒",)])
        name = CARDS[no].head_name if no in CARDS else "某人"
        name = self.dice.choice([name] * 8 + ["", "别人"])
        of_risks = [one for one in self.plain[no].cases if one.kind != END] if no in self.plain else []
        words = self._answers(of_risks[-1] if of_risks else None)
        word = Word.of({CELLS[label]: value for label, value in words.items()} if self.dice.random() < 0.5 else {})
        note = self.dice.choice(("", "", "又住院"))
        return ClueRow("名单", 20, no, name, risks, "", note, word, {"户编号": no, "户主姓名": name})

    def _judged(self, row: ClueRow, month: str, place: tuple[str, str] | None) -> Fate:
        """What should become of it, by the texts alone."""
        one = self.plain.get(row.household_no)
        if place is None or one is None or one.place != place:
            return 0, 0, 1
        is_named = row.head_name in ("", CARDS[one.number].head_name)
        if not (is_named and row.risk_types and set(row.risk_types) <= set(RULES)):
            return 0, 0, 1
        key = clue_key(" ".join(place), month, one.number, row.risk_types, row.note)
        known = next((case for case in reversed(one.cases) if key in case.evidence), None)
        fates = one.receive([(risk, {key}) for risk in row.risk_types], self.today, self.today)
        is_taken = bool({"opened", "joined"} & set(fates))
        of_clue = (case for case in one.cases if case.is_open and case.clue_on and case.place == place
                   and set(case.papers) & set(row.risk_types))  # fmt: skip
        target = self._target(one, key) if is_taken else known or next(of_clue, None)
        return self._answered(row, target, fates, place, is_taken=is_taken)

    def _target(self, one: PlainHousehold, key: str) -> PlainCase | None:
        return next((case for case in reversed(one.cases) if key in case.evidence), None)

    def _lists(self) -> list[tuple[str, str, str, int]]:
        """The workbooks that villages have."""
        with self.desk.ground.ledger.reading() as book:
            issued = [one for month in book.cases.months() for one in book.lists.of(month) if one.village]
        return [(one.month, one.township, one.village, one.number) for one in issued]

    def _answered(self, row: ClueRow, target: PlainCase | None, fates: list[str], place: tuple[str, str],
                  *, is_taken: bool) -> Fate:  # fmt: skip
        if target is None:
            is_at_work = fates[0] == "in_open"
            return (0, 1, 0) if is_at_work and not row.word.cells else (0, 0, 1)
        clue = 1 if is_taken else 0
        if not row.word.cells:
            return clue, 1 - clue, 0
        if target.place != place:
            return clue, 0, 1
        answers = {cell.label: value for cell, value in row.word.cells}
        match target.village_says(answers, self.today):
            case "counted":
                return 1, 0, 0
            case "nothing":
                return clue, 1 - clue, 0
        return clue, 0, 1

    def again(self) -> None:
        """An old file once more, under its name or another: what counted changes nothing."""
        if not self.laid:
            return
        head, laid = self.desk.ground.ledger.head(), self.dice.choice(self.laid)
        with self.desk.ground.ledger.reading() as book:
            only = book.returned.refused_before(laid.month, laid.content)
        if not only:
            assert self._take_in(laid).counted == 0
            assert self.desk.ground.ledger.head() == head

    def lay(self, month: str, said_in_it: ReturnedWorkbook | ClaimForms) -> Returns:
        """A new workbook lies in the returns of a month."""
        self.laid.append(Laid(month, f"content {len(self.laid)}", said_in_it))
        return self._take_in(self.laid[-1])

    def _take_in(self, laid: Laid) -> Returns:
        """Twice under one name is once."""
        name, said_in_it = f"{next(self.numbers)}.xlsx", laid.said
        forms = said_in_it if isinstance(said_in_it, ClaimForms) else None
        workbook = said_in_it if isinstance(said_in_it, ReturnedWorkbook) else None
        come = Come(Sent(name, Path(name), "", 0), laid.content, workbook, forms)
        with patch.object(returning, "come_back", lambda *_: iter([come])):
            done = self.desk.take_in(laid.month)
            head = self.desk.ground.ledger.head()
            assert self.desk.take_in(laid.month).files == 0
        assert self.desk.ground.ledger.head() == head
        return done
