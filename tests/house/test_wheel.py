"""What an office installs, and the unit that starts it."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.house.tree import PACKAGES, ROOT, files, short

UNIT = ROOT / "docs" / "fangpin.service"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, built from a copy: a build leaves things behind."""
    copy = tmp_path_factory.mktemp("wheel") / "copy"
    for path in files():
        if short(path).partition("/")[0] in {*PACKAGES, "pyproject.toml", "README.md", "prefect.yaml"}:
            (copy / short(path)).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, copy / short(path), follow_symlinks=False)
    build = [sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel", "--no-build-isolation", "--no-deps"]
    done = subprocess.run([*build, "-w", copy.parent, copy], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(next(copy.parent.glob("*.whl"))) as opened:
        yield opened


def test_the_declaration_of_deployments_is_in_the_wheel_beside_the_flows(wheel):
    assert wheel.read("flows/prefect.yaml") == (ROOT / "prefect.yaml").read_bytes()


def test_all_that_the_program_reads_is_in_the_wheel(wheel):
    wanted = {short(path) for path in files() if short(path).partition("/")[0] in PACKAGES and path.suffix != ".md"}

    assert wanted - set(wheel.namelist()) == set()


def test_the_unit_of_the_system_is_one_that_systemd_takes(tmp_path):
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze is not on this machine")
    text = UNIT.read_text(encoding="utf-8").replace("/srv/fangpin/venv/bin/fangpin", sys.executable)
    path = Path(tmp_path) / UNIT.name
    path.write_text(text, encoding="utf-8")
    done = subprocess.run(["systemd-analyze", "verify", path], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")
