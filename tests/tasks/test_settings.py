"""Settings come from the environment; a bad one is a sentence that says which and what is wanted."""

from datetime import datetime
from pathlib import Path

import pytest
from pydantic import SecretStr

from tasks.settings import SettingsError, load_settings, unknown_names
from warehouse.ledger.words import COUNTY_TIME, Role


@pytest.fixture
def set_to(monkeypatch):
    """Set FANGPIN_ names and read the settings."""

    def read(**values: str):
        for name, value in values.items():
            monkeypatch.setenv(f"FANGPIN_{name.upper()}", value)
        return load_settings()

    return read


def urls(settings, role: Role) -> list[str]:
    return [url.get_secret_value() for url in settings.notify[role]]


def test_without_any_setting_the_home_is_var_and_holds_the_ledger(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    settings = load_settings()

    assert settings.home == tmp_path / "var"
    assert settings.ledger_url == f"sqlite:///{tmp_path}/var/ledger.db"
    assert settings.secrets == tmp_path / "var" / "secrets"
    assert settings.backup_dir == tmp_path / "var-backup"
    assert (settings.today, settings.notify) == (None, {})
    assert settings.file_max_text_bytes == settings.unpacked_max_bytes == 2_147_483_648
    assert settings.workbook_max_bytes == 104_857_600
    assert (settings.columns_max, settings.settle_seconds, settings.lock_wait_seconds) == (1000, 5, 60)


def test_the_home_of_the_command_line_goes_before_the_environment(set_to, tmp_path):
    set_to(home=str(tmp_path / "one"))

    assert load_settings(tmp_path / "two").ledger_url.endswith("/two/ledger.db")


def test_an_empty_setting_is_none(set_to, tmp_path):
    assert set_to(today="", ledger_url="", home=str(tmp_path)).ledger_url == f"sqlite:///{tmp_path}/ledger.db"


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-11-21", datetime(2026, 11, 21, 9, 0, tzinfo=COUNTY_TIME)),
        ("2026-11-21T20:30:00+08:00", datetime(2026, 11, 21, 20, 30, tzinfo=COUNTY_TIME)),
        ("2026-11-21T20:30:00Z", datetime(2026, 11, 22, 4, 30, tzinfo=COUNTY_TIME)),
    ],
)
def test_today_is_a_date_or_a_time_with_its_zone(set_to, text, moment):
    assert set_to(today=text).today == moment


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("today", "tomorrow", "FANGPIN_TODAY cannot be used: 'tomorrow' is no day"),
        ("today", "2026-02-30", "FANGPIN_TODAY cannot be used: '2026-02-30' is no day"),
        ("today", "2026-11-21T09:00:00", "has no zone; write a date"),
        ("home", __file__, "is a file; name a folder"),
        ("ledger_url", "mysql://root@localhost/x", "SQLite or PostgreSQL"),
        ("file_max_text_bytes", "much", "FANGPIN_FILE_MAX_TEXT_BYTES cannot be used: "),
        ("columns_max", "0", "greater than 0"),
        ("settle_seconds", "-1", "greater than or equal to 0"),
        ("notify", "boss=json://host", "the roles it, district, departments, townships, insurer"),
        ("notify", '{"boss": ["json://host"]}', "'boss' is no role"),
        ("notify", '{"it": 5}', "one URL or a list of URLs"),
        ("notify", '{"it": ', "begins as JSON and is none"),
        ("notify", "it=not-a-channel", "a channel of it is no URL"),
    ],
)
def test_a_bad_setting_is_told_in_one_sentence(set_to, name, value, sentence):
    with pytest.raises(SettingsError) as raised:
        set_to(**{name: value})

    assert sentence in str(raised.value)
    assert "\n" not in str(raised.value)
    assert str(raised.value).endswith(".")


@pytest.mark.parametrize("notify", ["it=geheim", '{"it": ["geheim"]}', '{"it": "geheim', "geheim=json://x"])
def test_a_bad_channel_is_not_repeated(set_to, notify):
    with pytest.raises(SettingsError) as raised:
        set_to(notify=notify.replace("geheim=", "nobody="))

    assert "geheim" not in str(raised.value)


@pytest.mark.parametrize(
    "notify",
    [
        "it=json://one/?to=a,b,mailto://u:p@host;district=json://two",
        " it = json://one/?to=a,b , mailto://u:p@host ; district = json://two ",
        '{"it": ["json://one/?to=a,b", "mailto://u:p@host"], "district": "json://two"}',
    ],
)
def test_channels_are_named_by_role_in_pairs_or_in_json(set_to, notify):
    settings = set_to(notify=notify)

    assert urls(settings, Role.IT) == ["json://one/?to=a,b", "mailto://u:p@host"]
    assert urls(settings, Role.DISTRICT) == ["json://two"]
    assert Role.INSURER not in settings.notify


def test_secrets_do_not_show_when_settings_are_printed(set_to):
    settings = set_to(notify="it=json://geheim", ledger_url="postgresql://clerk:geheim@host/ledger")

    assert "geheim" not in repr(settings)
    assert "geheim" not in str(settings)


def test_misspelt_settings_are_found(set_to):
    set_to(hoem="x", today="2026-11-21")

    assert unknown_names() == ["FANGPIN_HOEM"]


def secret_file(home: Path, name: str, rights: int = 0o600) -> None:
    path = home / "secrets" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(" pass word \n", encoding="utf-8")
    path.chmod(rights)


def test_a_password_is_read_from_its_secret_file(tmp_path):
    secret_file(tmp_path, "workbooks/medical")
    secret_file(tmp_path, "zips/鹤壁集镇")
    settings = load_settings(tmp_path)

    assert settings.workbook_password("medical") == settings.zip_password("鹤壁集镇") == SecretStr(" pass word ")
    assert settings.workbook_password("welfare") is None


def test_a_returned_package_may_be_locked_with_a_townships_password_or_the_insurers(tmp_path):
    secret_file(tmp_path, "zips/鹤壁集镇")
    assert load_settings(tmp_path).package_passwords() == [SecretStr(" pass word ")]

    secret_file(tmp_path, "insurer")
    assert load_settings(tmp_path).package_passwords() == [SecretStr(" pass word ")] * 2


def test_a_secret_file_that_others_may_read_is_refused(tmp_path):
    secret_file(tmp_path, "workbooks/medical", 0o640)

    with pytest.raises(SettingsError, match="chmod 600"):
        load_settings(tmp_path).workbook_password("medical")


def test_a_secret_is_looked_for_in_its_folder_only(tmp_path):
    with pytest.raises(SettingsError, match="outside"):
        load_settings(tmp_path).zip_password("../../ledger.db")
