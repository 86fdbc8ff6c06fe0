"""今日办什么 as a page: read and printed without a server, nothing from outside, one A4 sheet on paper.

Telephone numbers of officers stand here for the officer; the texts to copy hold none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from warehouse.doors.html_page import page_template

FILE_NAME: Final = "today.html"
CALLS_ON_PAPER: Final = 12
SAID_ON_PAPER: Final = 5
"""With so few calls there is room on the sheet for the sentences too."""
CHORES_ON_PAPER: Final = 8
MONTHS_ON_PAPER: Final = 4
_LONGEST_ON_PAPER: Final = 120


@dataclass(frozen=True, slots=True)
class PageMonth:
    """Where a month stands, in words."""

    month: str
    stage: str
    note: str
    cases: str
    claims: str
    folder: str


@dataclass(frozen=True, slots=True)
class PageItem:
    """One thing owed: what, until when in words, for how many days late; `paper` and its link, or empty."""

    words: str
    due: str
    late: int
    paper: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class PageCall:
    """Somebody to call. `person` and `phone` are empty where the address book has nobody; `below` are villages.

    `entry` is the row that the address book lacks: its kind and place. `say_below` is what to say of the villages.
    """

    name: str
    entry: str
    person: str
    phone: str
    items: Sequence[PageItem]
    late: int
    say: str
    send: str
    heard: str
    say_below: str = ""
    below: Sequence[PageCall] = ()

    @property
    def longest(self) -> int:
        """For how many days it is late at most, those below included."""
        return max([self.late, *(one.late for one in self.below)])

    @property
    def last_heard(self) -> str:
        """What it has heard, or the first of those below that has heard anything."""
        return next(filter(None, [self.heard, *(one.heard for one in self.below)]), "")

    @property
    def in_short(self) -> str:
        """What is owed, on one line of paper."""
        own = [item.words for item in self.items]
        below = [f"{one.name}（{one.items[0].words}）" for one in self.below if one.items]
        text = "；".join([*own, *below])
        return text if len(text) <= _LONGEST_ON_PAPER else f"{text[:_LONGEST_ON_PAPER]}…"


@dataclass(frozen=True, slots=True)
class PageChore:
    """One thing for the officer's own hand."""

    month: str
    what: str
    how: str
    due: str
    late: int
    link: str


@dataclass(frozen=True, slots=True)
class PageFacts:
    """All that the page says. `book` tells whether the address book is there and what is wrong with it."""

    day: str
    at: str
    office: str
    months: Sequence[PageMonth]
    calls: Sequence[PageCall]
    later: Sequence[str]
    chores: Sequence[PageChore]
    troubles: Sequence[str]
    book: Sequence[str]
    is_rehearsal: bool

    @property
    def late(self) -> int:
        """How many to call are late, each place counted."""
        return sum(1 for call in self.calls for one in (call, *call.below) if one.late)


def today_page(facts: PageFacts) -> str:
    """The page. Equal facts give equal bytes."""
    return page_template("today.html").render(
        facts=facts,
        calls_on_paper=CALLS_ON_PAPER,
        say_on_paper=len(facts.calls) <= SAID_ON_PAPER,
        chores_on_paper=CHORES_ON_PAPER,
        months_on_paper=MONTHS_ON_PAPER,
    )
