"""Workbooks of claims that go out (乡村复核, 区级备案, 核定差异, 区级放行), anew when what they say has changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from policy.claims.claim import Claim
from policy.claims.states import Hold, State
from policy.claims.words import Word
from policy.levels import Level
from warehouse.casework.ground import Ground
from warehouse.casework.outgoing import Outgoing, outgoing
from warehouse.doors.claims import words
from warehouse.doors.claims.district import FilingLine, filing_workbook_of_claims
from warehouse.doors.claims.held_amounts import HeldAmount, held_amounts_workbook
from warehouse.doors.claims.places import FILING_PATH, HELD_AMOUNTS_PATH, review_path
from warehouse.doors.claims.review import ReviewLine, township_review, village_review
from warehouse.insuring.calculating import calculation_of
from warehouse.insuring.lines import claim_line
from warehouse.insuring.places import claims_mark
from warehouse.insuring.releasing import write_releases
from warehouse.insuring.telling import tell_of_lists
from warehouse.ledger.claims import FiledClaim, FrozenEvidence

_REVIEWED: Final = {Level.VILLAGE: words.VILLAGE_REVIEW, Level.TOWNSHIP: words.TOWNSHIP_REVIEW}


def write_claim_lists(ground: Ground, month: str) -> int:
    """Write what of the month has changed; how many workbooks were written. Called with the month held."""
    with ground.ledger.reading() as book:
        claims = book.claims.of_month(month)
        held = [one for one in claims if one.claim.hold is Hold.AMOUNTS_DIFFER]
        evidence = {one.claim_no: book.claims.evidence(one.claim_no) for one in held}
    with outgoing(ground, month) as papers:
        _reviews(papers, [one for one in claims if _was_found(one.claim)])
        _filing(papers, [one for one in claims if _was_reviewed(one.claim)])
        _held(papers, held, evidence)
        write_releases(papers, claims)
        tell_of_lists(papers, claims)  # before the papers are remembered, so that a kill leaves nobody untold
    return len(papers.written)


def _was_found(claim: Claim) -> bool:
    """Whether it is or was at the review in its present attempt, so that its line still stands on the list."""
    return claim.state is State.AT_REVIEW or any(each.attempt == claim.attempt for each in claim.reviews)


def _was_reviewed(claim: Claim) -> bool:
    return claim.state is State.TO_FILE or any(each.attempt == claim.attempt for each in claim.filings)


def _reviews(papers: Outgoing, claims: Sequence[FiledClaim]) -> None:
    """A workbook for each township and village with a claim at review."""
    waiting = {(one.card.township, one.card.village) for one in claims if one.claim.state is State.AT_REVIEW}
    for township in sorted({township for township, _ in waiting}):
        _review(papers, [one for one in claims if one.card.township == township], township)
    for township, village in sorted(waiting):
        here = [one for one in claims if (one.card.township, one.card.village) == (township, village)]
        _review(papers, here, township, village)


def _review(papers: Outgoing, claims: Sequence[FiledClaim], township: str, village: str = "") -> None:
    level = Level.VILLAGE if village else Level.TOWNSHIP
    lines = [_review_line(one, level) for one in claims]
    facts = papers.table_facts(claims_mark(papers.ground, papers.month, township, village))

    def make() -> bytes:
        if village:
            return village_review(facts, township, village, lines)
        return township_review(facts, township, lines)

    papers.put(review_path(township, village), lines, make, township)


def _review_line(filed: FiledClaim, level: Level) -> ReviewLine:
    claim, finding = filed.claim, filed.claim.findings[-1]
    return ReviewLine(
        claim=claim_line(filed),
        finding=finding.word.value,
        basis=finding.basis,
        due_on=filed.waited.due_on,
        village_word=said_in_words(claim, Level.VILLAGE),
        send_back_note=_send_back_note(claim),
        filled=_filled(claim, level),
    )


def _send_back_note(claim: Claim) -> str:
    """Who sent it back from the attempt before this one, and why; empty in the first."""
    before = claim.attempt - 1
    of_district = [each for each in claim.filings if each.attempt == before and each.word is Word.SENT_BACK]
    of_levels = [each for each in claim.reviews if each.attempt == before and each.word is Word.BACK_TO_INSURER]
    said = [f"{Level.DISTRICT.label}退回：{each.reason}" for each in of_district]
    said += [f"{each.level.label}退回保险：{each.reason}" for each in of_levels]
    return f"第 {claim.attempt} 次办理；{'；'.join(said)}" if said else ""


def said_in_words(claim: Claim, level: Level) -> str:
    """What a level said in this attempt; empty while it has said nothing."""
    review = claim.review(level)
    if review is None:
        return ""
    reason = f"，{review.reason}" if review.reason else ""
    return f"{review.word.value}（{review.by} {review.reviewed_on.isoformat()}）{reason}"


def _filled(claim: Claim, level: Level) -> dict[str, str]:
    review = claim.review(level)
    if review is None:
        return {}
    return {
        _REVIEWED[level]: review.word.value,
        words.REVIEWER: review.by,
        words.REVIEWED_ON: review.reviewed_on.isoformat(),
        words.REASON: review.reason,
    }


def _filing(papers: Outgoing, claims: Sequence[FiledClaim]) -> None:
    """The district's workbook: what is to be filed, and what was."""
    if not any(one.claim.state is State.TO_FILE for one in claims):
        return
    lines = [_filing_line(one) for one in claims]
    facts = papers.table_facts(claims_mark(papers.ground, papers.month))
    papers.put(FILING_PATH, lines, lambda: filing_workbook_of_claims(facts, lines))


def _filing_line(filed: FiledClaim) -> FilingLine:
    claim, finding = filed.claim, filed.claim.findings[-1]
    filing = claim.filings[-1] if claim.filings and claim.state is not State.TO_FILE else None
    filled = (
        {}
        if filing is None
        else {
            words.FILING: filing.word.value,
            words.FILED_BY: filing.by,
            words.FILED_ON: filing.filed_on.isoformat(),
            words.DOCUMENT_NO: filing.document_no,
            words.REASON: filing.reason,
            words.SECOND_SIGNER: filing.second_signer,
        }
    )
    return FilingLine(
        claim=claim_line(filed),
        finding=finding.word.value,
        basis=finding.basis,
        village_word=said_in_words(claim, Level.VILLAGE),
        township_word=said_in_words(claim, Level.TOWNSHIP),
        due_on=filed.waited.due_on,
        choices=words.FILINGS_OF_WANTED_BACK if claim.is_wanted_back else words.FILINGS,
        filled=filled,
    )


def _held(papers: Outgoing, held: Iterable[FiledClaim], evidence: Mapping[str, FrozenEvidence]) -> None:
    """Held amounts for the insurer, both calculations side by side."""
    rows = [_held_amount(one, evidence[one.claim_no]) for one in held]
    if rows:
        facts = papers.table_facts()
        papers.put(HELD_AMOUNTS_PATH, rows, lambda: held_amounts_workbook(facts, rows))


def _held_amount(filed: FiledClaim, evidence: FrozenEvidence) -> HeldAmount:
    theirs = filed.claim.insurer_amounts[-1]
    return HeldAmount(claim_line(filed), calculation_of(filed, evidence), theirs.amount, theirs.basis)
