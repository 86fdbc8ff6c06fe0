"""Today's page comes at the end of a run, once, whatever became of the run, and stops nothing."""

import pytest

from tasks.today import page_written_anew, write_today

STAGES = {"intake": "收数"}


@pytest.fixture
def page(tmp_path, monkeypatch):
    monkeypatch.setenv("FANGPIN_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("FANGPIN_TODAY", "2026-11-10")
    return tmp_path / "home/outbox/today.html"


def test_a_run_ends_with_the_page(page):
    with page_written_anew(STAGES):
        assert not page.exists()

    assert "2026年11月10日 星期二" in page.read_text("utf-8")


def test_a_run_within_a_run_leaves_the_page_to_the_outer_one(page):
    with page_written_anew(STAGES):
        with page_written_anew(STAGES):
            pass
        assert not page.exists()

    assert page.exists()


def test_a_run_that_broke_off_has_its_page_and_its_own_error(page):
    with pytest.raises(ValueError, match="its own"), page_written_anew(STAGES):
        raise ValueError("its own")

    assert page.exists()


def test_a_page_that_cannot_be_written_stops_nothing_and_the_next_run_writes_it(page, caplog):
    page.mkdir(parents=True)
    with page_written_anew(STAGES):
        pass
    assert "Today's page was not written" in caplog.text

    page.rmdir()
    with page_written_anew(STAGES):
        pass
    assert page.is_file()


def test_a_wrong_setting_is_told_by_the_run_and_not_by_its_page(page, monkeypatch):
    monkeypatch.setenv("FANGPIN_TODAY", "someday")
    with page_written_anew(STAGES):
        pass

    assert not page.exists()


def test_twice_on_a_moment_is_the_same_page(page):
    write_today(STAGES)
    first = page.read_bytes()
    write_today(STAGES)

    assert page.read_bytes() == first
