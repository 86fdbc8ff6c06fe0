"""DOMAIN 5 and EXACT read plainly: loops over small facts, Decimals, no SQL, nothing of the program.

`read` takes the rows of the department tables and gives what `mart.*` must hold for a month. It is written from
the text alone; where it and the SQL differ, one of them misreads the law.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tests.rules.facts import Fact
from tests.rules.plain_rules import SHIPPED, Lines, hits_of
from tests.rules.plain_standing import Judged
from tests.rules.plain_sums import Metrics, Month, fen, metrics_of, prepare

DEPARTMENTS, CITY, VILLAGES = "区级部门数据共享预警", "市级监测分析预警", "区乡村三级常态化监测"
Hit = tuple[str, str, str, str, Decimal, Decimal | None]


@dataclass
class Reading:
    """What the tables of one month must hold."""

    metrics: dict[str, Metrics]
    hits: set[Hit]
    suggested: set[tuple[Any, ...]]
    unlinked: set[tuple[Fact, str]]
    refused: set[tuple[Fact, str, str]]
    counts: dict[tuple[str, str, bool, int], tuple[int, int, int]]


def read(
    month: str,
    rows: Iterable[Fact],
    answers: set[tuple[str, str]],
    known_risks: set[tuple[str, str]],
    lines: Lines = SHIPPED,
) -> Reading:
    """The tables of `month`. `known_risks`: (household, risk type) of earlier months' lists and of open cases."""
    known = prepare(month, [row for row in rows if row.month <= month], answers)
    metrics = {
        number: metrics_of(number, known)
        for number in known.register.households
        if known.register.members(number)
    }  # fmt: skip
    hits = {
        (number, rule, risk, channel_of(rule), fen(metric), line)
        for number in metrics
        for rule, risk, metric, line in hits_of(known.register.households[number], metrics[number], known, lines)
    }
    return Reading(
        metrics,
        hits,
        suggested_of(known, hits, known_risks),
        unlinked_of(known),
        {refused for judgement in known.judgements.values() for refused in still_refused(judgement, month)},
        counts_of(known),
    )


def channel_of(rule: str) -> str:
    return {"CITY_ALERT": CITY, "VILLAGE_REPORT": VILLAGES}.get(rule, DEPARTMENTS)


def suggested_of(
    known: Month,
    hits: set[Hit],
    known_risks: set[tuple[str, str]],
) -> set[tuple[Any, ...]]:
    """Households with a hit; of one monitored already only risk types that are not known of it."""
    rows = set()
    for number, household in known.register.households.items():
        monitored = household.monitoring == "未消除"
        of_household = [hit for hit in hits if hit[0] == number]
        if monitored:
            of_household = [hit for hit in of_household if (number, hit[2]) not in known_risks]
        if of_household:
            risks = joined(risk for _, _, risk, _, _, _ in of_household)
            channels = joined(channel for _, _, _, channel, _, _ in of_household)
            rules = joined(rule for _, rule, _, _, _, _ in of_household)
            place = (household.township, household.village, household.code, household.kind)
            rows.add((number, household.head_name, *place, risks, channels, rules, monitored))
    return rows


def joined(words: Iterable[str]) -> str:
    return "、".join(sorted(set(words)))


def unlinked_of(known: Month) -> set[tuple[Fact, str]]:
    """Rows of the month's own files that are used nowhere."""
    rows = {(row, "PERSON_TWICE") for row in known.register.twice}
    rows |= {(each.row, each.why_not) for rows in known.linked.values() for each in rows if each.why_not}
    return {(row, why) for row, why in rows if row.month == known.calendar.month}


def still_refused(judgement: Judged[Any], month: str) -> Iterator[tuple[Fact, str, str]]:
    """The month's refused rows that no later accepted row of the month and key has made good."""
    accepted = [row for row in judgement.accepted if row.month == month]
    for row, column, reason in judgement.refused:
        if row.month == month and not any(good.key == row.key and good.place > row.place for good in accepted):
            yield row, column, reason


def counts_of(known: Month) -> dict[tuple[str, str, bool, int], tuple[int, int, int]]:
    """Rows accepted, refused and duplicate of each of the month's files."""
    counts: dict[tuple[str, str, bool, int], list[int]] = defaultdict(lambda: [0, 0, 0])
    for kind, judgement in known.judgements.items():
        refused = [row for row, _, _ in judgement.refused]
        for at, rows in enumerate((judgement.accepted, refused, judgement.duplicates)):
            for row in rows:
                counts[(kind.SOURCE, *row.file)][at] += row.month == known.calendar.month
    return {file: (one, two, three) for file, (one, two, three) in counts.items() if file[1] == known.calendar.month}
