"""What the server, the worker and its runs find in their environment."""

import pytest
from pydantic import SecretStr

from tasks.serving.address import Address
from tasks.serving.environment import Place, database_url
from tasks.serving.marked import MARK
from tasks.settings import load_settings


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A home served on this machine alone, without a password."""

    def served(password: str | None = None, **settings: str) -> Place:
        monkeypatch.setenv("FANGPIN_HOME", "home")
        monkeypatch.chdir(tmp_path)
        for name, value in settings.items():
            monkeypatch.setenv(name, value)
        secret = None if password is None else SecretStr(password)
        return Place(load_settings(), Address(port=4321), "abc", secret)

    return served


def test_runs_work_on_this_home_wherever_they_stand(place, tmp_path):
    found = place(FANGPIN_BACKUP_DIR="backups", FANGPIN_NOTIFY="it=json://127.0.0.1").of_the_worker()

    assert found["FANGPIN_HOME"] == str(tmp_path / "home")
    assert found["FANGPIN_BACKUP_DIR"] == str(tmp_path / "backups")
    assert found["FANGPIN_SECRETS"] == str(tmp_path / "home" / "secrets")
    assert found["FANGPIN_NOTIFY"] == "it=json://127.0.0.1"
    assert found["PREFECT_API_URL"] == "http://127.0.0.1:4321/api"
    assert found[MARK] == "abc"


def test_runs_wait_longer_for_each_other_than_a_person_would_unless_the_office_says_otherwise(place):
    assert place().of_the_worker()["FANGPIN_LOCK_WAIT_SECONDS"] == "600"
    assert place(FANGPIN_LOCK_WAIT_SECONDS="5").of_the_worker()["FANGPIN_LOCK_WAIT_SECONDS"] == "5"


def test_the_server_of_a_shell_that_names_another_one_is_still_ours(place):
    found = place(PREFECT_API_URL="http://elsewhere/api", PREFECT_UI_URL="https://fangpin.lan")

    assert found.of_the_server()["PREFECT_API_URL"] == "http://127.0.0.1:4321/api"
    assert found.of_the_server()["PREFECT_UI_URL"] == "https://fangpin.lan"


def test_pages_call_the_api_under_whatever_name_they_were_opened_and_no_other_site_may(place):
    found = place().of_the_server()

    assert found["PREFECT_SERVER_UI_API_URL"] == "/api"
    assert found["PREFECT_SERVER_CORS_ALLOWED_ORIGINS"] == "http://127.0.0.1:4321"


def test_the_history_lies_in_the_home_unless_a_database_is_named(place, tmp_path):
    by_default = place().of_the_server()["PREFECT_SERVER_DATABASE_CONNECTION_URL"]
    named = place(FANGPIN_SERVER_URL="postgresql://prefect@db/prefect").of_the_server()

    assert by_default == f"sqlite+aiosqlite:///{tmp_path / 'home'}/prefect/prefect.db"
    assert named["PREFECT_SERVER_DATABASE_CONNECTION_URL"] == "postgresql+asyncpg://prefect@db/prefect"


@pytest.mark.parametrize("url", ["postgres://u@h/x", "postgresql+psycopg://u@h/x", "postgresql+asyncpg://u@h/x"])
def test_a_postgresql_is_reached_by_the_driver_that_prefect_has(url):
    assert database_url(url) == "postgresql+asyncpg://u@h/x"


def test_a_password_is_demanded_by_the_server_and_given_by_worker_and_runs(place):
    served = place("correct horse")

    assert served.of_the_server()["PREFECT_SERVER_API_AUTH_STRING"] == "fangpin:correct horse"
    assert served.of_the_worker()["PREFECT_API_AUTH_STRING"] == "fangpin:correct horse"
    assert "PREFECT_SERVER_API_AUTH_STRING" not in place().of_the_server()
    assert "correct horse" not in repr(served)
