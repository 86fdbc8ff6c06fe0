"""An objection by form: the claims that it names stop at once, month by month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from policy.windows import Month
from tasks.desks import held
from tasks.ground import ground_of
from tasks.office import open_office
from tasks.voice import say
from warehouse.insuring.objecting_by_form import ObjectionAsked, object_by_form, understood


@dataclass(frozen=True, slots=True)
class ObjectedByForm:
    """What a form did, in words, and in which months."""

    sentence: str
    months: tuple[str, ...] = ()


def take_objection_by_form(household_no: str, claim_no: str, received_on: date | None) -> ObjectedByForm:
    """Stop the claims of a household, or the one that is named; without a day it was received today."""
    with open_office() as office:
        ground = ground_of(office)
        asked = ObjectionAsked(household_no.strip(), claim_no.strip(), received_on or ground.today)
        with office.ledger.reading() as book:
            meant = understood(ground, book, asked)
        sentences = [meant.wrong] if meant.wrong else []
        for objection in meant.objections:
            with held(office, Month.parse(objection.month)):  # one at a time: nobody waits for a month holding another
                sentences.append(object_by_form(ground_of(office), objection))
        sentence = "；".join(sentences)
        say(f"公示异议：{sentence}")
        return ObjectedByForm(sentence, tuple(one.month for one in meant.objections))
