"""多县运行 on real workers: processes of this machine, a Dask cluster; a worker that is killed changes no table.

Every time two small counties are worked on processes, of which one is killed, and on a cluster; three counties of the
example with and without a worker killed are a campaign.
"""

import os
import signal
import subprocess
import time

import duckdb
import pytest

from tests.flows.counties import (
    HESHAN,
    QIBIN,
    SHANCHENG,
    example_region,
    holders,
    mart_of,
    region_file,
    run_alone,
    small_region,
    stands_at,
)
from tests.flows.stopping import environment, moments_of
from tests.flows.town import DUE_DAY, EAST, FANGPIN, MONTH, WEST

pytestmark = pytest.mark.whole
CODES = (HESHAN, SHANCHENG, QIBIN)
ALL_DONE = ("鹤壁市：已筛查 3\n", 0)
SMALL = {HESHAN: (EAST,), SHANCHENG: (EAST, WEST)}
BOTH_DONE = ("鹤壁市：已筛查 2\n", 0)
KILLED_OR_NOT = pytest.mark.parametrize("is_killed", [True, False])


@pytest.fixture(scope="module")
def small_alone(tmp_path_factory):
    """The tables of two counties of three households, each run in a home that knows nothing of a region."""
    folder = tmp_path_factory.mktemp("small")
    small_region(folder, SMALL)
    for code in SMALL:
        run_alone(folder, code)
    return tables(folder, SMALL)


@pytest.fixture(scope="module")
def alone(tmp_path_factory):
    """The tables of three counties of the worked example, each run in a home that knows nothing of a region."""
    folder = tmp_path_factory.mktemp("alone")
    example_region(folder)
    for code in CODES:
        run_alone(folder, code)
    return tables(folder, CODES)


def small_file(folder):
    """The same two counties beside their region's file."""
    small_region(folder, SMALL)
    return region_file(folder, *SMALL)


def begun(file, *more, **environment):
    """The command, begun on the counties of a region's file."""
    folder = file.parent
    return subprocess.Popen(
        [FANGPIN, "region", "run", "--month", MONTH, "--region", file, *more],
        env={**os.environ, "FANGPIN_TODAY": DUE_DAY, "PREFECT_HOME": str(folder / "prefect"), **environment},
        stdout=subprocess.PIPE,
        text=True,
    )


def kill_whoever_works_on(home, run):
    """Kill -9, once, the process that has the county's warehouse open."""
    while run.poll() is None:
        if at_work := holders(home / "warehouse.duckdb"):
            os.kill(at_work.pop(), signal.SIGKILL)
            return
        time.sleep(0.05)
    pytest.fail("the run ended before anybody could be killed")


def ended(run):
    said, _ = run.communicate()
    return said, run.returncode


def tables(folder, codes):
    return {code: mart_of(folder / code) for code in codes}


def people_kept_by_prefect(folder):
    """Of how many people of a county Prefect's database holds the number or the name; it holds the county's code."""
    kept = b"".join(path.read_bytes() for path in (folder / "prefect").glob("prefect.db*"))
    assert HESHAN.encode() in kept
    with duckdb.connect(str(folder / HESHAN / "warehouse.duckdb"), read_only=True) as connection:
        people = connection.execute(
            "select id_no from conformed.person "
            "union select head_name from mart.suggested_list where len(head_name) > 2"
        ).fetchall()
    assert people
    return sum(str(told).encode() in kept for (told,) in people)


def test_processes_make_the_tables_of_a_run_alone_though_one_is_killed(tmp_path, small_alone):
    file, stops = small_file(tmp_path), tmp_path / "stops"
    in_intake = environment(stops, {"intake": rf"os.rename .*/{HESHAN}/archive/"})
    [moment] = moments_of(stops)
    run = begun(file, "--processes", "2", **in_intake)
    os.kill(stands_at(moment, run), signal.SIGKILL)
    assert ended(run) == BOTH_DONE
    assert tables(tmp_path, SMALL) == small_alone
    assert people_kept_by_prefect(tmp_path) == 0


def test_a_cluster_makes_the_tables_of_a_run_alone(tmp_path, small_alone):
    from distributed import LocalCluster  # noqa: PLC0415

    with LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None) as cluster:
        run = begun(small_file(tmp_path), "--cluster", cluster.scheduler_address)
        assert ended(run) == BOTH_DONE
    assert tables(tmp_path, SMALL) == small_alone
    assert people_kept_by_prefect(tmp_path) == 0


@pytest.mark.campaign
@KILLED_OR_NOT
def test_processes_make_the_tables_of_the_example(tmp_path, alone, is_killed):
    run = begun(example_region(tmp_path), "--processes", "2")
    if is_killed:
        kill_whoever_works_on(tmp_path / HESHAN, run)
    assert ended(run) == ALL_DONE
    assert tables(tmp_path, CODES) == alone
    assert people_kept_by_prefect(tmp_path) == 0


@pytest.mark.campaign
@KILLED_OR_NOT
def test_a_cluster_makes_the_tables_of_the_example(tmp_path, alone, is_killed):
    from distributed import LocalCluster  # noqa: PLC0415

    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        run = begun(example_region(tmp_path), "--cluster", cluster.scheduler_address)
        if is_killed:
            kill_whoever_works_on(tmp_path / HESHAN, run)
        assert ended(run) == ALL_DONE
    assert tables(tmp_path, CODES) == alone
    assert people_kept_by_prefect(tmp_path) == 0
