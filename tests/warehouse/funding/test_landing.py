"""The fund's own book, landed in the warehouse, keeps every promise of its gate."""

from pathlib import Path

import expectations
from warehouse.funding.booking import targets
from warehouse.funding.landing import fund_landing, land_fund

QUESTIONS = Path(expectations.__file__).parent / "sql" / "fund"


def test_a_month_of_sales_payments_and_what_comes_back_fits(treasury):
    treasury.know("H1", "未消除", "2026-03-10")
    treasury.sell("消费帮扶销售.csv", "2026-11", ("中国社会扶贫网", "2026-10", "A1", "小米", "600000.50"))
    treasury.run("2026-11")
    treasury.pay("P1", amount="5000.00")
    for signer in ("王主任", "李副局长"):
        treasury.receive("V1", "5000.00", signer, back="P1")
    treasury.pay("P2", amount="5000.00")
    treasury.sell("消费帮扶销售-2.csv", "2026-11", ("中国社会扶贫网", "2026-10", "A1", "小米", "10.00"))
    treasury.run("2026-11")

    ground, connection = treasury.ground, treasury.office.connection
    with ground.ledger.reading() as book:
        landing = fund_landing(book, ground.law, "2026-11", targets(ground, connection))
    land_fund(connection, landing)

    (month,) = landing.months
    assert [str(each) for each in (month.target, month.booked, month.waiting)] == ["0.10", "6000.01", "-5999.91"]
    for path in QUESTIONS.glob("*.sql"):
        is_kept, observed = connection.execute(path.read_text("utf-8")).fetchone()
        assert is_kept, observed
