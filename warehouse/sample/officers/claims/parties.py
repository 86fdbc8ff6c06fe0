"""All who have to do with claims, day by day: who acts today, and the files that come of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import chain
from pathlib import Path
from typing import Final

from policy.claims.states import State
from policy.parameters import Law
from warehouse.doors.whole_file import write_whole
from warehouse.ledger.claims import FiledClaim
from warehouse.sample.officers.chance import Chance
from warehouse.sample.officers.claims.deciding import answers, filings, has_bad_code, releases, sign_offs
from warehouse.sample.officers.claims.deed import Deed, Matter
from warehouse.sample.officers.claims.forms import Form, Forms, filled_csv, filled_form
from warehouse.sample.officers.claims.habits import ClaimHabits
from warehouse.sample.officers.claims.insurer import INSURERS, amounts, confirmations, findings
from warehouse.sample.officers.claims.posting import complaints, objections, receipts
from warehouse.sample.officers.claims.reviewing import reviews

CLAIM_FORMS: Final = "claim forms"
_NO_CODE: Final = "AAAA-AAAA-AAAA"
_PHOTO: Final = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00"
_DAY: Final = timedelta(days=1)
_PASSING: Final = frozenset({State.ON_NOTICE, State.OBJECTED})

_Doing = Callable[[Matter], Iterator[Deed]]
_DOINGS: Final[Mapping[State, tuple[_Doing, ...]]] = {
    State.AT_INSURER: (findings,),
    State.AT_REVIEW: (reviews,),
    State.TO_FILE: (filings,),
    State.AT_AMOUNT: (amounts, releases),
    State.TO_NOTICE: (receipts,),
    State.ON_NOTICE: (receipts, objections),
    State.OBJECTED: (receipts, answers),
    State.PAYABLE: (objections, complaints, sign_offs),
    State.IN_PAYMENT: (complaints, confirmations, releases),
}
"""What people do about a claim in a state."""


@dataclass
class Parties:
    """The people of the home `home`.

    `claims` gives all open claims, `sign` a signer's next code, `password` that of the insurer's packages.
    """

    home: Path
    law: Law
    seed: int
    habits: ClaimHabits
    claims: Callable[[], Sequence[FiledClaim]]
    sign: Callable[[str], str]
    password: Callable[[], str]
    _forms: Forms = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Open forms with the insurer's password."""
        self._forms = Forms(self.password)

    def act(self, today: date) -> dict[str, Counter[str]]:
        """Put into the returns what people send today; by month how many files."""
        put: dict[str, Counter[str]] = {}
        for month, deeds in self._on(today).items():
            number = sum(self._send(month, sender, done, today) for sender, done in _by_sender(deeds).items())
            if number:
                put[month] = Counter({CLAIM_FORMS: number})
        return put

    def next_day(self, after: date) -> date | None:
        """The next day on which anybody sends anything or a notice is over, as the claims stand now."""
        claims = self.claims()
        days = [deed.day for deed in chain.from_iterable(map(self._deeds, claims))]
        days += [filed.claim.notice_to + _DAY for filed in claims if _is_passing(filed) and filed.claim.notice_to]
        return min((day for day in days if day > after), default=None)

    def months_due(self, today: date) -> set[str]:
        """The months in which the days of a notice are over today."""
        return {filed.month for filed in self.claims() if _is_passing(filed) and filed.claim.payable_on == today}

    def _on(self, today: date) -> dict[str, list[Deed]]:
        """What is done today, by month; what concerns several claims is done once."""
        done: dict[str, list[Deed]] = {}
        for filed in self.claims():
            of_month = done.setdefault(filed.month, [])
            of_month += [deed for deed in self._deeds(filed) if deed.day == today and deed not in of_month]
        return {month: deeds for month, deeds in done.items() if deeds}

    def _deeds(self, filed: FiledClaim) -> Iterator[Deed]:
        matter = Matter(filed, self.seed, self.habits, self.law.calendar)
        return chain.from_iterable(doing(matter) for doing in _DOINGS.get(filed.claim.state, ()))

    def _send(self, month: str, sender: str, deeds: Sequence[Deed], today: date) -> int:
        """Fill in and send the forms of one sender; how many."""
        folder = self.home / "outbox" / month
        forms: dict[Path, tuple[Form, list[Deed]]] = {}
        for deed in deeds:
            if found := self._forms.find(folder, deed):
                forms.setdefault(found[0], (found[1], []))[1].append(deed)
        for number, (form, done) in enumerate(forms.values()):
            chance = Chance(self.seed, f"claim form|{month}|{sender}|{today}|{number}")
            name = f"{sender} {today:%m月%d日}{f'-{number}' if number else ''}"
            self._put(self.home / "returns" / month, name, (form, done), chance)
        return len(forms)

    def _put(self, returns: Path, name: str, filled: tuple[Form, Sequence[Deed]], chance: Chance) -> None:
        form, deeds = filled
        if deeds[0].sender in INSURERS and chance.happens("csv", self.habits.csv_files):
            write_whole(returns / f"{name}.csv", filled_csv(form, deeds, chance))
        else:
            signatures = self._signatures(deeds, chance)
            write_whole(returns / f"{name}.xlsx", filled_form(form, deeds, chance, signatures))
        for photo in filter(None, (deed.photo for deed in deeds)):
            write_whole(returns / photo, _PHOTO + photo.encode())

    def _signatures(self, deeds: Sequence[Deed], chance: Chance) -> list[tuple[str, str]]:
        signers = list(dict.fromkeys(chain.from_iterable(deed.signers for deed in deeds)))
        if signers and has_bad_code(chance, self.habits.wrong_signatures):
            return [(name, _NO_CODE) for name in signers]
        return [(name, self.sign(name)) for name in signers]


def _by_sender(deeds: Sequence[Deed]) -> dict[str, list[Deed]]:
    found: dict[str, list[Deed]] = {}
    for deed in deeds:
        found.setdefault(deed.sender, []).append(deed)
    return found


def _is_passing(filed: FiledClaim) -> bool:
    return filed.claim.state in _PASSING
