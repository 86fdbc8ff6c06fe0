"""The real bundle, from the lock to the demo on a machine without a network; long, and it asks the package index."""

import json
import platform
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from tasks.bundling.bundling import BundleAsked, locked_for, make_bundle
from tasks.bundling.target import Target
from tasks.bundling.wheels import Wheel

pytestmark = pytest.mark.campaign

PYTHON = f"{sys.version_info[0]}.{sys.version_info[1]}"


def without_network(*words, **more):
    """Run words where no address but this machine's own is reachable."""
    script = 'ip link set lo up && exec "$@"'
    return subprocess.run(
        ["unshare", "--map-root-user", "--net", "sh", "-c", script, "sh", *map(str, words)],
        capture_output=True, text=True, check=False, **more,
    )  # fmt: skip


def demand_namespaces() -> None:
    if shutil.which("unshare") is None or shutil.which("ip") is None:
        pytest.skip("unshare (util-linux) and ip (iproute2) make a room without a network; one of them is missing")
    if without_network("true").returncode:
        pytest.skip("this machine lets nobody make a network namespace")
    reach = "import socket; socket.create_connection(('192.0.2.1', 80), 2)"
    assert without_network(sys.executable, "-c", reach).returncode != 0


@pytest.fixture(scope="module")
def bundle(tmp_path_factory):
    """The bundle for a machine like this one."""
    if platform.machine() != "x86_64":
        pytest.skip("this machine is no x86-64, for which the bundle is tried")
    folder = tmp_path_factory.mktemp("bundle")
    return make_bundle(BundleAsked(folder, Target("x86_64", PYTHON)), print).path


def unpacked(archive: Path, folder: Path) -> Path:
    with tarfile.open(archive) as packed:
        packed.extractall(folder, filter="data")
    return next(folder.iterdir())


def test_it_installs_without_a_network_and_runs_the_demo(bundle, tmp_path):
    demand_namespaces()
    lying = unpacked(bundle, tmp_path / "bundle")
    around = {
        "PATH": f"{Path(sys.base_prefix) / 'bin'}:/usr/sbin:/usr/bin:/bin",
        "HOME": str(tmp_path),
        "LANG": "C.UTF-8",
    }
    office = tmp_path / "office"
    installed = without_network("sh", lying / "install.sh", "--to", office, env=around)
    assert installed.returncode == 0, installed.stderr

    demo = without_network(
        office / "bin" / "fangpin", "demo", "--home", tmp_path / "demo", "--persons", "1000", env=around, cwd=tmp_path
    )
    assert demo.returncode == 0, demo.stderr
    assert list((tmp_path / "demo" / "outbox").glob("*/lists/*.xlsx"))


def test_the_same_inputs_give_the_same_archive(bundle, tmp_path):
    again = make_bundle(BundleAsked(tmp_path, Target("x86_64", PYTHON)), print)

    assert again.path.name == bundle.name
    assert again.path.read_bytes() == bundle.read_bytes()


def test_the_bill_names_every_wheel_in_it(bundle, tmp_path):
    lying = unpacked(bundle, tmp_path)
    bill = json.loads((lying / "sbom.cdx.json").read_text(encoding="utf-8"))
    named = {(each["name"], each["version"]) for each in bill["components"]}

    assert named | {("fangpin", bill["metadata"]["component"]["version"])} == {
        (wheel.name, wheel.version) for wheel in map(Wheel, (lying / "wheels").iterdir())
    }


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
def test_every_package_of_the_lock_has_a_wheel_for_an_old_machine_of_each_kind(machine, tmp_path):
    target = Target(machine, "3.11")
    made = make_bundle(BundleAsked(tmp_path / "out", target), print)
    wheels = [Wheel(path) for path in (unpacked(made.path, tmp_path / "in") / "wheels").iterdir()]

    assert {(each.name, each.version) for each in locked_for(target)} == {
        (wheel.name, wheel.version) for wheel in wheels if wheel.name != "fangpin"
    }
    assert max(wheel.glibc for wheel in wheels) <= (2, 28)
