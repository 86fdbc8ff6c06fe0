"""A made year: households with traits, cases with words, claims, times of being monitored."""

import random
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from policy.cases.case import Case, Spoken
from policy.cases.states import Kind, State
from policy.cases.words import Verdict, Word
from policy.claims.states import State as ClaimState
from policy.levels import Level
from tests.warehouse.office import id_no
from warehouse.annual.landing import Landed
from warehouse.doors.contents import register_rows
from warehouse.ledger.annual import ClaimPerson, PaperOf
from warehouse.ledger.cases import BY_CLUE, Card, Filed
from warehouse.ledger.monitored_models import MonitoredSpell

DAY = date(2026, 2, 10)
YES = {Level.VILLAGE: Verdict.AGREED, Level.TOWNSHIP: Verdict.REPORTED, Level.DISTRICT: Verdict.DETERMINED}
NO = {Level.VILLAGE: Verdict.NO_RISK, Level.TOWNSHIP: Verdict.AGREED_REFUSAL, Level.DISTRICT: Verdict.NOT_DETERMINED}


METRICS = "insert into mart.household_metrics (month, household_no) select '2026-0{}', no from made_home"
LISTED = "insert into mart.suggested_list (month, household_no, township, risk_types, already_monitored)"
TRAIT = "insert into mart.household_trait select"
FILLED = (
    METRICS.format(1),
    METRICS.format(2),
    f"{TRAIT} '2026-01', no, township, '旧村', '男', date '1900-01-01' from made_home",
    f"{TRAIT} '2026-02', no, township, village, sex_of(head), birthday(head) from made_home where head <> ''",
    "insert into mart.disabled_member select '2026-01', no, disabled from made_home where disabled <> ''",
    "insert into mart.hit_person select '2026-02', no, rule_id, person from made_hit",
    f"{LISTED} select '2026-01', no, township, '因病', false from made_home where is_listed",
    f"{LISTED} select '2026-02', no, township, '因病、因学', true from made_home",
)


@dataclass
class Home:
    """A household: where it is, its head's sex and year of birth, who in it has a certificate."""

    no: str
    township: str
    village: str
    head: str
    disabled: str = ""
    is_listed: bool = False


@dataclass
class Claim:
    """As much of a claim as is counted."""

    state: ClaimState
    household_no: str


@dataclass
class FiledClaim:
    """A claim in the ledger, as much as is counted."""

    claim_no: str
    claim: Claim
    card: Card
    month: str = "2026-02"


@dataclass
class Made:
    """A year of one district, screened in January and February."""

    homes: list[Home] = field(default_factory=list)
    cases: list[Filed] = field(default_factory=list)
    claims: list[Any] = field(default_factory=list)
    spells: list[MonitoredSpell] = field(default_factory=list)
    hits: list[tuple[str, str, str]] = field(default_factory=list)
    persons: list[ClaimPerson] = field(default_factory=list)

    def open_case(self, home, verdicts, state, *, about=()):
        """A case with the words of levels, about these people."""
        number = f"2026-02-{len(self.cases) + 1:05d}"
        words = tuple(Spoken(level, 1, Word(), verdict, DAY) for level, verdict in verdicts)
        case = Case(number, Kind.IDENTIFICATION, DAY, (), state=state, words=words)
        card = Card("", "", home.township, home.village, "")
        self.cases.append(Filed(case, "2026-02", home.no, card, 1, BY_CLUE, datetime(2026, 2, 10, tzinfo=UTC)))
        self.hits += [(home.no, f"RULE{number}", person) for person in about]

    def open_claim(self, home, state, *, about=()):
        """A claim, its rows of these people."""
        number = f"2026-02-L{len(self.claims) + 1:05d}"
        self.claims.append(FiledClaim(number, Claim(state, home.no), Card("", "", home.township, home.village, "")))
        self.persons += [ClaimPerson(number, person) for person in about]

    def monitor(self, home, until=None):
        """A time of being monitored that began before the year."""
        self.spells.append(
            MonitoredSpell(household_no=home.no, number=1, category="", risk_types="", determined_on=date(2025, 5, 1),
                           eliminated_on=until, is_relapse=False)
        )  # fmt: skip

    @property
    def landed(self):
        """What the ledger would give."""
        rules = [(f"RULE{filed.case_no}", filed) for filed in self.cases]
        papers = [PaperOf(filed.case_no, filed.household_no, "2026-02", rule) for rule, filed in rules]
        return Landed(self.cases, self.claims, (), self.spells, papers, self.persons)

    def fill(self, connection):
        """The warehouse's months."""
        for month in ("2026-01", "2026-02"):
            connection.execute("insert into gate.screened values ($1, 'x', now())", [month])
        traits = [(one.no, one.township, one.village, one.head, one.disabled, one.is_listed) for one in self.homes]
        columns = ("no", "township", "village", "head", "disabled", "is_listed")
        register_rows(connection, "made_home", columns, traits)
        register_rows(connection, "made_hit", ("no", "rule_id", "person"), self.hits)
        for written in FILLED:
            connection.execute(written)


def person(dice, number):
    """Somebody of any age and sex."""
    return id_no(number % 1000, f"{dice.randint(1935, 2019)}0{dice.randint(1, 9)}1{dice.randint(0, 9)}")


def a_district(seed, villages=8, homes=12, *, refusing=""):
    """Everybody by dice; the village of that name refuses everything."""
    dice, made = random.Random(seed), Made()
    for at in range(villages * homes):
        township, village = f"第{at % villages % 3}乡", f"第{at % villages}村"
        home = Home(f"H{at:04}", township, village, person(dice, at), is_listed=dice.random() < 0.4)
        home.disabled = person(dice, at + 500) if dice.random() < 0.3 else ""
        made.homes.append(home)
        about = [home.disabled or home.head] if dice.random() < 0.5 else [home.head, person(dice, at + 300)]
        verdicts, state = _words(dice, is_refusing=village == refusing)
        made.open_case(home, verdicts, state, about=about[: dice.randint(0, 2)])
        if dice.random() < 0.3:
            states = (ClaimState.PAID, ClaimState.CLOSED_REFUSED, ClaimState.AT_REVIEW)
            made.open_claim(home, dice.choice(states), about=about[: dice.randint(0, 2)])
        if dice.random() < 0.3:
            made.monitor(home, dice.choice((None, date(2026, 2, 28), date(2026, 3, 1))))
    return made


def _words(dice, *, is_refusing):
    if is_refusing:
        return [(Level.VILLAGE, Verdict.DECLINED), (Level.TOWNSHIP, NO[Level.TOWNSHIP])], State.CLOSED_REFUSED
    words: list[tuple[Level, Verdict]] = []
    for level in Level:
        if dice.random() < 0.1:
            return words, State.at(level)
        is_yes = dice.random() < 0.93
        words.append((level, (YES if is_yes else NO)[level]))
        if not is_yes and level is not Level.VILLAGE:
            return words, State.CLOSED_REFUSED
    return words, State.DETERMINED
