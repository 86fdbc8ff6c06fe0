"""Claims of 收入下降: by the line of protection, once in twelve months (CASES 4)."""

from tests.warehouse.insuring.families import bill, earned, monitored, no

NOVEMBER, DECEMBER, JANUARY = "2026-11", "2026-12", "2027-01"


def poor(county, yuan="10000", month=NOVEMBER, until="2026-10-31"):
    county.families((monitored(1), 2), month=month)
    county.office.put_records("income", earned(1, yuan, until), month=month)


def test_a_fall_of_income_is_measured_by_the_line_of_protection_and_frozen_with_its_rows(county):
    poor(county)  # 5,000 a head; 1.5 × 5,000 = 7,500
    county.claims(NOVEMBER)

    assert county.opened() == [(no(1), "收入下降", "2026", "5000.00", "2500.00")]
    with county.ledger.reading() as book:
        frozen = book.claims.evidence("2026-11-L00001")
    assert [(row.source, row.row_no, row.amount_fen, row.person_key) for row in frozen.rows] == [
        ("income", 2, 1_000_000, "")
    ]
    assert {key: frozen.facts[key] for key in ("protection", "income_per_capita", "members")} == {
        "protection": "7500.00",
        "income_per_capita": "5000.00",
        "members": "2",
    }


def test_rigid_expense_does_not_lower_the_income_that_is_measured(county):
    poor(county, "16000")
    county.office.put_records("medical", bill(1, "4000", "2026-05-20"))
    county.claims(NOVEMBER)

    assert county.opened() == []


def test_a_household_without_any_income_known_claims_no_fall_of_it(county):
    county.families((monitored(1), 2), month=NOVEMBER)
    county.claims(NOVEMBER)

    assert county.opened() == []


def test_a_fall_of_income_waits_until_the_window_shares_no_month_with_the_claim_of_the_year_before(county):
    poor(county, "3000", until="2026-09-30")
    county.claims(NOVEMBER)
    county.enrol(JANUARY)  # the roster of 2027
    months = ["2027-02", "2027-10", "2027-11"]
    county.office.put_records("income", earned(1, "3000", "2027-01-31"), month="2027-02")
    opened = [(month, [one.claim.year for one in county.claims(month)]) for month in months]

    assert opened == [("2027-02", []), ("2027-10", []), ("2027-11", [2027])]


def test_a_fall_of_income_belongs_to_the_year_of_the_window_s_end(county):
    poor(county, month=DECEMBER)
    county.enrol(DECEMBER)
    county.claims(JANUARY)

    assert county.opened("month, year, coverage") == [(JANUARY, "2026", "收入下降")]
