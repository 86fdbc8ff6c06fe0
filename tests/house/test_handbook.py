"""The operations handbook (docs/handbook.md) names what there is: commands with options, alerts, pages, parameters."""

import importlib
import re
import tomllib
from datetime import date

import pytest

from tests.house.tree import ROOT
from warehouse.law import law_of

DAYS = (date(2026, 12, 1), date(2027, 1, 1))
HANDBOOK = (ROOT / "docs" / "handbook.md").read_text(encoding="utf-8")
ALERTS = tomllib.loads((ROOT / "tasks" / "alerts.toml").read_text(encoding="utf-8"))["alerts"]
COMMANDS = sorted(set(re.findall(r"`(fangpin [a-z][^`]*)`", HANDBOOK)))


def command_of(written: str):
    """The command that a line names, and what follows its name."""
    group = importlib.import_module("typer.main").get_command(importlib.import_module("flows.cli").app)
    words = written.split()[1:]
    while words and hasattr(group, "commands"):
        assert words[0] in group.commands, written
        group = group.commands[words.pop(0)]
    return group, words


@pytest.mark.parametrize("written", COMMANDS)
def test_a_command_in_it_exists_with_its_options(written):
    command, rest = command_of(written)
    known = {option for parameter in command.params for option in parameter.opts} | {"--help"}

    assert {word for word in rest if word.startswith("--")} <= known


def test_it_says_of_every_alert_what_to_do_and_of_no_other():
    chapter = HANDBOOK.split("## 四、")[1].split("## 五、")[0]

    assert sorted(re.findall(r"^\| [^|]+ \| `(\w+)` \| .{3,} \|$", chapter, re.MULTILINE)) == sorted(ALERTS)


def test_pages_it_links_to_exist():
    links = re.findall(r"\]\(([^)]+)\)", HANDBOOK)

    assert links
    assert not [link for link in links if not (ROOT / "docs" / link).is_file()]


def test_the_line_it_draws_anew_holds_from_its_day_and_the_old_one_before(tmp_path):
    drawn = HANDBOOK.split("```toml\n")[1].split("```")[0]
    name = re.search(r"新建 `(policy/parameters/\w+\.toml)`", HANDBOOK)
    assert name
    own = tmp_path / name[1]
    own.parent.mkdir(parents=True)
    own.write_text(drawn, encoding="utf-8")
    law = law_of(tmp_path)

    assert [law.in_force(day).amount("illness_monitored") for day in DAYS] == [5000, 6000]
