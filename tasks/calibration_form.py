"""The form of a calibration in the Prefect UI: a month, a choice; its answer as artifacts. No small number shows."""

from __future__ import annotations

import base64
from datetime import date
from pathlib import Path

from prefect.artifacts import create_image_artifact, create_markdown_artifact

from policy.calibration import rule_of
from policy.windows import Month
from tasks.calibrating import calibrate_to, propose, write_report
from tasks.office import clock_month, open_office
from tasks.standing import table
from warehouse.calibration.facts import Calibration
from warehouse.doors.calibration import tables
from warehouse.doors.calibration.page import lines_picture
from warehouse.doors.calibration.shown import Shown


def answer_form(month: str | None, starts: str) -> str:
    """Answer a form and show it; the answer in a few words. Raises AskedWronglyError, PolicyError."""
    with open_office() as office:
        cycle = month or str(clock_month(office.clock))
        found = calibrate_to(cycle)
        written = write_report(found)
        starts_on = _first_day(starts, clock_month(office.clock))
        if starts_on is not None and found.recommended:
            written.append(propose(found, starts_on, is_adopted=False))
    _show(found, written)
    lines = len(found.recommended)
    return f"截至 {cycle} 用了 {len(found.windows)} 个窗口，推荐 {lines} 条线，报告在 outbox/{cycle}/reports"


def _first_day(starts: str, now: Month) -> date | None:
    """The day that a choice of the form means, always ahead; None where nothing is to be written."""
    days = {
        "下月 1 日": now.plus(1).first_day,
        "再下月 1 日": now.plus(2).first_day,
        "明年 1 月 1 日": date(now.year + 1, 1, 1),
    }
    return days.get(starts)


def _show(found: Calibration, written: list[Path]) -> None:
    key, title = f"calibrate-{found.month}", f"截至 {found.month} 的划段测算"
    picture = base64.b64encode(lines_picture(found).encode()).decode()
    create_markdown_artifact(markdown=_markdown(found, title, written), key=key, description=title)
    create_image_artifact(f"data:image/svg+xml;base64,{picture}", key=f"{key}-picture", description=title)


def _markdown(found: Calibration, title: str, written: list[Path]) -> str:
    shown = Shown(found, is_outside=True)
    sentences = [
        *(f"{line.name}：{tables.spread_words(shown, line)}" for line in found.recommended),
        *(f"{name}：{reason}" for name, reason in tables.reasons(shown)),
        *tables.methods(shown),
    ]
    told = "\n".join(f"- {sentence}" for sentence in sentences)
    files = f"文件（outbox/{found.month}/reports）：{'、'.join(path.name for path in written)}"
    lines = table(tables.LINE_HEAD, tables.line_rows(shown))
    return "\n\n".join((f"### {title}", f"**{rule_of(found.terms)}**", lines, told, files))
