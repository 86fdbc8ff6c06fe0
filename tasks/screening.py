"""Tasks of screening: tables brought up to date, refused rows sent back, doubts laid before the office."""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from prefect import task

from policy.windows import Month
from tasks.ground import ground_of
from tasks.message_texts import policy_not_checked, rows_refused
from tasks.office import Office, this_office
from tasks.taking_in import WORD_TABLE, department_of, door_of
from tasks.trouble import discreet
from tasks.voice import say
from warehouse.database import Connection
from warehouse.doors.identity_review import identity_review, read_identity_review
from warehouse.doors.returned_rows import mark_of
from warehouse.doors.sources import BY_NAME
from warehouse.doors.whole_file import write_whole
from warehouse.doors.word_table import offer_words
from warehouse.doubts import identity_doubts, unknown_headers, unknown_words
from warehouse.feedback_files import Given, write_feedback
from warehouse.gate_results import signature_of_month
from warehouse.known_words import KnownWord
from warehouse.ledger.book import Book
from warehouse.ledger.keys import CODE, key_of_month
from warehouse.ledger.words import IdentityVerdict, Role
from warehouse.monitoring.keeping import keep_monitored, keep_register
from warehouse.results import HitCount, hits_by_rule_and_township, month_counts
from warehouse.screening import Known, bring_up_to_date, is_up_to_date
from warehouse.today.asked import keep_doubts

REVIEW_NAME = "身份核对.xlsx"


@dataclass(frozen=True, slots=True)
class Screened:
    """What screening gave: whether anybody is yet to be told, counts by Chinese word, hits by rule and township."""

    is_untold: bool
    counts: dict[str, int]
    hits: tuple[HitCount, ...]


@task(name="screen month", task_run_name="screen {month}")
@discreet
def screen_month(month: str) -> Screened:
    """Judge, link and screen the month unless its tables stand already as they would be made."""
    office, cycle = this_office(), Month.parse(month)
    _mark_first_run(office, month)
    known = known_of(office, month)
    with office.warehouse() as connection:
        bring_up_to_date(connection, cycle, office.law, known, office.clock.now())
        signature = signature_of_month(connection, month)
        counts, hits = month_counts(connection, month), tuple(hits_by_rule_and_township(connection, month))
        keep_register(ground_of(office), connection, month)
    keep_monitored(ground_of(office))
    with office.ledger.reading() as book:
        is_untold = told_of_screening(book, month) != signature
    return Screened(is_untold, counts, hits)


def mark_told(month: str) -> None:
    """Note that what the month's tables ask of people has gone out; a run killed before goes on from there."""
    office = this_office()
    with office.warehouse() as connection:
        signature = signature_of_month(connection, month)
    with office.ledger.writing() as book:
        book.facts.set(_told(month), signature, office.clock.now())


def told_of_screening(book: Book, month: str) -> str | None:
    """The mark of the month's tables as people were last told of them; None before."""
    return book.facts.get(_told(month))


def _told(month: str) -> str:
    return f"told_of_screening {month}"


def is_screened(office: Office, month: str) -> bool:
    """Whether the month's tables stand as the files taken in, the law and the answers make them."""
    with office.warehouse() as connection:
        return is_up_to_date(connection, Month.parse(month), office.law, known_of(office, month))


def lay_out(office: Office, connection: Connection, month: str) -> None:
    """Have the warehouse show the month as the files taken in make it, whichever month was screened last."""
    bring_up_to_date(connection, Month.parse(month), office.law, known_of(office, month), office.clock.now())


def known_of(office: Office, month: str) -> Known:
    """What a screening of the month is told, by the answers that stand now."""
    with office.ledger.reading() as book:
        answers = book.identities.standing()
    same = sorted({(key, name) for (key, name, _), a in answers.items() if a.verdict == IdentityVerdict.SAME})
    return known_at_first_run(office, month, same)


def known_at_first_run(office: Office, month: str, same: Sequence[tuple[str, str]]) -> Known:
    """What a screening of the month is told: these names, and how cases, claims and orders stood at its first run."""
    with office.ledger.reading() as book:
        return Known(same, book.cases.snapshot(first_entry(book, month), month), _known_words(office, book, month))


def _known_words(office: Office, book: Book, month: str) -> list[KnownWord]:
    """As kept at the first run; before it, as known now."""
    if book.facts.get(_known_taken(month)) is not None:
        return book.known.of(month)
    return book.known.now(first_entry(book, month), _support_rules(office, month))


def _mark_first_run(office: Office, month: str) -> None:
    """Note, once, after which entry of the ledger the month was screened first, and what it knew then."""
    with office.ledger.writing() as book:
        if book.facts.get(_first_run(month)) is None:
            book.facts.set(_first_run(month), str(book.entries.next_seq()), office.clock.now())
        if book.facts.get(_known_taken(month)) is None:
            book.known.take(month, first_entry(book, month), _support_rules(office, month))
            book.facts.set(_known_taken(month), office.clock.now().isoformat(), office.clock.now())


def first_entry(book: Book, month: str) -> int:
    """The entry before which a case was opened that the month's screening is told of."""
    first = book.facts.get(_first_run(month))
    return int(first) if first else book.entries.next_seq()


def _support_rules(office: Office, month: str) -> tuple[str, ...]:
    return office.law.in_force(Month.parse(month).first_day).words("elimination_support_rules")


def _first_run(month: str) -> str:
    return f"first_run_before_entry {month}"


def _known_taken(month: str) -> str:
    return f"known_words_taken {month}"


@task(name="warn of old policy", task_run_name="old-policy {month}")
@discreet
def warn_of_old_policy(month: str) -> int:
    """Tell the district, once a month, which parameters nobody has re-read for over a year; how many they are."""
    office = this_office()
    old = office.law.not_checked_for_a_year(office.clock.today())
    if old:
        say(f"政策数值超过一年未核对：{len(old)} 项")
        text = policy_not_checked(month, [parameter.name for parameter in old])
        office.messenger.put(f"{month}:policy:not-checked", Role.DISTRICT, month, text)
    return len(old)


@task(name="take in identity answers", task_run_name="identity-answers {month}")
@discreet
def take_in_identity_answers(month: str) -> int:
    """Read the identity review workbooks that came back for the month; an answer is kept once."""
    office = this_office()
    mark = review_mark(office, month)
    kept = 0
    for path in sorted((office.home / "returns" / month).rglob("*.xlsx")):
        if path.name.startswith("~$") or path.is_symlink() or not _is_review(path, mark):
            continue
        review = read_identity_review(path, office.clock.today())
        for problem in review.problems:
            say(f"{path.name}: {problem}")
        with office.ledger.writing() as book:
            for answer in review.answers:
                verdict = IdentityVerdict.SAME if answer.is_same_person else IdentityVerdict.OTHER
                book.identities.answer(
                    answer.id_no, answer.sent_name, "", verdict, answer.decided_by, office.clock.now()
                )
        kept += len(review.answers)
    return kept


def _is_review(path: Path, mark: str) -> bool:
    return REVIEW_NAME.removesuffix(".xlsx") in path.name or mark_of(path) == mark


def review_mark(office: Office, month: str) -> str:
    """The keyed mark by which the month's identity review is known again."""
    key = key_of_month(office.home, CODE, month)
    return hmac.new(key, f"identity-review|{month}".encode(), "sha256").hexdigest()


@task(name="send back refused rows", task_run_name="feedback {month}")
@discreet
def send_back_refused(month: str) -> int:
    """Write the feedback workbooks of the month and tell the departments; each as it stands once."""
    office, cycle = this_office(), Month.parse(month)
    given = Given(
        archive=office.archive,
        folder=office.outbox(cycle) / "feedback",
        month=month,
        made_on=office.clock.today(),
        door=door_of(office),
        is_rehearsal=office.clock.is_set,
    )
    with office.warehouse() as connection:
        written = write_feedback(connection, given)
    for one in written:
        if one.rows_refused:
            department = department_of(office, BY_NAME[one.source])
            text = rows_refused(month, department, one.file_name, one.rows_refused, one.feedback)
            office.messenger.put(f"{month}:feedback:{one.feedback}", Role.DEPARTMENTS, month, text)
    return len(written)


@task(name="lay doubts before the office", task_run_name="doubts {month}")
@discreet
def lay_doubts(month: str) -> int:
    """Offer unknown words in the word table and doubtful names in the identity review; say how many rows of both."""
    office, cycle = this_office(), Month.parse(month)
    today = office.clock.today()
    with office.warehouse() as connection:
        words = unknown_words(connection, month)
        headers = unknown_headers(connection, month, office.archive, door_of(office))
        doubts = identity_doubts(connection, month)
    with office.ledger.writing() as book:
        keep_doubts(book, month, len(doubts), office.clock.now())
    if words or headers:
        for problem in offer_words(office.home / WORD_TABLE, words, headers, month=month, made_on=today):
            say(f"{WORD_TABLE}: {problem}")
    if doubts:
        content = identity_review(
            doubts, month=month, made_on=today, mark=review_mark(office, month), is_rehearsal=office.clock.is_set
        )
        write_whole(office.outbox(cycle) / "reports" / REVIEW_NAME, content)
    return len(words) + len(doubts)
