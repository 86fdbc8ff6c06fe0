"""核定差异: held amounts, ours beside the insurer's, tier by tier; corrected in place it is a new answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from policy.money import to_the_fen
from policy.payouts import Step
from warehouse.doors.claims import words
from warehouse.doors.claims.lines import ClaimLine, amount_column, claim_cells, yuan_text
from warehouse.doors.form_columns import Cell
from warehouse.doors.list_layout import HEAD_NAME, HOUSEHOLD_NO, asked, known
from warehouse.doors.table_book import OutTable, TableFacts, table_book

HELD_SHEET: Final = "核定差异"
STEPS_SHEET: Final = "分段计算"


@dataclass(frozen=True, slots=True)
class OurCalculation:
    """How our amount comes about, in yuan: base, its tiers (policy.payouts.steps_of), cap, what stood before."""

    base: Decimal
    steps: tuple[Step, ...]
    cap: Decimal
    entitlement: Decimal
    stands_before: Decimal
    amount: Decimal


@dataclass(frozen=True, slots=True)
class HeldAmount:
    """A claim on whose amount the two calculations differ; `their_basis` is the insurer's own words."""

    claim: ClaimLine
    ours: OurCalculation
    their_amount: Decimal
    their_basis: str = field(repr=False)


def held_amounts_workbook(facts: TableFacts, held: Sequence[HeldAmount]) -> bytes:
    """An xlsx for the insurer. Raises ValueError where nothing is held. ID numbers are masked."""
    if not held:
        raise ValueError("no amount is held: make no workbook")
    tables = (
        OutTable(
            HELD_SHEET,
            facts.title("防贫保险核定金额差异反馈"),
            "反馈",
            _HELD_COLUMNS,
            [_held_cells(each) for each in held],
            "两边金额相差超过 0.01 元的各笔，暂缓办理",
            _HOW,
        ),
        OutTable(
            STEPS_SHEET,
            facts.title("防贫保险核定分段计算对照"),
            "对照",
            _STEP_COLUMNS,
            [cells for each in held for cells in _step_cells(each)],
        ),
    )
    return table_book(facts, tables, _NOTES)


_OURS: Final = "区里计算"
_THEIRS: Final = "保险核定"
_HELD_COLUMNS: Final = (
    known(words.CLAIM_NO, 19, "请勿改动。"),
    known(HOUSEHOLD_NO, 17.5),
    known(HEAD_NAME, 9),
    known(words.HEAD_ID, 22, "已遮盖，只供区分同名。"),
    known(words.COVERAGE, 10),
    known(words.YEAR, 6),
    amount_column(_OURS, 13, "区里按保险方案计算的本次应赔金额。"),
    amount_column(_THEIRS, 13, "保险机构原来核定的金额。"),
    amount_column("差额", 12, "保险核定减区里计算。"),
    known("保险原依据", 32, is_centred=False),
    asked(words.AMOUNT, 13, Cell.AMOUNT, "重新核定的金额（元）。"),
    asked(words.AMOUNT_BASIS, 40, Cell.TEXT, "核定的依据；不同意区里计算的，写明理由和计入的费用。"),
)
_STEP_COLUMNS: Final = (
    known(words.CLAIM_NO, 19),
    known(words.TIER, 26, is_centred=False),
    known("比例", 8),
    amount_column("计入金额", 14),
    amount_column(_OURS, 14),
    amount_column(_THEIRS, 14),
    known("说明", 40, is_centred=False),
)
_HOW: Final = (
    "对照“分段计算”核实后，填写核定金额和核定依据交回。",
    "认为区里计入的费用有误的，请在核定依据中写明哪一项。",
)
_NOTES: Final = (
    "各笔暂缓，不影响其余各笔；更正后两边一致的，随即继续办理。",
    "区里计算：基数按分段比例计算后合计，四舍五入到分一次，不超过封顶线，再减以前已赔和在途的金额。",
)


def _held_cells(held: HeldAmount) -> dict[str, str]:
    return {
        **claim_cells(held.claim),
        _OURS: yuan_text(held.ours.amount),
        _THEIRS: yuan_text(held.their_amount),
        "差额": yuan_text(held.their_amount - held.ours.amount),
        "保险原依据": held.their_basis,
    }


def _step_cells(held: HeldAmount) -> list[dict[str, str]]:
    """A claim's calculation line by line: tiers, their sum, the cap, what stood before, the amounts side by side."""
    ours = held.ours
    exact = sum((step.share for step in ours.steps), Decimal(0))
    lines = [*map(_tier_cells, ours.steps), {words.TIER: "合计", "计入金额": yuan_text(ours.base), _OURS: _fen(exact)}]
    lines.append({words.TIER: "封顶", _OURS: yuan_text(ours.entitlement), "说明": f"每户每年封顶 {ours.cap:,.2f} 元"})
    before = {words.TIER: "减：以前已赔、在途", _OURS: yuan_text(-ours.stands_before)}
    amount = {
        words.TIER: "本次金额",
        _OURS: yuan_text(ours.amount),
        _THEIRS: yuan_text(held.their_amount),
        "说明": held.their_basis,
    }
    return [{words.CLAIM_NO: held.claim.claim_no, **line} for line in (*lines, before, amount)]


def _tier_cells(step: Step) -> dict[str, str]:
    upper = "以上" if step.upper is None else f"至 {step.upper:,.2f} 元"
    return {
        words.TIER: f"{step.lower:,.2f} 元{upper}",
        "比例": f"{step.percent.normalize():f}%",
        "计入金额": yuan_text(step.part),
        _OURS: _fen(step.share),
        "说明": "" if step.share == to_the_fen(step.share) else f"未舍入：{step.share.normalize():f}",
    }


def _fen(yuan: Decimal) -> str:
    return yuan_text(to_the_fen(yuan))
