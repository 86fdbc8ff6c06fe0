"""公示: notices written for what is to be paid, hung by villages, their days passed (CASES 5).

What counts is the day on which a village says that a notice hangs; the program's own days count for nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import PurePosixPath
from typing import Final

from policy.claims.facts import Notice as OfClaim
from policy.claims.notices import days_over, noticed, posted
from policy.claims.refusals import Reason, Refusal
from policy.claims.states import Actor, State
from policy.claims.words import Cell
from policy.claims.words import Word as Said
from policy.outcome import Outcome
from warehouse.archive import archive_bytes, archived
from warehouse.casework.district_papers import contacts, letterhead, templates
from warehouse.casework.ground import Ground, Told
from warehouse.casework.refused_rows import RowRefusedError
from warehouse.doors.claims.places import notice_path
from warehouse.doors.claims.publicity import places_of_notices
from warehouse.doors.claims.said import ReceiptRow
from warehouse.doors.papers.insurance_notice import InsuranceNoticeFacts, NoticeClaim, insurance_notice
from warehouse.doors.whole_file import write_whole
from warehouse.insuring.claim_desk import ClaimDesk, day_in
from warehouse.insuring.keeping import Voice, keep_claim
from warehouse.insuring.photos import name_photos
from warehouse.ledger.book import Book
from warehouse.ledger.claim_models import Notice
from warehouse.ledger.claims import FiledClaim
from warehouse.ledger.words import Role

_Place = tuple[str, str]


def write_notices(ground: Ground, month: str) -> int:
    """Write the notices of what waits for one, a village at a time; copies what lies there no more from the archive."""
    with ground.ledger.reading() as book:
        waiting = _waiting(book, month)
    written = 0
    for place in sorted(waiting):
        with ground.ledger.writing() as book:
            claims = _waiting(book, month).get(place, [])
            written += _write_village(ground, book, month, place, claims) if claims else 0
    with ground.ledger.reading() as book:
        notices = book.notices.of(month)
    for notice in notices:
        target = ground.outbox(month) / notice.path
        if not target.exists():
            write_whole(target, archived(ground.archive, notice.sha256).read_bytes())
    return written


def _waiting(book: Book, month: str) -> dict[_Place, list[FiledClaim]]:
    waiting: dict[_Place, list[FiledClaim]] = {}
    for filed in book.claims.at(State.TO_NOTICE, month=month):
        if not filed.claim.hanging:
            waiting.setdefault((filed.card.township, filed.card.village), []).append(filed)
    return waiting


def _write_village(ground: Ground, book: Book, month: str, place: _Place, claims: Sequence[FiledClaim]) -> int:
    """One notice for the administrative village with all claims, one for each natural village that has any."""
    by_hamlet = {hamlet: [one for one in claims if hamlet in {"", one.card.hamlet}] for hamlet in _hamlets(claims)}
    numbers: dict[str, list[str]] = {one.claim_no: [] for one in claims}
    for hamlet, here in by_hamlet.items():
        notice = _write(ground, book, month, (*place, hamlet), here)
        for one in here:
            numbers[one.claim_no].append(notice.notice_no)
    for one in claims:
        step = noticed(one.claim, numbers[one.claim_no], ground.today, ground.in_force(month))
        keep_claim(ground, book, one, step, Voice(Actor.PROGRAM, Said.NOTICED))
    _tell(ground, book, month, place, len(by_hamlet), len(claims))
    return len(by_hamlet)


def _hamlets(claims: Sequence[FiledClaim]) -> list[str]:
    rows = [NoticeClaim(one.card.head_name, one.claim.amount, "", one.card.hamlet) for one in claims]
    return [hamlet for hamlet, _ in places_of_notices(rows)]


def _write(ground: Ground, book: Book, month: str, place: tuple[str, str, str], claims: Sequence[FiledClaim]) -> Notice:
    township, village, hamlet = place
    number = book.notices.next_number(month, *place)
    notice_no = book.notices.next_no(month)
    in_force = ground.in_force(month)
    facts = InsuranceNoticeFacts(
        letterhead=letterhead(ground, ground.today),
        notice_no=notice_no,
        township=township,
        village=village,
        claims=[
            NoticeClaim(one.card.head_name, one.claim.amount, one.claim.coverage.label, one.card.hamlet)
            for one in claims
        ],
        publicity_days=in_force.whole("publicity_days"),
        name_shown=in_force.word("notice_name"),
        is_coverage_shown=in_force.flag("notice_coverage"),
        contacts=contacts(ground, township),
        hamlet=hamlet,
        is_supplement=number > 1,
    )
    sha256 = archive_bytes(ground.archive, insurance_notice(facts, templates(ground)))
    notice = Notice(
        notice_no=notice_no,
        month=month,
        township=township,
        village=village,
        hamlet=hamlet,
        number=number,
        path=str(notice_path(township, village, hamlet, number)),
        sha256=sha256,
        written_on=ground.today,
    )
    book.notices.add(notice, [one.claim_no for one in claims])
    return notice


def _tell(ground: Ground, book: Book, month: str, place: _Place, notices: int, claims: int) -> None:
    township, village = place
    key = f"{month}:notices:{township}:{village}:{ground.today}"
    body = (
        f"{township}：{village} 有防贫保险金公示 {notices} 份，共 {claims} 笔，请张贴后报回公示回执。\n"
        f"文件在 {PurePosixPath('notices') / township}。公示天数从张贴的次日起算，没有回执的不起算。"
    )
    ground.tell(book, Told(key, Role.TOWNSHIPS, month, f"公示张贴 {township}", body, place=township))


_COUNTED: Final = (Outcome.ACCEPTED, Outcome.NOTHING_NEW)


def hear_receipt(desk: ClaimDesk, row: ReceiptRow) -> None:
    """公示回执: the notice hangs since that day. It holds for every claim on it that still waits for the notice."""
    notice = desk.book.notices.by_no(row.notice_no)
    if notice is None or notice.month != desk.month:
        raise RowRefusedError(Refusal(Reason.NOTICE_UNKNOWN, Cell.NOTICE_NO))
    if not desk.place.has_place(notice.township, notice.village):
        raise RowRefusedError(Refusal(Reason.NOTICE_UNKNOWN, Cell.NOTICE_NO))
    on = day_in(Cell.POSTED_ON, row.posted_on)
    claims = desk.book.claims.by_nos(desk.book.notices.claims_on(row.notice_no))
    ground, in_force = desk.ground, desk.ground.in_force(desk.month)
    steps = [
        (
            filed,
            posted(filed.claim, row.notice_no, on, on=ground.today, in_force=in_force, calendar=ground.law.calendar),
        )
        for filed in claims.values()
    ]
    if not any(step.outcome in _COUNTED for _, step in steps):
        raise RowRefusedError(*(steps[0][1].refusals if steps else (Refusal(Reason.NOTICE_UNKNOWN, Cell.NOTICE_NO),)))
    accepted = [(filed, step) for filed, step in steps if step.outcome is Outcome.ACCEPTED]
    if accepted and not row.posted_by:  # the form shows the day of what hangs already, and not by whom
        raise RowRefusedError(Refusal(Reason.FIELD_MISSING, Cell.POSTED_BY))
    name_photos(ground, desk.book, desk.month, desk.path, row.notice_no, row.photo)
    if not accepted:
        desk.heard.nothing_new += 1
        return
    desk.heard.counted += 1
    voice = Voice(Actor.VILLAGE, Said.POSTED, row.posted_by, "", desk.path, row.row_no)
    for filed, step in accepted:
        desk.heard.moved.add(keep_claim(ground, desk.book, filed, step, voice).claim_no)
    last = _of_claims([step.claim.notices for _, step in accepted], row.notice_no)
    desk.book.notices.hung(row.notice_no, on, last.last_day if last else None, row.photo)


def _of_claims(notices: Sequence[tuple[OfClaim, ...]], notice_no: str) -> OfClaim | None:
    return next((each for many in notices for each in many if each.notice_no == notice_no), None)


def pass_days(ground: Ground, month: str) -> int:
    """Let pass the days of notices: last days are written once, claims become payable. How many did. Twice is once."""
    passed = 0
    with ground.ledger.writing() as book:
        for filed in book.claims.at(State.ON_NOTICE, State.OBJECTED, State.TO_NOTICE, month=month):
            step = days_over(filed.claim, ground.today, ground.in_force(month), ground.law.calendar)
            if step.outcome is not Outcome.ACCEPTED:
                continue
            keep_claim(ground, book, filed, step, Voice(Actor.PROGRAM, Said.DAYS_OVER))
            for notice_no, last_day in _over(step.claim.notices):
                book.notices.last_day(notice_no, last_day)
            passed += step.claim.state is State.PAYABLE
    return passed


def running(book: Book, month: str) -> dict[str, date]:
    """The notices on which a claim waits for its days, with the last day foreseen, by 公示编号."""
    ends: dict[str, date] = {}
    for filed in book.claims.at(State.ON_NOTICE, State.OBJECTED, State.TO_NOTICE, month=month):
        for each in filed.claim.hanging:
            if each.last_day and not each.is_over:
                ends[each.notice_no] = max(each.last_day, ends.get(each.notice_no, each.last_day))
    return ends


def _over(notices: Sequence[OfClaim]) -> Iterator[tuple[str, date]]:
    return ((each.notice_no, each.last_day) for each in notices if each.is_over and each.last_day)
