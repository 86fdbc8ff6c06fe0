"""docs/alerts.md and the code: every alert, who gets it, whether it waits for the morning."""

import ast
import re
from pathlib import Path

import pytest

from tasks.routing import shipped_routing
from warehouse.ledger.words import Alert

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "alerts.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| `(\w+)` \| (\S+) \| [^|]+ \| ([^|]+) \| (\w+) \|$", PAGE, re.MULTILINE)
ADDRESSED = {Alert.OVERDUE, Alert.GATE_STOPPED, Alert.LATE_DEPARTMENT, Alert.NOTE}


@pytest.mark.parametrize("alert", Alert)
def test_the_page_says_of_each_alert_who_gets_it_and_what_happens_at_night(alert):
    route = shipped_routing().of(alert)
    to = ", ".join([*(["whom it is written to"] if alert in ADDRESSED else []), *route.to])

    assert [row[1:] for row in ROWS if row[0] == alert] == [(alert.label, to, "goes" if route.is_urgent else "waits")]


def test_the_page_names_no_alert_that_is_none():
    assert {row[0] for row in ROWS} == set(Alert)


def test_every_alert_of_the_machine_has_its_title_among_what_to_do():
    titles = {
        str(node.args[0].value)
        for node in ast.walk(ast.parse((ROOT / "tasks" / "alert_texts.py").read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "MessageText"
        and isinstance(node.args[0], ast.Constant)
    }

    assert len(titles) >= 8
    assert [title for title in titles if title not in PAGE.partition("## What to do")[2]] == []


def test_limits_on_the_page_are_those_of_the_code():
    from tasks.checking.home import LITTLE, OLD_BACKUP, TOO_LITTLE  # noqa: PLC0415
    from tasks.settings import GIB, Settings  # noqa: PLC0415

    quiet = shipped_routing().quiet
    assert (LITTLE / GIB, TOO_LITTLE / GIB, OLD_BACKUP.days) == (5, 1, 2)
    assert f"{quiet.begin:%H:%M} to {quiet.end.hour}:{quiet.end.minute:02d}" in PAGE
    assert f"`FANGPIN_SILENCE_MINUTES` ({Settings().silence_minutes:.0f})" in PAGE
