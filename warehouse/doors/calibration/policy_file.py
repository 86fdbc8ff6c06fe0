"""The lines that a calibration recommends, as a proposed policy file: from a day ahead, with where they come from."""

from __future__ import annotations

from datetime import date

from policy.parameters import Law
from policy.proposed_file import NewValue, proposed_file
from warehouse.calibration.facts import Calibration, LineFound
from warehouse.doors.calibration.shown import number
from warehouse.doors.papers.words import month_words


def file_name(starts_on: date) -> str:
    """What the file is called in policy/parameters of the data home."""
    return f"calibration-{starts_on}.toml"


def policy_file(found: Calibration, law: Law, starts_on: date, today: date) -> str:
    """The text. Raises PolicyError where the day is not ahead, nothing is recommended or a later value stands."""
    values = {
        line.key: NewValue(line.recommended.line, _source(found, line))
        for line in found.lines
        if line.recommended is not None
    }
    return proposed_file(law, values, starts_on, today, f"预警线测算（截至 {found.month}），{today} 写成")


def _source(found: Calibration, line: LineFound) -> str:
    """本区测算 and on what: no number of few households, since a file of policy may be handed on."""
    windows = f"截至{month_words(found.month)}的 {len(found.windows)} 个窗口"
    interval = f"，重抽样区间 {number(line.spread.low, 2)} 至 {number(line.spread.high, 2)} 元" if line.spread else ""
    terms = f"每月核查不超过 {found.terms.checks_a_month} 户、精确率不低于 {found.terms.least_precision:f}%"
    return f"本区测算：{windows}，{terms}的最低候选线{interval}"
