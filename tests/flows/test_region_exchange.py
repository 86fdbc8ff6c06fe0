"""The exchange among counties of a region: its steps in order, who takes no part holds nobody, twice is once."""

from types import SimpleNamespace
from typing import cast

import pytest

from tasks.counties import CountyMonth, CountyState
from tasks.region_exchange import Ending
from tasks.spreading import Crew
from tests.tasks.region.conftest import empty_warehouse, home_of, joined_folder, take_in, work
from tests.warehouse.across.counties import CODES, HESHAN, QIBIN, SHANCHENG

__all__ = ["empty_warehouse", "joined_folder", "work"]

pytestmark = pytest.mark.whole
NOBODY = cast("Crew", None)


def ending(code: str, state: CountyState = CountyState.UNCHANGED) -> Ending:
    """What became of a county."""
    return CountyMonth(code, "", state)


@pytest.fixture
def screened_again(work, monkeypatch):
    """What workers do is done here; of screening only intake; which county is screened once more."""
    from tasks.counties import CountyFailedError  # noqa: PLC0415

    again: list[str] = []

    def spread(verb, given, _crew, ended=lambda _which, _ending: None):
        endings = []
        for place, one in enumerate(given):
            try:
                endings.append(verb.fn(one))
            except CountyFailedError as error:
                endings.append(error)
            ended(place, endings[-1])
        return endings

    def screen(errand):
        again.append(errand.code)
        take_in(work, errand.code)
        return ending(errand.code, CountyState.SCREENED)

    monkeypatch.setattr("flows.exchange.spread", spread)
    monkeypatch.setattr("flows.exchange.work_county", SimpleNamespace(fn=screen))
    return again


def test_counties_whose_inbox_got_something_are_screened_once_more_and_twice_is_once(work, screened_again):
    from flows.exchange import exchange  # noqa: PLC0415

    once = [ending(code) for code in CODES]
    assert exchange(work, NOBODY, once) == ([ending(code, CountyState.SCREENED) for code in CODES], 0)
    assert screened_again == list(CODES)
    assert exchange(work, NOBODY, once) == (once, 0)
    assert screened_again == list(CODES)


def test_a_county_that_failed_or_has_no_key_takes_no_part_and_holds_nobody(work, screened_again):
    from flows.exchange import exchange  # noqa: PLC0415
    from tasks.counties import CountyFailedError  # noqa: PLC0415

    (home_of(work, QIBIN) / "keys" / "region-2026.key").unlink()
    failed = CountyFailedError("the disk is full")
    others = [ending(SHANCHENG, CountyState.SCREENED), ending(QIBIN)]
    assert exchange(work, NOBODY, [failed, ending(SHANCHENG), ending(QIBIN)]) == ([failed, *others], 1)
    assert screened_again == [SHANCHENG]
    assert not (home_of(work, HESHAN) / "inbox/2026-11/市级").exists()


def test_what_became_of_a_county_that_is_screened_once_more_is_told(work, screened_again, monkeypatch):
    from flows.exchange import exchange  # noqa: PLC0415
    from tasks.counties import CountyFailedError  # noqa: PLC0415
    from tasks.voice import heard_by  # noqa: PLC0415

    def screen(errand):
        if errand.code == SHANCHENG:
            raise CountyFailedError("the disk is full")
        return CountyMonth(errand.code, "淇滨区", CountyState.SCREENED, {"命中户": 3})

    monkeypatch.setattr("flows.exchange.work_county", SimpleNamespace(fn=screen))
    lines: list[str] = []
    with heard_by(lines.append):
        endings, _ = exchange(work, NOBODY, [CountyFailedError("no home"), ending(SHANCHENG), ending(QIBIN)])
    assert [str(one) for one in endings[:2]] == ["no home", "the disk is full"]
    assert "410603 山城区：未办成，the disk is full" in lines
    assert "410611 淇滨区：已筛查，命中户 3" in lines


def test_without_keys_nothing_is_exchanged(work, screened_again):
    from flows.exchange import exchange  # noqa: PLC0415

    (work.file.parent / "city/exchange/keys/2026/check.json").unlink()
    once = [ending(code) for code in CODES]
    assert exchange(work, NOBODY, once) == (once, 0)
    assert screened_again == []
