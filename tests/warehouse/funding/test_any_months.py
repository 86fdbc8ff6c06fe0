"""Over any months of sales, refunds and payments the book keeps every promise of its gate, and 1 % fits to the fen."""

import shutil
import tempfile
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

import expectations
from policy.parameters import read_law
from policy.windows import Month
from tests.policy.shipped import shipped_texts
from tests.warehouse.funding.treasury import Treasury
from tests.warehouse.made_once import empty_ledger_file, empty_warehouse_file
from warehouse.funding.booking import targets
from warehouse.funding.landing import fund_landing, land_fund
from warehouse.ledger.book import open_ledger

QUESTIONS = [path.read_text("utf-8") for path in (Path(expectations.__file__).parent / "sql" / "fund").glob("*.sql")]
FIRST = Month(2026, 9)
FEN = Decimal("0.01")

YUAN = st.decimals(0, 300_000, places=2)
ASKED = st.decimals("0.01", 6_000, places=2)
WEEKS = st.lists(
    st.tuples(
        st.dictionaries(st.integers(0, 5), YUAN, max_size=3),
        st.lists(st.tuples(st.sampled_from(["H1", "H2"]), ASKED), max_size=3),
        st.booleans(),
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=5, deadline=None)
@given(WEEKS)
def test_the_book_fits_whatever_comes(weeks):
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        shutil.copy(empty_warehouse_file(), home)
        ledger = open_ledger(f"sqlite:///{shutil.copy(empty_ledger_file(), home / 'ledger.db')}", home)
        with Treasury.at(home, read_law(shipped_texts()), ledger) as treasury:
            for number in ("H1", "H2"):
                treasury.know(number, "未消除", "2026-01-01")
            live(treasury, weeks)
        ledger.close()


def live(treasury: Treasury, weeks) -> None:
    sales: dict[str, Decimal] = {}
    for at, (sold, asked, comes_back) in enumerate(weeks):
        month = FIRST.plus(at)
        treasury.on(f"{month}-20")
        sales |= {str(FIRST.plus(index)): amount for index, amount in sold.items()}
        sell(treasury, sales)
        treasury.lay_out(str(month))
        treasury.book(str(month))
        for number, (household_no, amount) in enumerate(asked):
            document_no = f"P{at}-{number}"
            done = treasury.pay(document_no, household_no, str(amount))
            if done.counts and comes_back:
                for signer in ("王主任", "李副局长"):
                    treasury.receive(f"V{document_no}", str(amount), signer, back=document_no)
        fits(treasury, str(month), sales)


def sell(treasury: Treasury, sales: dict[str, Decimal]) -> None:
    ask = treasury.office.connection.execute
    ask("delete from conformed.sales")
    for number, (month, amount) in enumerate(sales.items()):
        row = ["中国社会扶贫网", month, str(number), "小米", amount]
        ask(
            "insert into conformed.sales (platform, sales_month, order_no, product, amount) values (?, ?, ?, ?, ?)", row
        )


def fits(treasury: Treasury, month: str, sales: dict[str, Decimal]) -> None:
    """By the gate, and by a plain sum of its own."""
    ground, connection = treasury.ground, treasury.office.connection
    with ground.ledger.reading() as book:
        landing = fund_landing(book, ground.law, month, targets(ground, connection))
        booked, waiting = book.fund.booked(), book.fund.waiting()
    land_fund(connection, landing)
    for question in QUESTIONS:
        [(is_kept, observed)] = connection.execute(question).fetchall()
        assert is_kept, observed
    for sold_in, amount in sales.items():
        share = (amount / 100).quantize(FEN, ROUND_HALF_UP) if sold_in < month else Decimal(0)
        each = Month.parse(sold_in)
        assert booked.get(each, 0) + waiting.get(each, 0) == share
    assert treasury.balance >= 0
