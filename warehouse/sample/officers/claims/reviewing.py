"""What villages and townships say of the insurer's findings, each in its own workbook."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from policy.claims.words import Word
from policy.levels import Level
from warehouse.doors.claims import words
from warehouse.doors.claims.places import review_path
from warehouse.sample.officers.chance import Chance
from warehouse.sample.officers.claims.deed import Deed, Matter
from warehouse.sample.officers.turns import Cells

_LATE_BY: Final = (3, 7)
_WRITTEN_DOWN_AFTER: Final = 6
_HEADERS: Final = {Level.VILLAGE: words.VILLAGE_REVIEW, Level.TOWNSHIP: words.TOWNSHIP_REVIEW}
_WHY_BACK: Final = ("请重新核对住院时间", "请补查事故经过", "费用与票据不符，请重查")


def reviews(matter: Matter) -> Iterator[Deed]:
    """The village's word, then the township's, which writes down a silent village's too."""
    claim = matter.claim
    if claim.finding is None:
        return
    standing = claim.review(Level.VILLAGE)
    if standing is None:
        yield from _village(matter)
    else:
        yield from _township(matter, standing.on)


def _village(matter: Matter) -> Iterator[Deed]:
    chance, place = matter.chance.of(Level.VILLAGE), matter.of_village()
    if place.happens("silent", matter.habits.silent_villages):
        day = matter.workday(matter.claim.since, _WRITTEN_DOWN_AFTER)
        yield _at_township(matter, day, _word(matter, chance))
        return
    day = matter.workday(matter.claim.since, chance.whole("after", 1, 2) + _late(matter, place))
    yield from _with_slip(matter, Level.VILLAGE, day, place.name())


def _township(matter: Matter, since: date) -> Iterator[Deed]:
    chance, place = matter.chance.of(Level.TOWNSHIP), matter.of_township()
    day = matter.workday(since, chance.whole("after", 1, 2) + _late(matter, place))
    yield from _with_slip(matter, Level.TOWNSHIP, day, place.name())


def _late(matter: Matter, place: Chance) -> int:
    return place.whole("late by", *_LATE_BY) if place.happens("late", matter.habits.late_reviews) else 0


def _word(matter: Matter, chance: Chance) -> Word:
    finding = matter.claim.finding
    if finding is not None and finding.word is Word.FALSE:
        return Word.BACK_TO_INSURER if chance.happens("doubt", matter.habits.doubts_false) else Word.AGREED_REFUSAL
    return Word.BACK_TO_INSURER if chance.happens("back", matter.habits.back_to_insurer) else Word.AGREED


def _with_slip(matter: Matter, level: Level, day: date, reviewer: str) -> Iterator[Deed]:
    """Now and then it is another word than the finding calls for, and right the day after."""
    chance = matter.chance.of(level)
    word = _word(matter, chance)
    slip = Word.AGREED_REFUSAL if word is Word.AGREED else Word.AGREED
    if word is not Word.BACK_TO_INSURER and chance.happens("slip", matter.habits.slips):
        yield _deed(matter, level, day, _cells(chance, _HEADERS[level], day, slip, reviewer))
        day = matter.workday(day, 1)
    for each in (day, *matter.again(day)):
        yield _deed(matter, level, each, _cells(chance, _HEADERS[level], each, word, reviewer))


def _at_township(matter: Matter, day: date, word: Word) -> Deed:
    """A silent village's word, written down by its township in its own workbook."""
    chance, place = matter.chance.of(Level.VILLAGE), matter.of_township()
    cells = _cells(chance, words.VILLAGE_REVIEW, day, word, place.name())
    return _deed(matter, Level.TOWNSHIP, day, cells)


def _cells(chance: Chance, header: str, day: date, word: Word, reviewer: str) -> Cells:
    reason = chance.one_of("why back", _WHY_BACK) if word is Word.BACK_TO_INSURER else ""
    return {header: word.value, words.REVIEWER: reviewer, words.REVIEWED_ON: day, words.REASON: reason}


def _deed(matter: Matter, level: Level, day: date, cells: Cells) -> Deed:
    """A row of the workbook of a level."""
    township, village = matter.place
    of_village = village if level is Level.VILLAGE else ""
    form = str(review_path(township, of_village))
    return Deed(day, f"{township}{of_village}复核", form, {words.CLAIM_NO: matter.claim.claim_no}, cells)
