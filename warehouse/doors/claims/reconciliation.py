"""防贫保险对账: what was filed is paid, held, returned, withdrawn or on the way, to the fen.

A withdrawn claim (an objection was upheld) was filed and is never paid: without it the sum could not be even.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from policy.payouts import Coverage
from warehouse.doors.claims import words
from warehouse.doors.claims.lines import amount_column, yuan_text
from warehouse.doors.list_layout import HOUSEHOLD_NO, known
from warehouse.doors.table_book import OutTable, TableFacts, table_book

ZERO: Final = Decimal("0.00")
SUMS_SHEET: Final = "对账"
CLAIMS_SHEET: Final = "明细"


@dataclass(frozen=True, slots=True)
class Settled:
    """Where the money of filed claims stands, in yuan. A claim paid in part is paid and on the way in its parts."""

    filed: Decimal = ZERO
    paid: Decimal = ZERO
    held: Decimal = ZERO
    returned: Decimal = ZERO
    on_the_way: Decimal = ZERO
    withdrawn: Decimal = ZERO

    def __add__(self, other: Settled) -> Settled:
        return Settled(
            self.filed + other.filed,
            self.paid + other.paid,
            self.held + other.held,
            self.returned + other.returned,
            self.on_the_way + other.on_the_way,
            self.withdrawn + other.withdrawn,
        )

    @property
    def difference(self) -> Decimal:
        """What is filed and nowhere (over 0), or somewhere and never filed (under 0); 0.00 where the sums are even."""
        return self.filed - self.paid - self.held - self.returned - self.on_the_way - self.withdrawn


@dataclass(frozen=True, slots=True)
class SettledClaim:
    """One filed claim; `state` is its state in words."""

    claim_no: str
    household_no: str = field(repr=False)
    township: str
    coverage: Coverage
    year: int
    state: str
    money: Settled


@dataclass(frozen=True, slots=True)
class SettledSum:
    """The claims of one township and coverage; the township is empty where all are taken together."""

    township: str
    coverage: str
    claims: int
    money: Settled


def sums_of(claims: Iterable[SettledClaim]) -> list[SettledSum]:
    """One sum a township and coverage, then one a township, one a coverage, and all; by name."""
    known_claims = list(claims)
    return [
        *_sums(known_claims, lambda claim: (claim.township, claim.coverage.label)),
        *_sums(known_claims, lambda claim: (claim.township, _ALL)),
        *_sums(known_claims, lambda claim: (_ALL, claim.coverage.label)),
        *_sums(known_claims, lambda _: (_ALL, _ALL)),
    ]


def uneven(claims: Iterable[SettledClaim]) -> list[SettledClaim]:
    """The claims whose money does not add up: the gate stops on any."""
    return [claim for claim in claims if claim.money.difference]


def reconciliation_workbook(facts: TableFacts, claims: Sequence[SettledClaim]) -> bytes:
    """An xlsx of the month: sums by township and coverage, and every claim. A month without claims has one too."""
    wrong = len(uneven(claims))
    told = f"有 {wrong} 笔不平，请查明原因" if wrong else "备案 = 已支付 + 暂缓 + 退汇 + 在途 + 撤下，分文不差"
    sums = [
        {"乡镇": each.township, words.COVERAGE: each.coverage, "笔数": str(each.claims), **_money_cells(each.money)}
        for each in sums_of(claims)
    ]
    tables = (
        OutTable(SUMS_SHEET, facts.title("防贫保险对账表"), "对账", _SUM_COLUMNS, sums, told, empty_note=_NOTHING),
        OutTable(
            CLAIMS_SHEET,
            facts.title("防贫保险对账明细"),
            "明细",
            _CLAIM_COLUMNS,
            [_claim_cells(claim) for claim in sorted(claims, key=lambda claim: (claim.township, claim.claim_no))],
            told,
            empty_note=_NOTHING,
        ),
    )
    return table_book(facts, tables, _NOTES)


_ALL: Final = "合计"
_NOTHING: Final = "说明：没有已备案的理赔。"
_MONEY: Final = ("备案金额", "已支付", "暂缓", "退汇", "在途", "撤下", "差额")
_MONEY_COLUMNS: Final = tuple(amount_column(header, 14) for header in _MONEY)
_SUM_COLUMNS: Final = (known("乡镇", 14), known(words.COVERAGE, 12), known("笔数", 8), *_MONEY_COLUMNS)
_CLAIM_COLUMNS: Final = (
    known(words.CLAIM_NO, 19),
    known(HOUSEHOLD_NO, 17.5),
    known("乡镇", 12),
    known(words.COVERAGE, 10),
    known(words.YEAR, 6),
    known("状态", 10),
    *_MONEY_COLUMNS,
)
_NOTES: Final = (
    "备案金额：区级备案的各笔，按区里计算的金额。已支付：保险机构确认支付的金额。",
    "暂缓：两边核定金额不一致的。退汇：退回后尚未重新支付的。撤下：公示异议成立、不再支付的。",
    "在途：已备案，正在核定、公示、处理异议、等待支付或支付中的，部分支付的余额也在内。",
    "差额不为 0.00 的，请先查明原因，再办理以后的支付。",
)


def _sums(claims: Sequence[SettledClaim], place: Callable[[SettledClaim], tuple[str, str]]) -> list[SettledSum]:
    together: dict[tuple[str, str], list[SettledClaim]] = {}
    for claim in claims:
        together.setdefault(place(claim), []).append(claim)
    return [
        SettledSum(township, coverage, len(same), sum((claim.money for claim in same), Settled()))
        for (township, coverage), same in sorted(together.items())
    ]


def _money_cells(money: Settled) -> dict[str, str]:
    amounts = (
        money.filed,
        money.paid,
        money.held,
        money.returned,
        money.on_the_way,
        money.withdrawn,
        money.difference,
    )
    return dict(zip(_MONEY, map(yuan_text, amounts), strict=True))


def _claim_cells(claim: SettledClaim) -> dict[str, str]:
    return {
        words.CLAIM_NO: claim.claim_no,
        HOUSEHOLD_NO: claim.household_no,
        "乡镇": claim.township,
        words.COVERAGE: claim.coverage.label,
        words.YEAR: str(claim.year),
        "状态": claim.state,
        **_money_cells(claim.money),
    }
