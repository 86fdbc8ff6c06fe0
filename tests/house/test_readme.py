"""README and code say the same."""

import importlib
import importlib.util
import re

import pytest

from tests.house.tree import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
LONGEST = 130
NO_COMMAND_LINE = "there is no command line yet"


def blocks_of_start() -> list[str]:
    start = README.split("\n## Start\n", 1)[1].split("\n## ", 1)[0]
    return [block.strip() for block in re.findall(r"^```\w*\n(.*?)^```", start, re.DOTALL | re.MULTILINE)]


def commands_named() -> list[str]:
    """The words that follow `fangpin` in code: in fenced blocks and between backticks."""
    fence = re.compile(r"^```\w*\n(.*?)^```", re.DOTALL | re.MULTILINE)
    code = " ; ".join([*fence.findall(README), *re.findall(r"`([^`]+)`", fence.sub("", README))])
    return sorted(set(re.findall(r"\bfangpin ([a-z][a-z-]+)", code)))


def test_readme_is_read_to_its_end():
    assert len(README.splitlines()) <= LONGEST


def test_start_has_one_command_for_the_demo_and_one_for_the_tests():
    assert blocks_of_start()[:2] == ["sh start.sh demo", "sh start.sh tests"]


def test_ci_runs_the_tests_as_readme_says():
    assert blocks_of_start()[1] in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", commands_named())
def test_a_command_that_readme_names_exists(command: str):
    if importlib.util.find_spec("flows.cli") is None:
        pytest.skip(NO_COMMAND_LINE)
    typer_main = importlib.import_module("typer.main")
    group = typer_main.get_command(importlib.import_module("flows.cli").app)
    assert command in group.commands


def test_a_path_that_readme_links_to_exists():
    links = re.findall(r"\]\(([^)#]+)\)", README)
    assert links
    assert not [link for link in links if "://" not in link and not (ROOT / link).exists()]
