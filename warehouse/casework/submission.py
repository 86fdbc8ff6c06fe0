"""What a submitted form did: a fate for each thing that it was about, and one sentence for all of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Generic, TypeVar

from policy.outcome import Outcome
from policy.refusal import AnyRefusal

WordT = TypeVar("WordT", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Fate(Generic[WordT]):
    """What became of one case, claim or order, named by its number."""

    no: str
    household_no: str
    outcome: Outcome
    word: WordT
    refusals: tuple[AnyRefusal, ...] = ()

    @property
    def sentence(self) -> str:
        """It in words."""
        if self.outcome is Outcome.REFUSED:
            return "；".join(refusal.sentence for refusal in self.refusals)
        done = "已登记" if self.outcome is Outcome.ACCEPTED else "以前已登记"
        return f"{self.word.value}，{done}"


@dataclass(frozen=True)
class Submission(Generic[WordT]):
    """What a submission did: why it counts as a whole or not (`wrong`, empty where it does), and the fate of each.

    A form's own class says which words it counts, in which unit, and what to say where there was nothing to do.
    """

    WORDS: ClassVar[tuple[StrEnum, ...]]
    UNIT: ClassVar[str]
    NOBODY: ClassVar[str]

    fates: tuple[Fate[WordT], ...] = ()
    wrong: str = ""

    @property
    def sentence(self) -> str:
        """It in words."""
        if self.wrong:
            return self.wrong
        done = [f"{word.value} {n} {self.UNIT}" for word in self.WORDS if (n := self._count(Outcome.ACCEPTED, word))]
        rest = [
            f"{said} {n} {self.UNIT}"
            for said, outcome in (("未办", Outcome.REFUSED), ("以前已登记", Outcome.NOTHING_NEW))
            if (n := self._count(outcome))
        ]
        return "，".join([*done, *rest]) or self.NOBODY

    def _count(self, outcome: Outcome, word: StrEnum | None = None) -> int:
        return sum(1 for one in self.fates if one.outcome is outcome and word in {None, one.word})
