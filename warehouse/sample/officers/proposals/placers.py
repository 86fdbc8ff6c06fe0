"""All who report results of proposals, day by day: who acts today, and the files that come of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from policy.parameters import Law
from warehouse.doors.whole_file import write_whole
from warehouse.ledger.proposals import Proposed
from warehouse.sample.officers.chance import Chance
from warehouse.sample.officers.claims.deed import Deed
from warehouse.sample.officers.claims.forms import Form, Forms, filled_form
from warehouse.sample.officers.proposals.habits import ProposalHabits
from warehouse.sample.officers.proposals.placing import Placing, deeds_of

PROPOSAL_FORMS: Final = "proposal forms"


@dataclass
class Placers:
    """The people of the home `home`. `proposals` gives all that wait for a result."""

    home: Path
    law: Law
    seed: int
    habits: ProposalHabits
    proposals: Callable[[], Sequence[Proposed]]
    _forms: Forms = field(default_factory=lambda: Forms(str), repr=False)

    def act(self, today: date) -> dict[str, Counter[str]]:
        """Put into the returns what people send today; by month how many files."""
        done: dict[tuple[str, str], list[Deed]] = {}
        for month, deed in self._deeds():
            if deed.day == today:
                done.setdefault((month, deed.sender), []).append(deed)
        put: dict[str, Counter[str]] = {}
        for (month, sender), deeds in sorted(done.items()):
            number = self._send(month, sender, deeds, today)
            if number:
                put.setdefault(month, Counter())[PROPOSAL_FORMS] += number
        return put

    def next_day(self, after: date) -> date | None:
        """The next day on which anybody sends anything, as the proposals stand now."""
        return min((deed.day for _, deed in self._deeds() if deed.day > after), default=None)

    def _deeds(self) -> Iterator[tuple[str, Deed]]:
        for one in self.proposals():
            placing = Placing(one, self.seed, self.habits, self.law.calendar, self.law.departments)
            for deed in deeds_of(placing):
                yield str(one.proposal.month), deed

    def _send(self, month: str, sender: str, deeds: Sequence[Deed], today: date) -> int:
        """Fill in and send the workbooks of one sender; how many files."""
        folder = self.home / "outbox" / month
        forms: dict[Path, tuple[Form, list[Deed]]] = {}
        for deed in deeds:
            if found := self._forms.find(folder, deed):
                forms.setdefault(found[0], (found[1], []))[1].append(deed)
        for number, (form, done) in enumerate(forms.values()):
            chance = Chance(self.seed, f"proposal form|{month}|{sender}|{today}|{number}")
            name = f"{sender}推荐结果 {today:%m月%d日}{f'-{number}' if number else ''}.xlsx"
            write_whole(self.home / "returns" / month / name, filled_form(form, done, chance, []))
        return len(forms)
