"""What happens at the notice board: villages hang notices and say so, people object in time or complain later."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from policy.claims.facts import Notice
from warehouse.doors.claims import words
from warehouse.doors.claims.places import objections_path, receipts_path
from warehouse.doors.list_layout import HOUSEHOLD_NO
from warehouse.sample.officers.chance import Chance
from warehouse.sample.officers.claims.deed import Deed, Matter
from warehouse.sample.officers.turns import days

_TOLD_LATE_BY: Final = (3, 7)
_OBJECTIONS: Final = ("该户近期购置车辆", "该户子女均有固定收入", "住院费用已由单位报销", "与公示的自然村不符")
_COMPLAINTS: Final = ("公示时未看到，现反映该户经营商店", "对赔付标准有意见")


def receipts(matter: Matter) -> Iterator[Deed]:
    """公示回执 of each notice that does not hang: the day on which it was hung, by whom, mostly with a photo."""
    for notice in matter.claim.hanging:
        if notice.posted_on is None:
            yield from _receipt(matter, notice)
        elif not notice.is_over:
            yield from _correction(matter, notice, notice.posted_on)


def _receipt(matter: Matter, notice: Notice) -> Iterator[Deed]:
    """The day of hanging is any day, that of telling a workday; the last of them may be told late or wrongly."""
    chance, place = matter.of("notice", notice.notice_no), matter.of_village()
    posted_on = notice.written_on + days(chance.whole("hung after", 0, 2))
    late = (
        place.whole("told late by", *_TOLD_LATE_BY) if place.happens("tells late", matter.habits.late_receipts) else 0
    )
    day = matter.workday(posted_on, 1 + late)
    if chance.happens("slip", matter.habits.slips):
        yield _told(matter, notice, day, notice.written_on - days(2), chance)
        day = matter.workday(day, 1)
    for each in (day, *matter.again(day)):
        yield _told(matter, notice, each, posted_on, chance)


def _correction(matter: Matter, notice: Notice, posted_on: date) -> Iterator[Deed]:
    """A day of hanging that was mistyped, put right some days later: the days of the notice move with it."""
    chance = matter.of("notice", notice.notice_no)
    first = notice.written_on + days(chance.whole("hung after", 0, 2))
    if posted_on == first and chance.happens("corrected", matter.habits.corrected_postings):
        yield _told(
            matter, notice, matter.workday(first, chance.whole("corrected after", 7, 8)), first + days(1), chance
        )


def _told(matter: Matter, notice: Notice, day: date, posted_on: date, chance: Chance) -> Deed:
    township, village = matter.place
    photo = f"公示{notice.notice_no}.jpg" if chance.happens("photo", matter.habits.photos) else ""
    cells = {words.POSTED_ON: posted_on, words.POSTED_BY: matter.of_village().name(), words.PHOTO: photo}
    form = str(receipts_path(township, village))
    return Deed(day, f"{township}{village}公示回执", form, {words.NOTICE_NO: notice.notice_no}, cells, photo=photo)


def objections(matter: Matter) -> Iterator[Deed]:
    """An objection of the claim's days, some of the last day; it may be handed in when the claim is payable already."""
    claim, chance = matter.claim, matter.chance.of("objection")
    if claim.objections or claim.notice_to is None or claim.notice_from is None:
        return
    if not chance.happens("objects", matter.habits.objections):
        return
    received_on = claim.notice_to
    if not chance.happens("last day", matter.habits.on_last_day):
        received_on = min(claim.notice_from + days(chance.whole("after", 4, 9)), claim.notice_to)
    yield _objection(matter, received_on + days(chance.whole("handed in after", 0, 2)), received_on, _OBJECTIONS)


def complaints(matter: Matter) -> Iterator[Deed]:
    """What is said after the last day: it stops nothing."""
    claim, chance = matter.claim, matter.chance.of("complaint")
    if claim.notice_to is not None and chance.happens("complains", matter.habits.complaints):
        day = claim.notice_to + days(chance.whole("after", 1, 3))
        yield _objection(matter, day, day, _COMPLAINTS)


def _objection(matter: Matter, day: date, received_on: date, stories: tuple[str, ...]) -> Deed:
    """Of one claim in its own row, of a household or of what hangs no more in a free row; some do not give a name."""
    chance, claim, (township, _) = matter.chance.of("objection"), matter.claim, matter.place
    objector = chance.one_of("who", (chance.name(), "匿名", ""))
    cells: dict[str, object] = {
        words.OBJECTOR: objector,
        words.OBJECTION: chance.one_of("what", stories),
        words.RECEIVED_ON: received_on,
    }
    row = {words.CLAIM_NO: claim.claim_no}
    if chance.happens("household", matter.habits.of_household):
        row, cells = {}, {HOUSEHOLD_NO: claim.household_no, **cells}
    elif claim.notice_to is not None and day > claim.notice_to:  # the form shows what hangs, and this hangs no more
        row, cells = {}, {HOUSEHOLD_NO: claim.household_no, **row, **cells}
    return Deed(day, f"{township}异议", str(objections_path(township)), row, cells)
