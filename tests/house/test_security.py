"""SECURITY.md names code and tests that are there, and says of each threat what is not answered."""

import re

import pytest

from tests.house.tree import ROOT

TEXT = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
THREATS = (
    "A curious clerk",
    "A stolen disk",
    "A forged workbook",
    "A hostile file",
    "A chatty log",
    "A lost phone",
    "An insider",
)


@pytest.mark.parametrize(
    "path", sorted(set(re.findall(r"`((?:policy|tasks|warehouse|tests|flows)/[\w./]+\.py)`", TEXT)))
)
def test_code_and_tests_that_it_names_are_there(path):
    assert (ROOT / path).is_file()


def test_pages_that_it_links_to_are_there():
    assert not [link for link in re.findall(r"\]\(([^)#]+)\)", TEXT) if not (ROOT / link).exists()]


@pytest.mark.parametrize("threat", THREATS)
def test_each_threat_names_what_answers_it_and_what_does_not(threat):
    [section] = [part for part in TEXT.split("\n## ")[1:] if part.startswith(threat)]
    assert "tests/" in section
    assert "*Not answered*" in section
