"""`fangpin region keys`: a set of keys a year for every county; what stands stays."""

import stat

import pytest
from typer.testing import CliRunner

from flows.cli import app
from tests.flows.counties import HESHAN, SHANCHENG, region_file


@pytest.fixture
def keys(tmp_path, monkeypatch):
    """Run the command: exit status and what it said."""
    monkeypatch.setenv("FANGPIN_TODAY", "2026-12-20")
    monkeypatch.setenv("FANGPIN_HOME", str(tmp_path / "city"))
    file = region_file(tmp_path, HESHAN, SHANCHENG)

    def run(*more: str) -> tuple[int, str]:
        ended = CliRunner().invoke(app, ["region", "keys", "--region", str(file), *more])
        return ended.exit_code, ended.output

    return run


def test_every_county_gets_its_keys_and_a_missing_home_is_told(tmp_path, keys):
    (tmp_path / HESHAN).mkdir()
    code, said = keys("--year", "2027")
    assert code == 1
    assert f"410603 山城区：目录 {tmp_path / SHANCHENG} 不存在" in said.replace("\n", "")
    (tmp_path / SHANCHENG).mkdir()
    assert keys("--year", "2027")[0] == 0
    found = sorted(tmp_path.glob("*/keys/*-2027.key"))
    assert [path.parent.parent.name + " " + path.stem for path in found] == [
        "410602 exchange-2027", "410602 region-2027", "410603 exchange-2027", "410603 region-2027", "city region-2027",
    ]  # fmt: skip
    assert {stat.S_IMODE(path.stat().st_mode) for path in found} == {0o600}
    secrets = {path: path.read_text(encoding="ascii").strip() for path in found}
    assert len(set(secrets.values())) == 3  # the region's in three places, and one a county
    assert not [secret for secret in secrets.values() if secret in said]
    published = "".join(path.read_text() for path in (tmp_path / "city/exchange/keys/2027").glob("*.json"))
    assert not [secret for secret in secrets.values() if secret in published]

    assert keys("--year", "2027")[0] == 0
    assert {path: path.read_text(encoding="ascii").strip() for path in found} == secrets


def test_a_county_whose_folder_takes_no_key_holds_nobody(tmp_path, keys):
    (tmp_path / HESHAN).mkdir()
    (tmp_path / HESHAN / "keys").write_text("a file where a folder belongs", encoding="utf-8")
    (tmp_path / SHANCHENG).mkdir()
    code, said = keys("--year", "2027")
    assert (code, "410602 鹤山区：File exists" in said) == (1, True)
    assert (tmp_path / SHANCHENG / "keys" / "region-2027.key").is_file()


def test_the_clocks_year_is_meant_where_none_is_named(tmp_path, keys):
    (tmp_path / HESHAN).mkdir()
    (tmp_path / SHANCHENG).mkdir()
    assert keys()[0] == 0
    assert (tmp_path / HESHAN / "keys" / "region-2026.key").is_file()


def test_what_is_no_year_is_refused(keys):
    code, said = keys("--year", "26")
    assert (code, "'26' is no year; write it as 2027" in said) == (2, True)
