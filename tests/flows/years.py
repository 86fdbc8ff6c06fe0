"""A rehearsal that may be killed and begun again: python -m tests.flows.years HOME FIRST LAST PERSONS SEED PEOPLE.

A day begun is noted in the folder beside the home; whoever begins again begins with that day. Desks are called plainly,
gates of data let everything pass. It ends once every claim has ended, or two months after the last month.
"""

from __future__ import annotations

import importlib
import sys
import tempfile
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from tests.flows.dying import open_gates
from tests.flows.plainly import called_plainly
from tests.warehouse.sample.officers.claims.killing import begin_day, last_day_begun
from tests.warehouse.sample.officers.claims.test_years import UNRULY
from warehouse.sample.officers import PROMPT, Habits

FRIDAYS: Final = frozenset({4})
PEOPLE: Final = {
    "quarrelling": replace(PROMPT, claims=replace(UNRULY, sending=PROMPT.sending)),
    "slow to help": replace(
        PROMPT,
        sending=FRIDAYS,
        meetings=FRIDAYS,
        claims=replace(PROMPT.claims, sending=FRIDAYS),
        orders=replace(
            PROMPT.orders,
            sending=FRIDAYS,
            at_once=FRIDAYS,
            silent=0.08,
            late=0.2,
            impossible=0.12,
            under_way_first=0.3,
        ),
        proposals=replace(PROMPT.proposals, sending=FRIDAYS),
    ),
}
"""Few claims are to show much, so people quarrel and err more than elsewhere; departments are late, or never answer.

Where years are long everybody sends on Fridays: each day on which anybody sends costs seconds.
"""


def live(home: Path, first: str, last: str, persons: int, seed: int, people: str) -> None:
    """Play these months, from the day noted on; what was broken off on that day is done first, as by a daily look."""
    from flows.simulating import let_claims_end, look, months_between, play  # noqa: PLC0415
    from tasks.simulating import on_day, open_months  # noqa: PLC0415

    months, begun = months_between(first, last), last_day_begun(home)
    with tempfile.TemporaryDirectory() as cabinet:
        rehearsal = _noting(home, Path(cabinet), persons, seed, PEOPLE[people])
        if begun is not None:
            with on_day(home, begun):
                for each in sorted(open_months()):
                    look(each)
        for month in months:
            if begun is not None and begun > month.last_day:
                continue
            rehearsal.begin(month)
            start = max(begun or month.first_day, month.first_day)
            rehearsal.coming = {day: files for day, files in rehearsal.coming.items() if day >= start}
            play(rehearsal, month, start, month.last_day)
        let_claims_end(rehearsal, months[-1], begun)


def _noting(home: Path, cabinet: Path, persons: int, seed: int, habits: Habits):
    from tasks.simulating import Morning, Rehearsal, a_rehearsal  # noqa: PLC0415

    @dataclass
    class Noting(Rehearsal):
        """A rehearsal that notes each day as it begins."""

        def morning(self, today: date) -> Morning:
            begin_day(self.home, today)
            return super().morning(today)

    made = a_rehearsal(home, cabinet, persons, seed, habits)
    return Noting(**{each.name: getattr(made, each.name) for each in fields(made)})


if __name__ == "__main__":
    from tasks.settings import prepare_environment

    home = Path(sys.argv[1])
    prepare_environment(home)
    importlib.import_module("tasks.messages").CLAIM = timedelta(0)  # type: ignore[attr-defined]
    open_gates()
    with called_plainly():
        live(home, sys.argv[2], sys.argv[3], int(sys.argv[4]), int(sys.argv[5]), sys.argv[6])
