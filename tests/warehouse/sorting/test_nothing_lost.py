"""收件箱 when things go wrong: files still coming, kills at every step, disks that are full, two runs at once."""

import hashlib
import os
import shutil
import threading
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch

import pytest

from tests.warehouse.casework.desk import ONE
from tests.warehouse.office import csv_bytes
from tests.warehouse.sorting.test_department_files import alerts, bills
from tests.warehouse.sorting.test_returned_forms import JPG, zipped
from warehouse.archive import archive_file, archived
from warehouse.sorting import moving
from warehouse.sorting.department_files import told_source

STEPS = (
    "warehouse.sorting.moving.os.link",
    "warehouse.sorting.moving.Path.unlink",
    "warehouse.sorting.sorting.archive_file",
    "warehouse.sorting.placing.archive_file",
    "warehouse.sorting.packages.write_whole",
    "warehouse.sorting.questions.write_whole",
)


class Killed(BaseException):
    """As if the machine had lost its current."""


def dropped(drop):
    """One of every kind, a correction and a double among them; their contents."""
    old = csv_bytes(bills())
    (drop.home / "inbox/2026-11").mkdir(parents=True)
    (drop.home / "inbox/2026-11/医疗结算_2026-11.csv").write_bytes(old)
    code = drop.desk.sent(ONE).code(ONE)
    inner = csv_bytes(alerts("2026-11-02"))
    files = {
        "医疗结算_2026-11.csv": csv_bytes(bills(总费用="950")),
        "医疗结算_2026-11(1).csv": old,
        "市局.csv": csv_bytes(alerts("2026-11-01")),
        f"{code}/1.jpg": JPG,
        "随便.csv": b"x,y\n1,2\n",
        "一包.zip": zipped(**{"市局下发.csv": inner, f"{code}/2.jpg": JPG + b"2"}),
    }
    for name, content in files.items():
        drop.put(name, content)
    return [old, *files.values()]


def contents(home):
    """Every content that lies in the home outside the archive."""
    return {path.read_bytes() for path in home.rglob("*") if path.is_file() and "archive" not in path.parts}


@pytest.mark.parametrize("step", STEPS)
def test_killed_at_any_step_and_run_again_nothing_is_lost_and_nothing_is_at_two_desks(drop, step):
    wanted = dropped(drop)
    kills = 0
    for _ in range(20):
        with suppress(Killed), _dying_after(step, kills):
            drop.sort()
            break
        kills += 1
        assert {hashlib.sha256(one).hexdigest() for one in wanted} <= {
            hashlib.sha256(one).hexdigest() for one in contents(drop.home)
        }
    drop.sort()

    assert kills > 0
    assert drop.lies("inbox") == ["2026-11/一包/市局下发.csv", "2026-11/医疗结算_2026-11.csv", "2026-11/市局.csv"]
    assert [name.rpartition("/")[2] for name in drop.lies("returns")] == ["1.jpg", "2.jpg"]
    assert drop.lies() == list(drop.asked()) == ["医疗结算_2026-11(1).csv", "随便.csv"]
    assert (drop.home / "inbox/2026-11/医疗结算_2026-11.csv").read_bytes() == wanted[1]


def _dying_after(step, times):
    """Let the step be done so many times in this run, then die in its midst: before it, every other time after it."""
    name, _, attribute = step.rpartition(".")
    owner = {"warehouse.sorting.moving.os": os, "warehouse.sorting.moving.Path": Path}.get(name)
    real = getattr(owner, attribute) if owner else getattr(__import__(name, fromlist=["_"]), attribute)
    done = 0

    def act(*given, **more):
        nonlocal done
        done += 1
        if done > times and times % 2 == 0:
            raise Killed
        result = real(*given, **more)
        if done > times:
            raise Killed
        return result

    return patch(step, act)


def test_what_goes_is_in_the_archive(drop):
    drop.put("市局.csv", csv_bytes(alerts("2026-11-01")))
    drop.sort()
    sha256 = hashlib.sha256(csv_bytes(alerts("2026-11-01"))).hexdigest()

    assert archived(drop.home / "archive", sha256).exists()


@pytest.mark.parametrize("name", ["市局.csv.crdownload", "市局.csv.part", "市局.tmp"])
def test_a_file_under_the_name_of_one_that_is_still_coming_waits(drop, name):
    drop.put(name, csv_bytes(alerts("2026-11-01")))
    done = drop.sort()

    assert (done.waiting, done.asked, drop.lies()) == (1, 0, [name])


def test_a_file_that_changed_just_now_waits_for_the_next_run(drop):
    path = drop.put("市局.csv", csv_bytes(alerts("2026-11-01")))
    changed = drop.desk.ground.at.fromtimestamp(path.stat().st_mtime, drop.desk.ground.at.tzinfo)
    at_work = replace(drop.desk.ground, is_rehearsal=False, settle_seconds=5)
    drop.desk.ground = replace(at_work, machine_now=changed + timedelta(seconds=2))
    assert drop.sort().waiting == 1
    assert drop.lies() == ["市局.csv"]

    drop.desk.ground = replace(at_work, machine_now=changed + timedelta(seconds=6))
    assert drop.sort().waiting == 0
    assert drop.lies("inbox") == ["2026-11/市局.csv"]


def test_a_file_that_grows_while_it_is_archived_stays(drop, monkeypatch):
    path = drop.put("市局.csv", csv_bytes(alerts("2026-11-01")))

    def slowly(archive, source):
        found = archive_file(archive, source)
        with path.open("ab") as file:
            file.write(b",,,,\r\n")
        return found

    monkeypatch.setattr("warehouse.sorting.placing.archive_file", slowly)
    assert drop.sort().waiting == 1
    monkeypatch.undo()
    drop.sort()
    assert (drop.home / "inbox/2026-11/市局.csv").read_bytes().endswith(b",,,,\r\n")


def test_a_file_that_cannot_be_laid_anywhere_stays_and_is_asked_about_and_the_others_go_on(drop, monkeypatch):
    real = os.link

    def full(source, target, **more):
        if "市局" in str(source):
            raise OSError(28, "No space left on device")
        real(source, target, **more)

    monkeypatch.setattr(os, "link", full)
    monkeypatch.setattr(shutil, "copy2", lambda *_: full("市局", ""))
    drop.put("市局.csv", csv_bytes(alerts("2026-11-01")))
    drop.put("医疗结算_2026-11.csv", csv_bytes(bills()))
    drop.sort()

    assert "No space left" in drop.asked()["市局.csv"]
    assert drop.lies("inbox") == ["2026-11/医疗结算_2026-11.csv"]


def test_on_a_share_without_links_files_are_copied_whole(drop, monkeypatch):
    def refused(*_given, **_more):
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refused)
    drop.put("市局.csv", csv_bytes(alerts("2026-11-01")))
    drop.sort()

    assert drop.lies("inbox") == ["2026-11/市局.csv"]
    assert drop.lies() == []


def test_a_move_never_goes_over_what_stands_there(tmp_path):
    (tmp_path / "a").write_bytes(b"a")
    (tmp_path / "b").write_bytes(b"b")

    with pytest.raises(FileExistsError):
        moving.move(tmp_path / "a", tmp_path / "b")
    with pytest.raises(FileExistsError), patch.object(os, "link", side_effect=OSError):
        moving.move(tmp_path / "a", tmp_path / "b")
    assert ((tmp_path / "a").read_bytes(), (tmp_path / "b").read_bytes()) == (b"a", b"b")
    assert moving.free(tmp_path / "a").name == "a (2)"


def test_a_parser_that_breaks_on_a_hostile_file_stops_nothing(drop, monkeypatch):
    real = told_source

    def broken(path, name, knowing):
        if "坏" in name:
            raise RecursionError
        return real(path, name, knowing)

    monkeypatch.setattr("warehouse.sorting.sorting.told_source", broken)
    drop.put("坏.csv", csv_bytes(bills()))
    drop.put("市局.csv", csv_bytes(alerts("2026-11-01")))
    drop.sort()

    assert "RecursionError" in drop.asked()["坏.csv"]
    assert drop.lies("inbox") == ["2026-11/市局.csv"]


def test_two_runs_at_once_sort_each_file_once(drop):
    for number in range(30):
        drop.put(f"下发{number}.csv", csv_bytes([*alerts("2026-11-01"), [str(number)]]))
    done = []
    runs = [threading.Thread(target=lambda: done.append(drop.sort())) for _ in range(2)]
    for run in runs:
        run.start()
    for run in runs:
        run.join()

    assert sum(sum(one.went.values()) for one in done) == 30
    assert len(drop.lies("inbox")) == 30
    assert not any(one.doubles for one in done)


def test_a_run_waits_while_another_sorts(drop):
    drop.put("市局.csv", csv_bytes(alerts("2026-11-01")))
    run = threading.Thread(target=drop.sort)
    with moving.alone(drop.folder):
        run.start()
        run.join(0.5)
        assert drop.lies("inbox") == []
    run.join()

    assert drop.lies("inbox") == ["2026-11/市局.csv"]


def test_names_with_numbers_of_persons_are_starred_where_they_are_shown(drop):
    drop.put("410602198001010016.csv", b"x,y\n1,2\n")
    drop.put("13812345678/市局.csv", csv_bytes(alerts("2026-11-01")))
    drop.sort()

    assert list(drop.asked()) == ["***.csv"]
    assert "13812345678" not in str(drop.said)
    assert drop.file_is(drop.questions()[0].key, "2026-11", "water")
