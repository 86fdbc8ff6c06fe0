"""多县运行: each county is worked as if it were alone, once; one that fails is named and does not hold the others."""

from contextlib import nullcontext

import pytest
from typer.testing import CliRunner

from tests.flows.counties import HESHAN, QIXIAN, SHANCHENG, mart_of, region_file, run_alone, small_region
from tests.flows.town import DUE_DAY, EAST, MONTH, WEST, Town, bill

GOOD = (HESHAN, SHANCHENG)
ILL = {HESHAN: (EAST,), SHANCHENG: (EAST, WEST)}


@pytest.fixture
def in_this_process(plain_desks, monkeypatch):
    """What workers do is done here: other processes and clusters have tests of their own."""
    from tasks.counties import CountyFailedError  # noqa: PLC0415

    def spread(verb, given, _crew, ended=lambda _which, _ending: None):
        endings = []
        for place, one in enumerate(given):
            try:
                endings.append(verb.fn(one))
            except CountyFailedError as error:
                endings.append(error)
            ended(place, endings[-1])
        return endings

    for module in ("region", "exchange", "board"):
        monkeypatch.setattr(f"flows.{module}.spread", spread)
    monkeypatch.setattr("flows.region.a_crew", nullcontext)
    return plain_desks


@pytest.fixture
def run_region(tmp_path, monkeypatch, in_this_process):
    """Run the region: the lines that were said of its counties, and how it ended."""
    from flows.region import region  # noqa: PLC0415
    from tasks.regions import RegionUnfinishedError  # noqa: PLC0415
    from tasks.voice import heard_by  # noqa: PLC0415

    monkeypatch.setenv("FANGPIN_HOME", str(tmp_path / "city"))
    monkeypatch.setenv("FANGPIN_TODAY", DUE_DAY)

    def run(file):
        lines: list[str] = []
        with heard_by(lines.append):
            try:
                ended = region(str(file), MONTH, processes=2, return_state=True).name
            except RegionUnfinishedError as error:
                ended = str(error)
        return [line for line in lines if line.startswith("41")], ended

    return run


def test_counties_are_worked_as_if_each_were_alone_and_again_only_where_something_is_new(
    tmp_path, run_region, in_this_process
):
    (tmp_path / QIXIAN / "policy").mkdir(parents=True)
    (tmp_path / QIXIAN / "policy" / "own.toml").write_text("[illness_general\n", encoding="utf-8")
    small_region(tmp_path, ILL)
    small_region(tmp_path / "alone", ILL)
    file = region_file(tmp_path, QIXIAN, *GOOD)
    lines, ended = run_region(file)
    assert [line.split("，")[0] for line in lines] == [
        "410622 淇县：未办成",
        "410602 鹤山区：已筛查",
        "410603 山城区：已筛查",
    ]
    assert "own/own.toml is no TOML" in lines[0]
    assert "接收文件 4" in lines[1]
    assert ended.startswith("1 of 3 counties of 鹤壁市 failed in 2026-11: 淇县（410622）")
    for code in GOOD:
        run_alone(tmp_path / "alone", code)
    assert {code: mart_of(tmp_path / code) for code in GOOD} == {
        code: mart_of(tmp_path / "alone" / code) for code in GOOD
    }
    assert [mart_of(tmp_path / code)["suggested_list"].total() for code in GOOD] == [1, 0]  # 山城区 has its own line
    assert f"submissions-{MONTH}-{HESHAN}" in in_this_process

    Town(tmp_path / SHANCHENG).send("medical", bill(EAST, "YB9"), name="医疗结算_2026-11_补.csv")
    lines, ended = run_region(region_file(tmp_path, *GOOD))
    assert [line.split("，")[0] for line in lines] == ["410602 鹤山区：无变化", "410603 山城区：已筛查"]
    assert "新增建议户 1" in lines[1]
    assert ended == "鹤壁市：已筛查 1，无变化 1"


def test_a_home_that_is_not_there_is_not_made(tmp_path, run_region):
    lines, _ = run_region(region_file(tmp_path, HESHAN))
    assert "410602 of 鹤山区 is not there; make the folder" in lines[0]
    assert not (tmp_path / HESHAN).exists()


def test_a_command_without_a_usable_region_file_says_what_it_needs(tmp_path):
    from flows.cli import app  # noqa: PLC0415

    none = CliRunner().invoke(app, ["region", "run", "--month", MONTH])
    assert (none.exit_code, "give --region FILE" in none.output) == (2, True)
    lost = CliRunner().invoke(app, ["region", "run", "--region", str(tmp_path / "none.toml")])
    assert (lost.exit_code, "cannot be read (No such file" in lost.output) == (2, True)


def test_workers_on_other_machines_need_an_api_that_they_reach():
    from tasks.spreading import Workers, a_crew  # noqa: PLC0415
    from tasks.wrong import AskedWronglyError  # noqa: PLC0415

    with (
        pytest.raises(AskedWronglyError, match="stand on other machines and could not reach Prefect here"),
        a_crew(Workers(2, "tcp://10.0.0.5:8786")),
    ):
        pass


@pytest.mark.parametrize(
    "address", ["", "foo", "127.0.0.1:8786", "tcp://127.0.0.1", "http://127.0.0.1:8786", "tcp://127.0.0.1:99999"]
)
def test_what_is_no_address_of_a_cluster_is_told_before_anything_is_asked_of_it(address):
    from tasks.spreading import Workers, a_crew  # noqa: PLC0415
    from tasks.wrong import AskedWronglyError  # noqa: PLC0415

    with pytest.raises(AskedWronglyError, match="is no address of a Dask cluster"), a_crew(Workers(2, address)):
        pass
