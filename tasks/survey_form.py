"""The form of a survey in the Prefect UI: a month to choose; where it stands as artifacts. Counts only."""

from __future__ import annotations

import base64

from prefect.artifacts import create_image_artifact, create_markdown_artifact

from tasks.office import clock_month, open_office
from tasks.standing import table
from tasks.surveying import STRATUM_HEAD, Surveyed, chart_of, sentences_told, stratum_rows, survey_of
from warehouse.doors.html_page import page_template
from warehouse.doors.monthly.svg import drawing_of


def answer_form(month: str | None) -> str:
    """Draw or go on, and show it; the answer in a few words. Raises AskedWronglyError, PolicyError."""
    with open_office() as office:
        cycle = month or str(clock_month(office.clock))
        found = survey_of(cycle)
    _show(found)
    drawn, answered, at_risk = found.counts
    return f"{cycle} 抽取 {drawn} 户，已报 {answered} 户，有风险 {at_risk} 户；表在 outbox/{cycle}/survey"


def survey_picture(found: Surveyed) -> str:
    """Who has answered by township, as SVG alone."""
    return page_template("drawing.svg").render(drawing=drawing_of(chart_of(found)))


def _show(found: Surveyed) -> None:
    month = found.survey.month
    key, title = f"survey-{month}", f"{month} 抽样调研"
    picture = base64.b64encode(survey_picture(found).encode()).decode()
    create_markdown_artifact(markdown=_markdown(found, title), key=key, description=title)
    create_image_artifact(f"data:image/svg+xml;base64,{picture}", key=f"{key}-picture", description=title)


def _markdown(found: Surveyed, title: str) -> str:
    told = "\n".join(f"- {sentence}" for sentence in sentences_told(found))
    files = f"各村的表在 outbox/{found.survey.month}/survey，进度和报告在 outbox/{found.survey.month}/reports。"
    return "\n\n".join((f"### {title}", told, table(STRATUM_HEAD, stratum_rows(found)), files))
