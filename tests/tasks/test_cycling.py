"""What holds a cycle together: tags on its runs where people look for them on a server."""

import pytest
from prefect.context import TagsContext
from prefect.settings import PREFECT_API_URL, temporary_settings

from tasks.cycling import hold_month, unwatched


@pytest.fixture
def tags_of_a_month(tmp_path, monkeypatch):
    """The tags that runs of the held month bear, by the address of Prefect's API."""
    monkeypatch.setenv("FANGPIN_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("FANGPIN_TODAY", "2026-11-10")

    def within(address):
        with temporary_settings({PREFECT_API_URL: address}), unwatched(), hold_month("2026-11"):
            return set(TagsContext.get().current_tags)

    return within


def test_runs_on_a_server_bear_the_month_and_whose_they_are(tags_of_a_month):
    assert tags_of_a_month("http://127.0.0.1:4200/api") == {"防贫", "2026-11"}


def test_runs_of_a_command_alone_bear_no_tag_for_which_each_task_would_ask(tags_of_a_month):
    assert tags_of_a_month(None) == set()
