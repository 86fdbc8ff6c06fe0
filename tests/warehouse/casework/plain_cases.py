"""The cases of one household as CASES 1 and 7 and HELP 2 tell of them, read plainly: no code of the program's.

Levels are V, T and D, states where a case stands or how it ended. Days of words are days of taking in.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

DAYS = {"V": 9, "T": 3, "D": 3}
NOTICE = timedelta(days=5)
SEND_BACKS = 2
NEW, CHANGE, END = "识别", "风险变化", "风险消除"
REFUSING = ("有困难已解决", "无风险", "无法核实")
SUPPORT = "综合"
Answers = dict[str, Any]


@dataclass
class PlainCase:
    """One case; `papers` are the risk types that it bears, each with the evidence of it."""

    kind: str
    opened_on: date
    papers: dict[str, set[str]]
    place: tuple[str, str]
    clue_on: date | None = None
    state: str = "V"
    due_on: date | None = None
    village: Answers = field(default_factory=dict)
    has_village_spoken: bool = False
    is_held: bool = False
    backs: dict[str, int] = field(default_factory=lambda: {"T": 0, "D": 0})
    township: str = ""
    determined_on: date | None = None
    refused_on: date | None = None
    has_nobody: bool = False
    came: dict[str, date] = field(default_factory=dict)

    @property
    def is_open(self) -> bool:
        return self.state in DAYS

    @property
    def evidence(self) -> set[str]:
        return set().union(*self.papers.values()) if self.papers else set()

    @property
    def started_on(self) -> date:
        return self.clue_on or self.opened_on

    @property
    def attempt(self) -> int:
        return 1 + sum(self.backs.values())

    def come(self, level: str, on: date) -> None:
        """It comes to a level, which has its days from then; the village's first of a clue from the clue's day."""
        counted_from = self.clue_on if self.clue_on and level == "V" and self.attempt == 1 else on
        self.state, self.due_on = level, counted_from + timedelta(days=DAYS[level])
        self.came[level] = self.due_on

    # -- the village

    def village_says(self, answers: Answers, on: date) -> str:
        """What becomes of the village's answers: counted, nothing new, or refused."""
        word = self._laid_over(answers)
        if word == self.village:
            return "nothing"
        if self.is_held or self.state not in ("V", "T") or self._is_faulty(word, on):
            return "refused"
        was_with = self.state
        self.village, self.has_village_spoken = word, True
        is_whole = not self._is_awaited(word)
        if is_whole and self._ends(word):
            self.state, self.due_on, self.refused_on = "refused", None, on
        elif is_whole and was_with == "V":
            self.come("T", on)
        elif not is_whole and was_with == "T":
            self.state, self.due_on = "V", self.came["V"]
        return "counted"

    def _laid_over(self, answers: Answers) -> Answers:
        """Blank cells take nothing back; what the new answers no longer call for falls away."""
        word = {**self.village, **answers}
        first = "风险核实" if self.kind == END else "核查结论"
        goes_on = "已消除" if self.kind == END else "拟纳入"
        agreed = "同意消除" if self.kind == END else "同意纳入"
        if word.get(first) != goes_on:
            word = {
                k: v for k, v in word.items() if k in answers or k not in ("村级评议", "评议日期", "公示起", "公示止")
            }
        if word.get(first) != goes_on or word.get("村级评议") != agreed:
            word = {k: v for k, v in word.items() if k in answers or k not in ("公示起", "公示止")}
        if any(self.village.get(k) not in (None, word.get(k)) for k in (first, "村级评议")) and "原因" not in answers:
            word.pop("原因", None)
        return word

    def _is_faulty(self, word: Answers, on: date) -> bool:
        """Whether a cell is missing, or not called for by the one before it, or a day out of order."""
        first = word.get("风险核实" if self.kind == END else "核查结论")
        said, begun, ended = (word.get(key) for key in ("村级评议", "公示起", "公示止"))
        goes_on, is_agreed = first in ("拟纳入", "已消除"), said in ("同意纳入", "同意消除")
        needs_cause = not goes_on or said == "不同意纳入"
        faults = (
            not (first and word.get("核查人") and word.get("核查日期")),
            needs_cause and not word.get("原因"),
            bool(said or begun) and not goes_on,
            bool(said) is not bool(word.get("评议日期")),
            bool(begun) and not is_agreed,
            bool(ended) and not begun,
            self._is_out_of_order(word, on),
        )
        return any(faults)

    def _is_out_of_order(self, word: Answers, on: date) -> bool:
        said = [word[key] for key in ("核查日期", "评议日期", "公示起", "公示止") if key in word]
        days = [self.started_on, *(day for day in said if isinstance(day, date)), on]
        begun, ended = word.get("公示起"), word.get("公示止")
        is_short = isinstance(begun, date) and isinstance(ended, date) and ended - begun < NOTICE
        return days != sorted(days) or is_short

    def _is_awaited(self, word: Answers) -> bool:
        if word.get("核查结论") == "拟纳入" or word.get("风险核实") == "已消除":
            if not word.get("村级评议"):
                return True
            if word["村级评议"] in ("同意纳入", "同意消除"):
                return self.kind != CHANGE and "公示止" not in word
        return False

    def _ends(self, word: Answers) -> bool:
        return self.kind == END and word.get("村级评议") != "同意消除"

    # -- the levels above

    @property
    def is_agreed(self) -> bool:
        return self.village.get("村级评议") in ("同意纳入", "同意消除")

    def choices(self) -> list[tuple[str, str]]:
        """What the levels above the village may say now, each with its level; the likeliest first."""
        alone = [("D", "确定")] if self.kind == END and self.has_nobody else []
        return [*((self.state, one) for one in self._own_choices()), *alone]

    def _own_choices(self) -> list[str]:
        if self.state == "T":
            own = ["同意上报", "不同意"] if self.is_agreed else ["同意不纳入"]
            more = ["退回村级"] if self.backs["T"] < SEND_BACKS else [] if self.kind == END else ["报区级裁定"]
            return own + more
        if self.state != "D":
            return []
        is_passed = self.kind != END or (self.is_agreed and self.township == "同意上报")
        may_return = is_passed and self.backs["D"] < SEND_BACKS and self.township != "报区级裁定"
        return [*(["确定"] if is_passed else []), "不予确定", *(["退回乡镇"] if may_return else [])]

    def above_says(self, level: str, verdict: str, on: date) -> None:
        """A word of township or district that it may say."""
        self.is_held = True
        if verdict in ("退回村级", "退回乡镇"):
            below = {"T": "V", "D": "T"}[level]
            self.backs[level] += 1
            if below == "V":
                self.village, self.is_held = {}, False
            self.township = ""
            self.come(below, on)
            return
        if level == "T":
            self.township = verdict
            is_over = verdict == "同意不纳入" or (verdict == "不同意" and self.kind == END)
            if not is_over:
                self.come("D", on)
                return
        if verdict == "确定":
            self.state, self.determined_on = "determined", on
        else:
            self.state, self.refused_on = "refused", on
        self.due_on = None


@dataclass
class PlainHousehold:
    """A household: where the register has it, whether it says 未消除, all its cases."""

    number: str
    place: tuple[str, str] | None
    is_monitored_by_register: bool = False
    has_nobody: bool = False
    cases: list[PlainCase] = field(default_factory=list)

    @property
    def ended_at(self) -> int:
        """The place among the cases of the one by which it was last eliminated, -1 without any."""
        ends = [at for at, one in enumerate(self.cases) if one.kind == END and one.state == "determined"]
        return max(ends, key=lambda at: self.cases[at].determined_on or date.min, default=-1)

    @property
    def eliminated_on(self) -> date | None:
        return self.cases[self.ended_at].determined_on if self.ended_at >= 0 else None

    @property
    def is_monitored(self) -> bool:
        """The later word: of the ledger where it determined or eliminated, else the register's."""
        begun = [one for one in self.cases if one.kind == NEW and one.state == "determined" and self._is_since(one)]
        return bool(begun) or (self.eliminated_on is None and self.is_monitored_by_register)

    def _is_since(self, one: PlainCase) -> bool:
        ended = self.eliminated_on
        return ended is None or (one.determined_on is not None and one.determined_on > ended)

    @property
    def open_cases(self) -> list[PlainCase]:
        return [one for one in self.cases if one.is_open and one.kind != END]

    def receive(self, hits: list[tuple[str, set[str]]], on: date, clue_on: date | None = None) -> list[str]:
        """What becomes of each hit of one clue or one month's list."""
        fates = [self._fate(risk, keys) for risk, keys in hits]
        joining = [hit for hit, fate in zip(hits, fates, strict=True) if fate == "joined"]
        opening = [hit for hit, fate in zip(hits, fates, strict=True) if fate == "opened"]
        unspoken = next((one for one in self.open_cases if not one.has_village_spoken), None)
        for risk, keys in joining:
            assert unspoken
            unspoken.papers.setdefault(risk, set()).update(keys)
        if opening:
            assert self.place
            papers: dict[str, set[str]] = {}
            for risk, keys in opening:
                papers.setdefault(risk, set()).update(keys)
            case = PlainCase(CHANGE if self.is_monitored else NEW, on, papers, self.place, clue_on)
            case.come("V", on)
            self.cases.append(case)
        return fates

    def _fate(self, risk: str, keys: set[str]) -> str:
        for case in self.open_cases:
            if risk in case.papers:
                return "joined" if not case.has_village_spoken and keys - case.evidence else "in_open"
        if any(risk in one.papers for one in self.determined):
            return "determined"
        refused = [one for one in self.cases if one.state == "refused" and one.kind != END]
        known = set().union(*(one.evidence for one in refused)) if refused else set()
        if refused and not keys - known:
            return "no_new_evidence"
        return "joined" if any(not one.has_village_spoken for one in self.open_cases) else "opened"

    @property
    def determined(self) -> list[PlainCase]:
        """Those whose risk types are in the file of a household that is monitored: after its end none."""
        if not self.is_monitored:
            return []
        of_risks = [one for one in self.cases if one.kind != END and one.state == "determined"]
        return [one for one in of_risks if self._is_since(one)]
