"""Two officers who sign at once, each in a process of their own: they cannot both take the last yuan, nor the cap's."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from policy.fund.applications import Application
from policy.fund.entries import Kind, Posting
from policy.fund.words import Word
from policy.monitoring import Spell
from policy.parameters import read_law
from policy.windows import Month
from tests.policy.shipped import shipped_texts
from tests.processes import APART
from tests.warehouse.casework.desk import ground_at
from warehouse.funding.deciding import FundDesk
from warehouse.funding.facts import HouseholdFacts
from warehouse.ledger.book import open_ledger
from warehouse.ledger.fund_applications import Telling

EACH = 8
DAY = date(2026, 11, 10)
MONITORED = HouseholdFacts("张大山", "东村", [Spell(date(2026, 1, 1))], [])


def _sign_all(url: str, home: str, name: str, numbers: list[str]) -> list[str]:
    """Sign these as the second signer; the codes for which some were refused."""
    ledger = open_ledger(url, Path(home))
    ground, refused = ground_at(Path(home), read_law(shipped_texts()), ledger), []
    for number in numbers:
        with ledger.writing() as book:
            desk = FundDesk(ground, book, lambda _book, _no: MONITORED)
            done = desk.sign(number, name, Word.PAY, Telling(ground.at, name))
        refused += [refusal.reason.value for refusal in done.refusals]
    ledger.close()
    return refused


@pytest.mark.parametrize(
    ("amount", "households", "balance", "reason"),
    [("100.00", 2, "850.99", "OVER_BALANCE"), ("1000.00", 1, "99999.00", "OVER_CAP")],
)
def test_what_two_sign_at_once_never_goes_over(ledger, ledger_url, home, amount, households, balance, reason):
    numbers = [f"P{number:02}" for number in range(2 * EACH)]
    with ledger.writing() as book:
        ground = ground_at(home, read_law(shipped_texts()), ledger)
        desk = FundDesk(ground, book, lambda _book, _no: MONITORED)
        book.fund.book([Posting(Kind.INCOME, Decimal(balance), Month(2026, 10))], ground.at)
        for at, number in enumerate(numbers):
            asked = Application(number, f"H{at % households}", Decimal(amount), "救助", DAY, "村委会")
            desk.apply(asked, Telling(ground.at, "村委会"))
            desk.sign(number, "甲", Word.PAY, Telling(ground.at, "甲"))

    with APART.Pool(2) as pool:
        work = [(ledger_url, str(home), name, numbers[start::2]) for start, name in enumerate("乙丙")]
        refused = [code for codes in pool.starmap(_sign_all, work) for code in codes]

    paid = 8 if reason == "OVER_BALANCE" else 5
    assert refused == [reason] * (len(numbers) - paid)
    with ledger.reading() as book:
        assert book.fund.balance() == Decimal(balance) - paid * Decimal(amount)
        assert sorted(entry.seq for entry in book.fund.of_book()) == list(range(1, paid + 2))
    assert ledger.verify_chain() is None
