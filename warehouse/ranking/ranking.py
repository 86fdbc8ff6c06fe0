"""A ranking model made: months collected, a model fitted where there is enough, judged by later months."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import duckdb
import numpy as np

from policy.parameters import Law
from policy.ranking import FEATURES, Verdict, enough, ranking_terms
from policy.windows import Month
from warehouse.database import sql
from warehouse.ledger.case_outcomes import CaseDays
from warehouse.ranking.collecting import JUDGED, SEEN_RULES, TRAINED, Collected, Flag, collect, kept_of, rows_of
from warehouse.ranking.facts import Judged, Ranking
from warehouse.ranking.fitting import fitted
from warehouse.ranking.judging import judged_by
from warehouse.ranking.model import Model


@dataclass(frozen=True, slots=True)
class Asked:
    """A month, its law, the cases of the ledger, the day of asking."""

    month: Month
    law: Law
    cases: Sequence[CaseDays]
    today: date
    is_rehearsal: bool = False


def make_ranking(connection: duckdb.DuckDBPyConnection, asked: Asked) -> Ranking:
    """The model and how it did. The warehouse shows the month (screening.lay_out); only temp tables are made."""
    collected = collect(connection, asked.month, asked.law, asked.cases)
    terms = ranking_terms(asked.law.in_force(asked.month.first_day))
    lacking = enough(collected.ground, terms)
    if lacking:
        return _told(asked, collected, lacking, None, None)
    model = _fitted(connection, asked, collected)
    judged = judged_by(rows_of(connection, JUDGED), model, _kinds(connection), terms)
    verdict = Verdict.BETTER if judged.is_better else Verdict.NOT_BETTER
    return _told(asked, collected, verdict, replace(model, is_better=judged.is_better), judged)


def _fitted(connection: duckdb.DuckDBPyConnection, asked: Asked, collected: Collected) -> Model:
    in_force = asked.law.in_force(asked.month.first_day)
    terms = ranking_terms(in_force)
    found = fitted(rows_of(connection, TRAINED, kept_of(*collected.trained_rows, terms.most_rows)))
    lines = {key for rule_id in SEEN_RULES for key in asked.law.rule(rule_id).parameters}
    all_rows, determined = collected.trained_rows
    return Model(
        month=str(asked.month),
        features=tuple(feature.key for feature in FEATURES),
        means=found.means,
        scales=found.scales,
        coefficients=found.coefficients,
        intercept=found.intercept,
        trained=tuple(map(str, collected.parts.trained)),
        judged=tuple(map(str, collected.parts.judged)),
        horizon=terms.horizon,
        rows=all_rows,
        determined=determined,
        households=collected.ground.determined,
        seed=terms.seed,
        policy_version=in_force.version,
        law=in_force.fingerprint(lines),
        is_better=False,
    )


def _kinds(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, Flag]]:
    """Groups by name, each a flag a household of ranking_household."""
    found = connection.execute(sql("ranking/kinds")).fetchall()
    kinds, old, unknown = (np.array([row[at] for row in found]) for at in range(3))
    by_kind = [(kind or "已不在台账", kinds == kind) for kind in sorted(set(kinds.tolist()))]
    return [*by_kind, ("户主在劳动年龄", ~old & ~unknown), ("户主年龄更大", old & ~unknown)]


def _told(asked: Asked, collected: Collected, verdict: Verdict, model: Model | None, judged: Judged | None) -> Ranking:
    in_force = asked.law.in_force(asked.month.first_day)
    departments = asked.law.departments
    return Ranking(
        month=str(asked.month),
        made_on=asked.today,
        policy_version=in_force.version,
        terms=ranking_terms(in_force),
        parts=collected.parts,
        ground=collected.ground,
        trained_rows=collected.trained_rows,
        verdict=verdict,
        model=model,
        judged=judged,
        titles=departments.titles,
        office=departments.offices["district_office"],
        is_rehearsal=asked.is_rehearsal,
    )
