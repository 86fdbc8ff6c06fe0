"""Who owes claims which answer, since when, until when. Numbers of claims, notices, objections; never a household."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from policy.claims.states import Actor
from policy.claims.waiting import Duty, waited_for
from policy.in_force import InForce
from warehouse.ledger.claims import FiledClaim


@dataclass(frozen=True, slots=True)
class OwedOfClaims:
    """What a place owes by one day. One an actor, place, duty and due day.

    `township` is empty for the insurer and the district, `village` above villages. `count` is of claims, and of
    notices, objections or batches where one of them is answered for all its claims.
    """

    actor: Actor
    township: str
    village: str
    duty: Duty
    since: date
    due_on: date
    count: int

    @property
    def place(self) -> str:
        """The place in words."""
        return f"{self.township} {self.village}".strip() or self.actor.label

    def days_late(self, today: date) -> int:
        """For how many days it is overdue; 0 up to the due day."""
        return max((today - self.due_on).days, 0)


def owed_of_claims(claims: Iterable[FiledClaim], in_force: InForce) -> list[OwedOfClaims]:
    """What is owed of these claims, by actor and place, the earliest due day first."""
    since: dict[tuple[Actor, str, str, Duty, date], date] = {}
    subjects: dict[tuple[Actor, str, str, Duty, date], set[str]] = {}
    for filed in claims:
        for one in waited_for(filed.claim, in_force):
            actor = one.duty.actor
            key = (actor, *_place(filed, actor), one.duty, one.due_on)
            since[key] = min(one.since, since.get(key, one.since))
            subjects.setdefault(key, set()).add(one.subject or filed.claim_no)
    found = [
        OwedOfClaims(actor, township, village, duty, since[key], due_on, len(subjects[key]))
        for key, (actor, township, village, duty, due_on) in ((key, key) for key in since)
    ]
    order = list(Actor)
    return sorted(found, key=lambda one: (order.index(one.actor), one.township, one.village, one.due_on, one.duty))


def _place(filed: FiledClaim, actor: Actor) -> tuple[str, str]:
    card = filed.card
    if actor is Actor.VILLAGE:
        return card.township, card.village
    return (card.township, "") if actor is Actor.TOWNSHIP else ("", "")
