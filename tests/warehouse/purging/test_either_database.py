"""The ledger's side of a purge on SQLite and on PostgreSQL."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from sqlalchemy import text

from policy.fund.applications import Application, Judgement, State
from policy.retention import Kind, terms_of
from tests.warehouse.ledger.conftest import home, ledger, ledger_url, postgres
from tests.warehouse.purging.house import CLAIM, INSURED, paid_claim
from warehouse.ledger.claim_models import Roster, RosterPerson
from warehouse.ledger.fund_applications import Telling
from warehouse.purging.purging import Order, purge

__all__ = ["home", "ledger", "ledger_url", "postgres"]


def test_a_claim_is_emptied_and_the_chain_holds(ledger, home, law):
    paid_claim(ledger)
    with ledger.writing() as book:
        at = book.entries.last_at()
        day = date(2026, 11, 12)
        book.session.add(
            Roster(
                year=2026,
                month="2026-11",
                quota="named",
                low_income_places=1,
                premium_fen=10_000,
                policy_version="v",
                made_on=day,
            )
        )
        book.session.flush()
        book.session.add(
            RosterPerson(
                year=2026,
                person_key=INSURED,
                household_no="H",
                township="东乡",
                category="脱贫",
                from_month="2026-01",
                premium_fen=10_000,
                made_on=day,
            )
        )
        asked = Application("P1", "H", Decimal("300.00"), "救助", day, INSURED)
        book.fund_applications.add(asked, Telling(at, "村委会"))
        book.fund_applications.keep(Judgement(replace(asked, state=State.PAID)), Telling(at, "王主任"))
        waiting = replace(asked, document_no="P2", applied_by="还在等的人")
        book.fund_applications.add(waiting, Telling(at, "村委会"))
    today = date(2057, 1, 1)
    terms = terms_of(law.in_force(today), today)
    found = purge(ledger, Order(home, terms, "王主任", at.replace(year=2057), at.replace(year=2057)))

    assert found.records.months[Kind.CLAIM] == ["2026-11"]
    assert found.records.counts["insured_persons"] == 1
    assert found.records.counts["fund_applications"] == 1
    assert ledger.verify_chain() is None
    with ledger.reading() as book:
        assert book.claims.evidence(CLAIM).rows == ()
        assert [book.fund_applications.by_no(no).application.applied_by for no in ("P1", "P2")] == ["", "还在等的人"]
        for table in ("claim_detail", "claim_evidence", "roster_person", "entry_detail", "fund_application_detail"):
            rows = book.session.execute(text(f"select * from {table}")).all()
            assert INSURED not in str(rows)
