"""Counties of one region: made homes, the tables of each as a run of it alone makes them, who has a file, who stops."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import duckdb
import pytest

from tests.flows.plainly import called_plainly
from tests.flows.stopping import Moment
from tests.flows.town import DUE_DAY, MONTH, Town
from tests.warehouse.example_tables import TESTS

HESHAN, SHANCHENG, QIBIN, QIXIAN = "410602", "410603", "410611", "410622"
NAMES = {HESHAN: "鹤山区", SHANCHENG: "山城区", QIBIN: "淇滨区", QIXIAN: "淇县"}
OWN_LINE = """
[illness_general]
name = "因病预警线（一般农户）"
unit = "yuan"
checked_on = 2026-06-30

[[illness_general.values]]
from = 2020-01-01
value = 20_000
source = "山城区自定"
"""


def region_file(folder: Path, *codes: str, policy: str = 'policy = "lines"\n') -> Path:
    """A region's file beside its counties' homes; 山城区 has a policy folder of its own."""
    counties = [
        f'[[counties]]\ncode = "{code}"\nname = "{NAMES[code]}"\nhome = "{code}"\n{policy * (code == SHANCHENG)}'
        for code in codes
    ]
    path = folder / "region.toml"
    path.write_text('code = "4106"\nname = "鹤壁市"\nhome = "city"\n' + "\n".join(counties), encoding="utf-8")
    return path


def small_region(folder: Path, ill: Mapping[str, tuple[str, ...]]) -> None:
    """Counties of three households; in each the heads of some were ill."""
    for code, households in ill.items():
        town = Town(folder / code)
        town.send_required(*households)
        town.begin()
    _own_line(folder)


def example_region(folder: Path) -> Path:
    """The worked example; the same under a line of its own; the same without what it spent on health."""
    for code in (HESHAN, SHANCHENG, QIBIN):
        shutil.copytree(TESTS / "example" / "inbox", folder / code / "inbox")
    for path in (folder / QIBIN / "inbox" / MONTH).glob("医疗结算*"):
        path.unlink()
    _own_line(folder)
    return region_file(folder, HESHAN, SHANCHENG, QIBIN)


def _own_line(folder: Path) -> None:
    own = folder / "lines" / "parameters"
    own.mkdir(parents=True)
    (own / "own.toml").write_text(OWN_LINE, encoding="utf-8")


def run_alone(folder: Path, code: str) -> None:
    """What `fangpin run` does first, in a home that knows nothing of a region."""
    from flows.intake import intake  # noqa: PLC0415
    from flows.screening import screening  # noqa: PLC0415

    home = folder / code
    if code == SHANCHENG:
        shutil.copytree(folder / "lines", home / "policy")
    Town(home).set_clock(DUE_DAY)
    with called_plainly():
        intake(MONTH)
        screening(MONTH)


def mart_of(home: Path) -> dict[str, Counter[str]]:
    """Every table of mart with all its rows."""
    with duckdb.connect(str(home / "warehouse.duckdb"), read_only=True) as connection:
        names = connection.execute(
            "select table_name from information_schema.tables where table_schema = 'mart' order by all"
        ).fetchall()
        return {
            name: Counter(map(repr, connection.execute(f"select * from mart.{name}").fetchall())) for (name,) in names
        }


def holders(path: Path) -> set[int]:
    """The processes that have the file open."""
    found = set()
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if any(each.readlink() == path for each in (process / "fd").iterdir()):
                found.add(int(process.name))
        except OSError:
            continue
    return found


def stands_at(moment: Moment, run: subprocess.Popen[str]) -> int:
    """The process that comes to the moment while the command runs; it stands there until it is over."""
    while run.poll() is None:
        if moment.met.exists() and (who := moment.met.read_text(encoding="ascii")).endswith("\n"):
            return int(who)
        time.sleep(0.02)
    pytest.fail(f"the run ended before {moment.name}: {run.communicate()[0]}")
