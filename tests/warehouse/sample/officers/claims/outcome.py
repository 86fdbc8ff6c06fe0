"""What must hold at the end of months of claims, whoever erred and whatever was killed meanwhile."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

from sqlalchemy import text

from policy.claims.claim import Claim
from policy.claims.states import Mark, State
from policy.claims.waiting import waited_for
from policy.claims.words import Word
from policy.money import fen_of
from warehouse.casework.ground import Ground
from warehouse.insuring.reconciling import reconcile
from warehouse.ledger.claims import FiledClaim

WHOLE_DAYS = timedelta(days=10)


class Outcome:
    """The claims of all months as the ledger has them; `today` is the last day that was worked."""

    def __init__(self, ground: Ground, today: date) -> None:
        self.ground, self.ledger, self.today = ground, ground.ledger, today
        self.months = [str(row["month"]) for row in self.query("select distinct month from claim order by month")]
        with self.ledger.reading() as book:
            self.claims: list[FiledClaim] = [one for month in self.months for one in book.claims.of_month(month)]

    def query(self, question: str) -> list[dict[str, Any]]:
        with self.ledger.reading() as book:
            return [dict(row) for row in book.session.execute(text(question)).mappings()]

    def holds(self) -> None:
        """Assert all of it."""
        self.nothing_is_paid_twice()
        self.nobody_is_forgotten()
        self.notices_are_complete()
        self.everything_adds_up()

    def nothing_is_paid_twice(self) -> None:
        """Confirmations, attempts and claims agree to the fen; beyond the amount only what was told and released."""
        confirmed: Counter[str] = Counter()
        for row in self.query("select claim_no, amount_fen from confirmation where state = 'paid'"):
            confirmed[row["claim_no"]] += int(row["amount_fen"])
        attempts = self.query("select claim_no, state from payment_attempt")
        standing = Counter(row["claim_no"] for row in attempts if row["state"] != "returned")
        assert max(standing.values(), default=0) <= 1
        for one in self.claims:
            claim, fen = one.claim, confirmed[one.claim_no]
            assert fen == fen_of(claim.paid_amount)
            if Mark.PAID_TOO_MUCH not in claim.marks:
                assert fen <= fen_of(claim.amount)
                assert claim.state is not State.PAID or fen == fen_of(claim.amount)
            serials = [each.serial_no for each in claim.confirmations if each.status is Word.PAID]
            assert len(serials) == len(set(serials))

    def nobody_is_forgotten(self) -> None:
        """Each claim has ended, or somebody is named who owes it something, or its notice hangs on."""
        for one in self.claims:
            claim = one.claim
            owed = waited_for(claim, self.ground.in_force(one.month))
            hangs = claim.state is State.ON_NOTICE and claim.notice_to is not None and claim.notice_to >= self.today
            assert claim.state.is_end or owed or hangs, (one.claim_no, claim.state)

    def notices_are_complete(self) -> None:
        """Each claim hung once a round in its village and its natural village, ten whole days before it was paid."""
        with self.ledger.reading() as book:
            notices = {one.notice_no: one for month in self.months for one in book.notices.of(month)}
        for one in self.claims:
            wanted = sorted({(one.card.village, ""), (one.card.village, one.card.hamlet)})
            for number in range(1, one.claim.round + 1):
                hung = [notices[each.notice_no] for each in one.claim.notices if each.round == number]
                assert not hung or sorted((each.village, each.hamlet) for each in hung) == wanted
            if one.claim.payments:
                _hung_before_it_was_paid(one.claim)

    def everything_adds_up(self) -> None:
        """The sums of every month are even, and the chain of entries is whole."""
        assert [wrong for month in self.months for wrong in reconcile(self.ground, month)] == []
        assert self.ledger.verify_chain() is None

    def figures(self) -> dict[str, object]:
        claims = [one.claim for one in self.claims]
        return {
            "months": len(self.months),
            "claims": len(claims),
            "states": dict(Counter(claim.state.value for claim in claims)),
            "paid_yuan": str(sum(claim.paid_amount for claim in claims)),
            "held_now": sum(claim.is_held for claim in claims),
            "objections": sum(len(claim.objections) for claim in claims),
            "complaints": len(self.query("select complaint_no from complaint")),
            "sent_back": sum(claim.attempt - 1 for claim in claims),
            "amounts_wrong_at_first": sum(len(claim.insurer_amounts) > 1 for claim in claims),
            "released": sum(len(claim.releases) for claim in claims),
            "returned_payments": sum(Mark.RETURNED in claim.marks for claim in claims),
            "paid_too_much": sum(Mark.PAID_TOO_MUCH in claim.marks for claim in claims),
            "batches": len(self.query("select batch_no from payout_batch")),
            "notices": len(self.query("select notice_no from notice")),
            "entries": self.query("select count(*) as n from v_entries")[0]["n"],
            "last_day": str(self.today),
        }


def _hung_before_it_was_paid(claim: Claim) -> None:
    assert claim.hanging
    signed_on = min(payment.signed_on for payment in claim.payments)
    for notice in claim.hanging:
        assert notice.is_over
        assert notice.posted_on is not None
        assert notice.last_day is not None
        assert notice.last_day - notice.posted_on >= WHOLE_DAYS
        assert signed_on > notice.last_day
