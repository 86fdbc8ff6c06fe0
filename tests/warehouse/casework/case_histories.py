"""Random histories of an office's cases: lists, clues by command and below lists, words, ends of monitoring, months.

Beside the ledger stands the plain reading of `plain_cases`: after each step both must say the same.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from policy.cases.rows import Code, Row
from policy.cases.states import Mark, State
from policy.cases.steps import said
from policy.cases.words import Cell, Word
from policy.levels import Level
from policy.outcome import Outcome
from policy.windows import Month
from tests.warehouse.casework.desk import CARDS, Desk
from tests.warehouse.casework.plain_cases import END, SUPPORT, Answers, PlainCase, PlainHousehold
from warehouse.casework import marking
from warehouse.casework.around import around
from warehouse.casework.clues import Clue, Registered, clue_key, take_clue
from warehouse.casework.eliminations import Ending, Proposal
from warehouse.casework.hearing import Spot, keep_step
from warehouse.casework.issuing import issue, issue_to_district
from warehouse.casework.marking import Seen
from warehouse.casework.opening import ListedHit, Opening
from warehouse.doors.list_rows import ListRow
from warehouse.ledger.cases import EvidenceRow, Filed, HitPaper
from warehouse.ledger.monitored_models import RegisterSays
from warehouse.ledger.words import Word as LedgerWord
from warehouse.monitoring.keeping import keep_monitored
from warehouse.today.work import todays_work

BEGUN, IDENTIFIED = date(2026, 11, 10), date(2026, 1, 1)
RULES = {"因病": "ILLNESS_EXPENSE", "因学": "IN_SCHOOL_EXPENSE", "收入": "INCOME_BELOW_LINE", SUPPORT: "WELFARE_NEW"}
LEVELS = {"V": Level.VILLAGE, "T": Level.TOWNSHIP, "D": Level.DISTRICT}
STATES = {"V": State.AT_VILLAGE, "T": State.AT_TOWNSHIP, "D": State.AT_DISTRICT,
          "determined": State.DETERMINED, "refused": State.CLOSED_REFUSED}  # fmt: skip
VILLAGES = sorted({(card.township, card.village) for card in CARDS.values()})
CELLS = {cell.label: cell for cell in Cell}


class CaseHistory:
    """The cases of one office and all who speak of them, and what a plain reading says of them."""

    def __init__(self, desk: Desk, dice: Random) -> None:
        self.desk, self.dice, self.today = desk, dice, BEGUN
        self.plain = {no: PlainHousehold(no, (card.township, card.village)) for no, card in CARDS.items()}
        for no in self.dice.sample(sorted(CARDS), self.dice.choice((0, 1, 2))):
            self._is_monitored(no)
        desk.on(str(self.today))

    def _is_monitored(self, no: str) -> None:
        self.plain[no].is_monitored_by_register = True
        self.desk.register[no] = replace(self.desk.register[no], is_monitored=True)
        with self.desk.ground.ledger.writing() as book:
            standing = [
                RegisterSays(household_no=one, status="未消除", identified_on=IDENTIFIED, category="边缘易致贫户")
                for one, plain in self.plain.items()
                if plain.is_monitored_by_register
            ]
            book.monitored.keep_register(standing)

    @property
    def month(self) -> str:
        return f"{self.today:%Y-%m}"

    # -- a step

    def step(self) -> None:
        """Something is done on this day, and then perhaps days pass."""
        self.dice.choice(self.kinds())()
        self.agrees()
        self.wait(self.dice.choice((0, 0, 0, 1, 1, 2, 5, 9, 25)))

    def kinds(self) -> list[Callable[[], None]]:
        """What may be done, as often as it is likely."""
        often = [self.village_speaks, self.above_speaks] * 4
        return [
            *often,
            self.list_comes,
            self.clue,
            *[self.end_proposed] * 2,
            self.register_changes,
            self.people_come_and_go,
        ]

    def wait(self, days: int) -> None:
        self.today += timedelta(days=days)
        self.desk.on(str(self.today))

    def _any(self) -> PlainHousehold:
        return self.plain[self.dice.choice(sorted(self.plain))]

    # -- what opens or joins

    def list_comes(self) -> None:
        """A month's list of some households to one township."""
        township = self.dice.choice([town for town, _ in VILLAGES])
        here = [one for one in self.plain.values() if one.place and one.place[0] == township and not one.has_nobody]
        chosen = sorted(self.dice.sample(here, self.dice.randint(0, len(here))), key=lambda one: one.number)
        hits = {one.number: self._hits(one) for one in chosen}
        rows = [self._list_row(one, hits[one.number]) for one in chosen]
        with self.desk.ground.ledger.writing() as book:
            number = book.lists.next_supplement(self.month, township)
            received = Opening(self.desk.ground, book, self.month, number).receive(rows, hits)
            opened = [one.opened for one in received if one.opened]
            issue(self.desk.ground, book, self.month, number, opened, ())
        for one in chosen:
            papers = [(hit.paper.risk_type, {row.key for row in hit.paper.evidence}) for hit in hits[one.number]]
            one.receive(papers, self.today)

    def _hits(self, one: PlainHousehold) -> list[ListedHit]:
        risks = self.dice.sample(sorted(RULES), self.dice.randint(1, 2))
        return [ListedHit(one.number, self._paper(risk), "") for risk in risks]

    def _paper(self, risk: str) -> HitPaper:
        """A hit with rows of evidence, of which there are few, so that old ones come again."""
        rows = self.dice.sample(range(3), self.dice.randint(1, 2))
        evidence = tuple(EvidenceRow("medical", f"{risk}{row}", "", row, "2026-05-20", "12000.00") for row in rows)
        return HitPaper(self.month, RULES[risk], risk, "超过", "v1", evidence=evidence)

    def _list_row(self, one: PlainHousehold, hits: list[ListedHit]) -> ListRow:
        card = self.desk.register[one.number].card
        return ListRow(
            one.number, card.head_name, card.head_id_no, card.township, card.village,
            tuple(hit.paper.risk_type for hit in hits), (), village_code=card.village_code,
            is_monitored=one.is_monitored_by_register,
        )  # fmt: skip

    def clue(self) -> None:
        """A clue by a command or a form, now and then of some days ago or the same again."""
        one = self._any()
        registered = self.desk.register.get(one.number)
        if registered is None:
            return
        risks = tuple(self.dice.sample(sorted(RULES), self.dice.randint(1, 2)))
        on = self.today - timedelta(days=self.dice.choice((0, 0, 0, 1, 12)))
        key = clue_key("干部走访", one.number, risks, on.isoformat())
        with self.desk.ground.ledger.writing() as book:
            taken = take_clue(self.desk.ground, book, Clue(one.number, risks, on, key, "干部走访", "张三"), registered)
        fates = one.receive([(risk, {key}) for risk in risks], self.today, on)
        self._agrees_with(one, fates, taken.filed)

    def _agrees_with(self, one: PlainHousehold, fates: list[str], filed: Filed | None) -> None:
        assert (filed is not None) is bool({"opened", "joined"} & set(fates)), (fates, filed)
        if filed is not None and "opened" in fates:
            assert filed.case.clue_on == one.cases[-1].clue_on

    # -- ends of monitoring, and the register

    def end_proposed(self) -> None:
        """The month proposes to end the monitoring of a household."""
        one = self._any()
        if not (one.is_monitored or one.eliminated_on) or one.place is None:
            return
        months = None if one.has_nobody else 6
        card = self.desk.register[one.number].card
        proposal = Proposal(one.number, card, IDENTIFIED, months, is_alone=one.has_nobody)
        with self.desk.ground.ledger.writing() as book:
            number = book.lists.next_supplement(self.month, one.place[0])
            opened = Ending(self.desk.ground, book, self.month, number).open([proposal])
            issue(self.desk.ground, book, self.month, number, [file for file in opened if file.list_number], ())
            issue_to_district(self.desk.ground, book, self.month)
        ends = [case for case in one.cases if case.kind == END]
        is_due = one.is_monitored and not any(case.is_open or _month(case) == self.month for case in ends)
        if one.has_nobody:
            is_due = is_due and not any(case.refused_on and case.refused_on >= self._lately() for case in ends)
        assert bool(opened) is is_due
        if is_due:
            case = PlainCase(END, self.today, {}, one.place, has_nobody=one.has_nobody)
            case.come("D" if one.has_nobody else "V", self.today)
            one.cases.append(case)

    def _lately(self) -> date:
        """The first day of the months in which nobody is asked again."""
        return Month.parse(self.month).plus(-3).first_day

    def people_come_and_go(self) -> None:
        """The register has nobody left in a household, or somebody again; its open cases are marked."""
        one = self._any()
        if one.place is None:
            return
        one.has_nobody = not one.has_nobody
        seen = Seen(*one.place, persons=2, members=0 if one.has_nobody else 2, assets=())
        files = [(case, filed) for each, case, filed in self._open_files() if each is one]
        with self.desk.ground.ledger.writing() as book:
            for case, filed in files:
                after = marking._after(filed, {one.number: seen})
                case.has_nobody = Mark.ALL_DEAD_OR_MOVED in after.case.marks
                book.cases.keep(after, self.desk.ground.said(LedgerWord.CASE_MARKED))
        assert all(case.has_nobody is one.has_nobody for case, _ in files if case.kind == END)

    def register_changes(self) -> None:
        """A household moves, is gone from the register, or stands in it again."""
        one = self._any()
        if one.place is None or self.dice.random() < 0.7:
            township, village = one.place = self.dice.choice(VILLAGES)
            card = replace(CARDS[one.number], township=township, village=village)
            self.desk.register[one.number] = Registered(card, is_monitored=one.is_monitored_by_register)
        else:
            one.place = None
            del self.desk.register[one.number]

    # -- words

    def _open_files(self) -> list[tuple[PlainHousehold, PlainCase, Filed]]:
        with self.desk.ground.ledger.reading() as book:
            households = book.cases.households(sorted(self.plain))
        return [
            (one, case, filed)
            for no, one in self.plain.items()
            for case, filed in zip(one.cases, households[no].files.values(), strict=True)
            if case.is_open
        ]

    def village_speaks(self) -> None:
        """A village answers for a case, rightly or wrongly."""
        found = self._open_files()
        if not found:
            return
        _, case, filed = self.dice.choice(found)
        answers = self._answers(case)
        outcome = self._say(filed, Level.VILLAGE, answers)
        assert outcome == case.village_says(answers, self.today), (case, answers)

    def _answers(self, case: PlainCase | None) -> Answers:
        """Answers that fit the case more often than not."""
        dice = self.dice
        start = case.started_on if case else self.today
        words: Answers = {"核查人": "张三", "核查日期": start + timedelta(days=dice.choice((0,) * 8 + (1, -1)))}
        if case and case.kind == END:
            words |= {"风险核实": dice.choice(("已消除",) * 4 + ("未消除",)), "核实人均纯收入": Decimal(9800),
                      "三保障和饮水": "有保障", "刚性支出": "可控", "户主签字": "已签"}  # fmt: skip
        else:
            words |= {
                "线索是否属实": "属实",
                "核查结论": dice.choice(("拟纳入",) * 5 + ("无风险", "无法核实", "有困难已解决")),
            }
        if dice.random() < 0.7 and words.get("核查结论") != "拟纳入" and words.get("风险核实") != "已消除":
            words["原因"] = "外出联系不上"
        if "拟纳入" in words.values() or "已消除" in words.values():
            words |= self._evaluation(start, is_end=case is not None and case.kind == END)
        return words

    def _evaluation(self, start: date, *, is_end: bool) -> Answers:
        dice = self.dice
        if dice.random() < 0.2:
            return {}
        yes, no = ("同意消除", "不同意消除") if is_end else ("同意纳入", "不同意纳入")
        found: Answers = {"村级评议": dice.choice((yes, yes, yes, yes, yes, no)), "评议日期": start + timedelta(days=1)}
        if found["村级评议"] == no:
            return found | {"原因": "评议未通过"} if dice.random() < 0.7 else found
        if dice.random() < 0.8:
            found["公示起"] = start + timedelta(days=1)
        if "公示起" in found and dice.random() < 0.8:
            found["公示止"] = start + timedelta(days=dice.choice((6, 6, 6, 6, 5)))
        return found

    def above_speaks(self) -> None:
        """Township or district say what they may."""
        found = [each for each in self._open_files() if each[1].choices()]
        if not found:
            return
        one, case, filed = self.dice.choice(found)
        choices = case.choices()
        level, verdict = choices[0] if self.dice.random() < 0.6 else self.dice.choice(choices)
        if level == "T":
            words: Answers = {"乡镇审核": verdict, "审核人": "李四", "审核日期": self.today}
        else:
            words = {"区级确定": verdict, "确定人": "王五", "确定日期": self.today, "第二签批人": "赵六"}
            words |= {} if verdict == "退回乡镇" else {"文号": "鹤防贫1号"}
        words |= {} if verdict in ("同意上报", "确定") else {"理由": "见材料"}
        is_barred = verdict == "确定" and case.kind == END and self._has_other(one, case)
        outcome = self._say(filed, LEVELS[level], words)
        assert outcome == ("refused" if is_barred else "counted"), (case, words, outcome)
        if not is_barred:
            case.above_says(level, verdict, self.today)

    def _has_other(self, one: PlainHousehold, case: PlainCase) -> bool:
        """Whether another case is open, but for one that rests on new support alone (WELFARE_NEW)."""
        others = [other for other in one.cases if other is not case and other.is_open]
        return any(not other.evidence or any(SUPPORT not in key for key in other.evidence) for other in others)

    def _say(self, filed: Filed, level: Level, words: Answers) -> str:
        word = Word.of({CELLS[label]: value for label, value in words.items()})
        row = Row(level, Code(level, filed.case.code_attempt(level)), word)
        with self.desk.ground.ledger.writing() as book:
            in_force = self.desk.ground.in_force(filed.month)
            step = said(filed.case, row, on=self.today, in_force=in_force, around=around(book, filed, in_force))
            if step.outcome is Outcome.ACCEPTED:
                keep_step(self.desk.ground, book, filed, step, Spot(level, "form"))
                issue_to_district(self.desk.ground, book, filed.month)
        return {Outcome.ACCEPTED: "counted", Outcome.NOTHING_NEW: "nothing", Outcome.REFUSED: "refused"}[step.outcome]

    # -- what must hold

    def agrees(self) -> None:
        """Ledger and plain reading say the same of every case."""
        for no, one in self.plain.items():
            with self.desk.ground.ledger.reading() as book:
                files = list(book.cases.households([no])[no].files.values())
            assert [_told(filed) for filed in files] == [_plainly(case) for case in one.cases]
            self._nobody_is_asked_twice(one)

    def _nobody_is_asked_twice(self, one: PlainHousehold) -> None:
        assert sum(not case.has_village_spoken for case in one.open_cases) <= 1
        borne = [risk for case in one.open_cases for risk in case.papers]
        assert len(borne) == len(set(borne))

    def nobody_is_lost(self) -> None:
        """Whoever must act on an open case is named with a day, has its code, and the workbook in which it stands."""
        files = [filed for _, _, filed in self._open_files()]
        with self.desk.ground.ledger.reading() as book:
            for filed in files:
                stay = filed.case.stay
                assert stay  # with its due day
                assert book.cases.code(self.desk.ground.code(filed, stay.level))
            lists = {(month, one.township, one.village, one.number): f"{month}/{one.path}"
                     for month in book.cases.months() for one in book.lists.of(month)}  # fmt: skip
        assert all((file.month, "", "", 1) in lists for file in files if file.case.state is State.AT_DISTRICT)
        below = [file for file in files if file.case.state is not State.AT_DISTRICT]
        work = todays_work(self.desk.ground, {})
        owed = [one for line in (*work.to_call, *work.later) for one in line.owed if one.unit == "户"]
        assert sum(one.count for one in owed) == len(below) + self.owed_beside()
        assert {lists[_workbook(file)] for file in below} <= {one.paper for one in owed}
        assert all(one.due_on and one.paper for one in owed)
        assert {no for no, one in self.plain.items() if one.is_monitored} == self._monitored()
        assert self.desk.ground.ledger.verify_chain() is None

    def owed_beside(self) -> int:
        """Households that villages are waited for beside their cases."""
        return 0

    def _monitored(self) -> set[str]:
        keep_monitored(self.desk.ground)
        rows = self.desk.view("select household_no from v_monitored where eliminated_on is null")
        return {str(row["household_no"]) for row in rows}


def _month(case: PlainCase) -> str:
    return f"{case.opened_on:%Y-%m}"


def _workbook(filed: Filed) -> tuple[str, str, str, int]:
    """Of whose level a case waits: month, township, village (none for the township), list."""
    village = filed.card.village if filed.case.state is State.AT_VILLAGE else ""
    return filed.month, filed.card.township, village, filed.list_number


def _told(filed: Filed) -> tuple[object, ...]:
    case = filed.case
    return (
        case.kind.label, case.state.value, case.opened_on, case.clue_on, case.due_on, list(case.risk_types),
        sorted(case.evidence), case.attempt, filed.card.village, filed.month,
    )  # fmt: skip


def _plainly(case: PlainCase) -> tuple[object, ...]:
    return (
        case.kind, STATES[case.state].value, case.opened_on, case.clue_on, case.due_on, sorted(case.papers),
        sorted(case.evidence), case.attempt, case.place[1], _month(case),
    )  # fmt: skip
