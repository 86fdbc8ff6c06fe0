"""The policy file that a calibration proposes: put in force once, and never where it would count for nothing."""

from dataclasses import replace
from datetime import date

import pytest

from policy.errors import PolicyError
from tests.warehouse.calibration.samples import a_calibration
from warehouse.law import law_of

FOUND = a_calibration()
DAY = date(2027, 1, 1)
NAME = "policy/parameters/calibration-2027-01-01.toml"
OTHER = '[in_school]\n[[in_school.values]]\nfrom = 2020-01-01\nvalue = 9000\nsource = "另定"\n'


@pytest.fixture
def home(tmp_path, monkeypatch):
    """An empty home on a day before."""
    monkeypatch.setenv("FANGPIN_HOME", str(tmp_path))
    monkeypatch.setenv("FANGPIN_TODAY", "2026-11-28")
    (tmp_path / "policy" / "parameters").mkdir(parents=True)
    return tmp_path


def adopt(found=FOUND, day=DAY):
    from tasks.calibrating import propose  # noqa: PLC0415

    return propose(found, day, is_adopted=True)


def test_adopted_twice_it_stands_once_as_it_was(home):
    path = adopt()
    written = path.read_bytes()
    assert path == home / NAME
    assert adopt().read_bytes() == written
    assert [law_of(home).in_force(DAY).amount(key) for key in ("illness_general", "in_school")] == [6500, 4000]


def test_other_values_of_the_same_day_are_not_written_over(home):
    adopt()
    (first, *rest) = FOUND.lines
    other = replace(FOUND, lines=(replace(first, recommended=first.candidates[-1]), *rest))
    with pytest.raises(PolicyError, match="stands already with other values"):
        adopt(other)


def test_where_another_file_would_hide_it_it_is_not_put_there_and_says_so(home):
    (home / "policy" / "parameters" / "own.toml").write_text(OTHER, encoding="utf-8")
    with pytest.raises(PolicyError, match=r"another file .* sets in_school and is read after"):
        adopt()
    assert not (home / NAME).exists()
    assert law_of(home).in_force(DAY).amount("illness_general") == 10_000


def test_of_a_calibration_that_recommends_nothing_there_is_no_file(home):
    nothing = replace(FOUND, lines=tuple(replace(line, recommended=None) for line in FOUND.lines))
    with pytest.raises(PolicyError, match="no line is recommended"):
        adopt(nothing)
    assert not (home / NAME).exists()
