"""A case as it stands: its papers, the words that stand, the stays at the levels, the marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from policy.cases.states import Kind, Mark, State
from policy.cases.words import Cell, Verdict, Word
from policy.levels import Level

RANK: Final = {level: rank for rank, level in enumerate(Level)}
SENT_BACK_TO: Final = {Verdict.BACK_TO_VILLAGE: Level.VILLAGE, Verdict.BACK_TO_TOWNSHIP: Level.TOWNSHIP}


@dataclass(frozen=True, slots=True)
class Hit:
    """One hit of a screening, or a clue: its rule, its risk type, the keys of its evidence.

    `law` is the fingerprint of the policy values that the rule uses (`InForce.fingerprint`): C16. `accepted_on` is the
    last day on which any of its evidence was first accepted; None where that is not asked for, as of a clue.
    """

    rule_id: str
    risk_type: str
    evidence: frozenset[str]
    law: str = ""
    accepted_on: date | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Paper:
    """A hit as it joined a case, with the evidence that was new to the case that day. Frozen."""

    hit: Hit
    joined_on: date


@dataclass(frozen=True, slots=True)
class Spoken:
    """The word of a level that stands for an attempt; `on` is the day of taking in, `verdict` the last one in it."""

    level: Level
    attempt: int
    word: Word
    verdict: Verdict
    on: date


@dataclass(frozen=True, slots=True)
class Stay:
    """The case's coming to a level: since when it waits there, and until when."""

    level: Level
    attempt: int
    came_on: date
    due_on: date


@dataclass(frozen=True, slots=True)
class Case:
    """One case of a household. Words hold one a level and attempt, in the order of their last change."""

    case_no: str
    kind: Kind
    opened_on: date
    papers: tuple[Paper, ...]
    clue_on: date | None = None
    sent_on: date | None = None
    state: State = State.LISTED
    words: tuple[Spoken, ...] = ()
    stays: tuple[Stay, ...] = ()
    marks: frozenset[Mark] = frozenset()

    @property
    def is_open(self) -> bool:
        """Whether anybody still has to act."""
        return not self.state.is_end

    @property
    def has_village_spoken(self) -> bool:
        """Whether the village gave any accepted answer, in whichever attempt (C5)."""
        return any(spoken.level is Level.VILLAGE for spoken in self.words)

    @property
    def risk_types(self) -> tuple[str, ...]:
        """The risk types that the case bears, sorted."""
        return tuple(sorted({paper.hit.risk_type for paper in self.papers}))

    @property
    def evidence(self) -> frozenset[str]:
        """The keys of all evidence among the papers."""
        return frozenset(key for paper in self.papers for key in paper.hit.evidence)

    def evidence_of(self, rule_id: str) -> frozenset[str]:
        """The keys of the evidence among the papers of one rule."""
        return frozenset(key for paper in self.papers if paper.hit.rule_id == rule_id for key in paper.hit.evidence)

    @property
    def started_on(self) -> date | None:
        """The day from which the 15 days run: the clue's, else that of going out; None before it."""
        return self.clue_on or self.sent_on

    @property
    def stay(self) -> Stay | None:
        """The stay at the level that is waited for; None where nobody is."""
        return self.stays[-1] if self.state.level else None

    @property
    def due_on(self) -> date | None:
        """When the level that is waited for is due; None where nobody is."""
        return self.stay.due_on if self.stay else None

    @property
    def attempt(self) -> int:
        """1 and all send-backs so far, whichever level sent back (C1)."""
        return 1 + sum(1 for _ in self._sent_back())

    def code_attempt(self, level: Level) -> int:
        """The attempt that this level's code binds: that of the last send-back to it or to a level below (C1)."""
        reached = [
            attempt
            for attempt, spoken in enumerate(self._sent_back(), start=2)
            if RANK[SENT_BACK_TO[spoken.verdict]] <= RANK[level]
        ]
        return reached[-1] if reached else 1

    def send_backs(self, level: Level) -> int:
        """How often this level has sent the case back."""
        return sum(1 for spoken in self._sent_back() if spoken.level is level)

    def spoken(self, level: Level, attempt: int | None = None) -> Spoken | None:
        """The word of a level that stands for an attempt, by default the one that its code binds."""
        asked = self.code_attempt(level) if attempt is None else attempt
        return next((each for each in self.words if (each.level, each.attempt) == (level, asked)), None)

    def has_next_level_acted(self, level: Level) -> bool:
        """Whether the level above has said a word since this one's code was bound: then nothing is corrected."""
        bound = self.code_attempt(level)
        return any(RANK[each.level] == RANK[level] + 1 and each.attempt >= bound for each in self.words)

    @property
    def ended_on(self) -> date | None:
        """The day of taking in of the word that ended the case; None while it is open."""
        return self.words[-1].on if self.state.is_end else None

    @property
    def determined_on(self) -> date | None:
        """区级确定日期 of a determined case."""
        return self.words[-1].word.day(Cell.DECIDED_ON) if self.state is State.DETERMINED else None

    def _sent_back(self) -> Iterator[Spoken]:
        return (spoken for spoken in self.words if spoken.verdict in SENT_BACK_TO)
