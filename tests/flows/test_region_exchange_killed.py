"""A region's exchange on real workers: whoever is killed at whichever of its steps, every county ends with the same.

Three tiny counties with keys: people in two registers, costs paid elsewhere, alerts of all the city's rules. A process
stops at a named moment of a step, and there a worker is killed, or the command itself, which is then run again.
"""

import os
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest

from tests.flows.counties import mart_of, region_file, stands_at
from tests.flows.stopping import Moment, environment, moments_of
from tests.flows.town import DUE_DAY, FANGPIN, MONTH
from tests.warehouse.across.counties import (
    AT_HOME,
    CODES,
    HESHAN,
    NAMES,
    NEAR,
    PATIENT,
    QIBIN,
    STRANGER,
    made_region,
    settlement,
)
from tests.warehouse.made_once import empty_warehouse_file

if TYPE_CHECKING:
    from distributed import LocalCluster

pytestmark = pytest.mark.campaign
STEPS = {
    "intake": rf"os.rename .*/{HESHAN}/archive/",
    "screening": rf"os.rename .*/{HESHAN}/outbox/.*筛查开始",
    "export": rf"os.rename .*/people/{HESHAN}\.json",
    "join": r"os.rename .*/found/.*/costs-",
    "answer": rf"os.rename .*/costs/[0-9]+/{HESHAN}\.json",
    "receive": rf"open .*/{HESHAN}/inbox/{MONTH}/市级/市级预警",
}
SECOND = {"second": rf"os.rename .*/{HESHAN}/archive/"}
ON_BOTH = pytest.mark.parametrize("is_cluster", [False, True], ids=["processes", "cluster"])


def made(folder: Path) -> Path:
    """The region's file beside its counties; 王临线 of 淇滨区 is near two lines, 吴就医 was treated in two counties."""
    region = made_region(folder, empty_warehouse_file())
    region.give_keys()
    heshan, qibin = region.counties[HESHAN], region.counties[QIBIN]
    heshan.put_records(
        "medical", settlement(1, PATIENT, "4000"), settlement(2, AT_HOME, "100"), settlement(3, STRANGER, "9000")
    )
    qibin.put_records("medical", settlement(4, PATIENT, "1500.05"), settlement(50, NEAR, "8100"))
    qibin.put_records(
        "income", {"户编号": f"{QIBIN}003", "统计期起": "2025-11-01", "统计期止": "2026-10-31", "工资性收入": "17100"}
    )
    region.close()
    return region_file(folder, *CODES, policy="")


class Region:
    """The region as a test runs it: on processes of the command, or on a cluster that outlives it."""

    def __init__(self, folder: Path, moments: Mapping[str, str]) -> None:
        self.folder = folder
        self.file = made(folder)
        self.environment = {
            **environment(folder / "stops", moments), "FANGPIN_TODAY": DUE_DAY, "PREFECT_HOME": str(folder / "prefect")
        }  # fmt: skip
        self.moments = moments_of(folder / "stops")
        self.cluster: LocalCluster | None = None
        self.where = ["--processes", "2"]
        self.said = ""

    def begin(self) -> subprocess.Popen[str]:
        """The command, begun."""
        return subprocess.Popen(
            [FANGPIN, "region", "run", "--month", MONTH, "--region", self.file, *self.where],
            env={**os.environ, **self.environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def end(self, run: subprocess.Popen[str]) -> None:
        """The command comes to its end, and all is done."""
        said, _ = run.communicate()
        self.said += said
        assert run.returncode == 0, said

    def kill_worker(self, run: subprocess.Popen[str], moment: Moment) -> None:
        """Kill the process that comes to the moment; on a cluster once all stand: one dead in its start has no heir."""
        who = stands_at(moment, run)
        while self.cluster and any(one.status.name != "running" for one in self.cluster.workers.values()):
            time.sleep(0.1)
        os.kill(who, signal.SIGKILL)
        moment.over.touch()

    def kill_command(self, run: subprocess.Popen[str], moment: Moment) -> None:
        """Kill the command while a process stands at the moment; all that it started ends too, a cluster's goes on."""
        who, started = stands_at(moment, run), children(run.pid)
        run.kill()
        run.wait()
        assert self.cluster or is_gone(who)
        moment.over.touch()
        assert all(is_gone(process) for process in started)

    def outcome(self) -> dict[str, object]:
        """All that has to be the same, whatever happened on the way."""
        reports = self.folder / "city" / "outbox" / MONTH / "reports"
        return {
            "tables": {code: mart_of(self.folder / code) for code in CODES},
            "came": {
                str(path.relative_to(self.folder)): path.read_bytes()
                for part in ("外县转来", "市级")
                for path in sorted(self.folder.glob(f"*/inbox/{MONTH}/{part}/*"))
            },
            "two registers": {
                code: cells(self.folder / code / "outbox" / MONTH / "reports" / "跨县重复登记.xlsx") for code in CODES
            },
            "board": (cells(reports / "区域看板.xlsx"), (reports / "区域看板.html").read_text(encoding="utf-8")),
        }

    def people_told_of(self, more: str = "") -> set[str]:
        """Whose name, number or settlement stands in Prefect's database or in what was said."""
        kept = b"".join(path.read_bytes() for path in (self.folder / "prefect").glob("prefect.db*"))
        assert HESHAN.encode() in kept
        told = kept + (self.said + more).encode()
        return {word for word in (*NAMES, *NAMES.values(), "JS0001", "JS0004") if word.encode() in told}


def children(process: int) -> list[int]:
    """What the process started and has not ended."""
    of_threads = Path(f"/proc/{process}/task").glob("*/children")
    return [int(child) for each in of_threads for child in each.read_text(encoding="ascii").split()]


def is_gone(process: int) -> bool:
    """Whether the process ends, half a minute given."""
    for _ in range(300):
        if not Path(f"/proc/{process}").exists():
            return True
        time.sleep(0.1)
    return False


def cells(path: Path) -> list[tuple[str, object]]:
    """Every cell of a workbook that holds something."""
    return [
        (cell.coordinate, cell.value)
        for sheet in openpyxl.load_workbook(path)
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]


@contextmanager
def a_region(folder: Path, moments: Mapping[str, str], *, is_cluster: bool) -> Iterator[Region]:
    """A made region and where it is run. At the end nobody of its people stands where they should not."""
    from distributed import LocalCluster  # noqa: PLC0415

    region = Region(folder, moments)
    if not is_cluster:
        yield region
        assert region.people_told_of() == set()
        return
    with pytest.MonkeyPatch.context() as patch:
        for name, value in region.environment.items():
            patch.setenv(name, value)
        with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
            region.cluster, region.where = cluster, ["--cluster", cluster.scheduler_address]
            yield region
            assert region.people_told_of(str(cluster.get_logs())) == set()


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    """What comes of a run on processes that nobody disturbs."""
    with a_region(tmp_path_factory.mktemp("undisturbed"), {}, is_cluster=False) as region:
        region.end(region.begin())
        return region.outcome()


def test_the_counties_have_all_that_can_be_exchanged(undisturbed):
    assert sorted(undisturbed["came"]) == [
        f"410602/inbox/{MONTH}/市级/市级预警_{MONTH}.xlsx",
        f"410603/inbox/{MONTH}/外县转来/医疗结算_{MONTH}-410602.csv",
        f"410603/inbox/{MONTH}/外县转来/医疗结算_{MONTH}-410611.csv",
        f"410603/inbox/{MONTH}/市级/市级预警_{MONTH}.xlsx",
        f"410611/inbox/{MONTH}/市级/市级预警_{MONTH}.xlsx",
    ]
    assert {code: found["suggested_list"].total() for code, found in undisturbed["tables"].items()} == {
        "410602": 3,
        "410603": 4,
        "410611": 3,
    }


def test_a_cluster_comes_to_the_same(tmp_path, capfd, undisturbed):
    with a_region(tmp_path, {}, is_cluster=True) as region:
        region.end(region.begin())
        assert region.outcome() == undisturbed
        assert region.people_told_of("".join(capfd.readouterr())) == set()


@ON_BOTH
def test_a_worker_killed_at_every_step_changes_nothing(tmp_path, capfd, undisturbed, is_cluster):
    with a_region(tmp_path, STEPS | SECOND, is_cluster=is_cluster) as region:
        run = region.begin()
        for moment in region.moments:
            region.kill_worker(run, moment)
        region.end(run)
        assert region.outcome() == undisturbed
        assert region.people_told_of("".join(capfd.readouterr())) == set()


@ON_BOTH
def test_the_command_killed_at_every_step_and_run_again_comes_to_the_same(tmp_path, undisturbed, is_cluster):
    with a_region(tmp_path, STEPS, is_cluster=is_cluster) as region:
        for moment in region.moments:
            region.kill_command(region.begin(), moment)
        region.end(region.begin())
        assert region.outcome() == undisturbed


@ON_BOTH
def test_the_command_killed_while_counties_are_screened_once_more_comes_to_the_same(tmp_path, undisturbed, is_cluster):
    with a_region(tmp_path, {"receive": STEPS["receive"]} | SECOND, is_cluster=is_cluster) as region:
        run = region.begin()
        receive, second = region.moments
        stands_at(receive, run)
        receive.over.touch()
        region.kill_command(run, second)
        region.end(region.begin())
        assert region.outcome() == undisturbed
