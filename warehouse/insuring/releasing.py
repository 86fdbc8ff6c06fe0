"""区级放行: held claims before the district, which decides on each with a reason and two signers (CASES 4)."""

from __future__ import annotations

from collections.abc import Sequence

from policy.claims.amounts import released
from policy.claims.facts import Release
from policy.claims.refusals import Reason, Refusal
from policy.claims.states import Actor, Hold, State
from policy.claims.words import Cell, Word
from policy.outcome import Outcome
from warehouse.casework.outgoing import Outgoing
from warehouse.casework.refused_rows import RowRefusedError
from warehouse.doors.claims.places import RELEASES_PATH
from warehouse.doors.claims.releases import ReleaseLine, releases_workbook
from warehouse.doors.claims.said import ReleaseRow
from warehouse.insuring.claim_desk import ClaimDesk, yuan_in
from warehouse.insuring.keeping import Voice
from warehouse.insuring.lines import claim_line
from warehouse.insuring.places import claims_mark
from warehouse.ledger.claims import FiledClaim
from warehouse.ledger.payouts import PAID


def write_releases(papers: Outgoing, claims: Sequence[FiledClaim]) -> None:
    """Write the district's workbook of the claims that are held, for whatever reason."""
    lines = [_line(one) for one in claims if one.claim.hold]
    if lines:
        facts = papers.table_facts(claims_mark(papers.ground, papers.month))
        papers.put(RELEASES_PATH, lines, lambda: releases_workbook(facts, lines))


def _line(filed: FiledClaim) -> ReleaseLine:
    claim, hold = filed.claim, filed.claim.hold or Hold.AMOUNTS_DIFFER
    theirs = claim.insurer_amount if hold is Hold.AMOUNTS_DIFFER else None
    return ReleaseLine(claim_line(filed), hold, claim.amount, theirs)


def hear_release(desk: ClaimDesk, row: ReleaseRow) -> None:
    """区级放行: both who decide must have signed the workbook."""
    claim = desk.claim(row.claim)
    amount = yuan_in(Cell.RELEASED_AMOUNT, row.amount)
    release = Release(amount, row.reason, row.signers, desk.ground.today)
    step = released(claim.claim, release, desk.ground.in_force(desk.month))
    if step.outcome is Outcome.ACCEPTED and not all(desk.signed.has(name) for name in row.signers):
        raise RowRefusedError(Refusal(Reason.SIGNER_UNPROVEN, Cell.SIGNED_BY))
    voice = Voice(Actor.SIGNERS, Word.RELEASED, "、".join(row.signers), row.reason, desk.path, row.row_no)
    after = desk.keep(claim, step, voice)
    if after.claim.state is State.PAID and step.outcome is Outcome.ACCEPTED:
        desk.book.payouts.end(after.claim_no, PAID)
