"""A calibration as three years of an invented district would give it: the same one always."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache

import numpy as np

from policy.calibration import CAUSES, Candidate, Cause, candidate_lines, recommended, terms_of
from policy.money import yuan_of
from policy.payouts import scale_of
from tests.warehouse.office import shipped_law
from warehouse.calibration.candidates import Expenses, candidates_of, quantile, spread_of
from warehouse.calibration.collecting import Window, lines_of
from warehouse.calibration.facts import QUANTILES, Calibration, CauseFound, KindFound, LineFound, Segment

IN_FORCE = shipped_law().in_force(date(2026, 11, 1))
TERMS = replace(terms_of(IN_FORCE), resamples=200)
WINDOWS = (
    Window(0, "2026-11", date(2025, 11, 1), date(2026, 10, 31), 412, 12),
    Window(1, "2025-11", date(2024, 11, 1), date(2025, 10, 31), 398, 12),
    Window(2, "2024-11", date(2023, 11, 1), date(2024, 10, 31), 371, 9),
)
HOUSEHOLDS = 900
_SPENDING = {"illness_general": 260, "illness_monitored": 90, "school_entry": 40, "in_school": 120, "disaster": 12}


def expenses(households: int, seed: int) -> Expenses:
    """Every household spends in each of the three windows; the more, the likelier it was right."""
    draw = np.random.default_rng(seed)
    household, window = np.repeat(np.arange(households), 3), np.tile(np.arange(3), households)
    fen = (draw.lognormal(8.3, 0.9, households * 3) * 100).astype(np.int64)
    right = draw.random(households * 3) < np.clip(fen / 4_000_000, 0.02, 0.9)
    is_over = window > 0
    return Expenses(household, window, fen, is_over, right & is_over, right & is_over & (draw.random(len(fen)) < 0.7))


def _segments(fen: Sequence[int], edges: Sequence[Decimal]) -> tuple[Segment, ...]:
    found = []
    for lower, upper in zip((Decimal(0), *edges), (*edges, None), strict=True):
        some = sum(1 for one in fen if yuan_of(one) >= lower and (upper is None or yuan_of(one) < upper))
        found.append(Segment(lower, upper, some, some // 3, some // 20, some * 2 // 3, some // 4, some // 9))
    return tuple(found)


def _kind(kind: str, in_scope: int, fen: Sequence[int]) -> KindFound:
    values = tuple(yuan_of(round(float(np.quantile(fen, at / 100)))) for at in QUANTILES) if len(fen) else ()
    natural = (Decimal("3100.50"), Decimal(9000), Decimal(21000))
    return KindFound(
        kind, in_scope, len(fen), yuan_of(int(sum(fen))), values, _segments(fen, TERMS.edges), _segments(fen, natural)
    )


def _cause(cause: Cause, some: Expenses) -> CauseFound:
    fen = [int(one) for one in some.fen]
    general = fen[: len(fen) * 2 // 3]
    kinds: tuple[tuple[str, int, Sequence[int]], ...] = (
        ("全部", HOUSEHOLDS, fen),
        ("一般农户", 600, general),
        ("脱贫户", 290, fen[len(general) :]),
        ("边缘易致贫户", 10, []),
    )
    return CauseFound(cause, tuple(_kind(*kind) for kind in kinds))


def _line(key: str, cause: Cause, some: Expenses) -> LineFound:
    scale = scale_of(cause.coverage, IN_FORCE)
    candidates: tuple[Candidate, ...] = ()
    if len(some.fen):
        lines = candidate_lines(quantile(some, 50), quantile(some, 99), TERMS.step)
        candidates = candidates_of(some, lines, 3, lambda line: (scale, line))
    verdict, found = recommended(candidates, some.evidence, TERMS)
    spread = spread_of(some, candidates, HOUSEHOLDS, TERMS) if found else None
    name, now = shipped_law().parameters[key].name, IN_FORCE.amount(key)
    return LineFound(key, name, cause, now, candidates, some.evidence, verdict, found, spread)


@cache
def a_calibration() -> Calibration:
    """Five lines with expenses, of which some are recommended; accidents and industry without any."""
    causes = {cause.rule_id: cause for cause in CAUSES}
    of_line = {
        key: (causes[rule_id], expenses(_SPENDING.get(key, 0), seed))
        for seed, (rule_id, key) in enumerate(lines_of(shipped_law()))
    }
    by_rule = {causes[rule_id]: of_line[key][1] for rule_id, key in reversed(lines_of(shipped_law()))}
    departments = shipped_law().departments
    return Calibration(
        month="2026-11",
        made_on=date(2026, 11, 28),
        policy_version=IN_FORCE.version,
        terms=TERMS,
        windows=WINDOWS,
        households=HOUSEHOLDS,
        villages=30,
        causes=tuple(_cause(cause, by_rule[cause]) for cause in CAUSES),
        lines=tuple(_line(key, cause, some) for key, (cause, some) in of_line.items()),
        titles=departments.titles,
        office=departments.offices["district_office"],
    )
