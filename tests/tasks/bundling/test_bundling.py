"""What stands in a bundle: only wheels of the lock, a bill of them, the same bytes each time."""

import json
import subprocess
import tarfile

import pytest

from tasks.bundling import bundling
from tasks.bundling.bill import bill_of_materials
from tasks.bundling.bundling import INSTALLER, BundleAsked, make_bundle
from tasks.bundling.errors import BundleError
from tasks.bundling.lock import Locked
from tasks.bundling.packing import pack, sums_of
from tasks.bundling.target import Target
from tasks.bundling.wheels import Wheel, complete
from tests.tasks.bundling.house import sha256, write_wheel

HERE = Target("x86_64", "3.11")


@pytest.fixture
def wheels(tmp_path):
    own = write_wheel(tmp_path, "fangpin", metadata="Requires-Dist: inner>=1; python_version > '3'\n")
    outer = write_wheel(tmp_path, "outer", metadata="License: MIT\nRequires-Dist: inner ; sys_platform == 'win32'\n")
    inner = write_wheel(tmp_path, "inner", metadata="License-Expression: Apache-2.0 OR MIT\nSummary: small\n")
    return Wheel(own), [Wheel(outer), Wheel(inner)]


def test_the_bill_names_each_package_with_its_licence_its_sum_and_what_it_needs_there(wheels):
    own, others = wheels
    bill = json.loads(bill_of_materials(own, others, HERE))

    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.5")
    assert bill["metadata"]["component"]["purl"] == "pkg:pypi/fangpin@1.0"
    by_name = {each["name"]: each for each in bill["components"]}
    assert by_name["inner"]["licenses"] == [{"expression": "Apache-2.0 OR MIT"}]
    assert by_name["outer"]["licenses"] == [{"license": {"name": "MIT"}}]
    assert by_name["inner"]["hashes"] == [{"alg": "SHA-256", "content": others[1].sha256}]
    needs = {each["ref"]: each["dependsOn"] for each in bill["dependencies"]}
    assert needs["pkg:pypi/fangpin@1.0"] == ["pkg:pypi/inner@1.0"]
    assert needs["pkg:pypi/outer@1.0"] == []


def test_a_package_of_the_lock_without_a_wheel_is_named(wheels):
    packages = [Locked("outer", "1.0", (wheels[1][0].sha256,)), Locked("lacking", "2.0", ("0" * 64,))]

    with pytest.raises(BundleError, match=r"lacking 2\.0"):
        complete(packages, wheels[1][:1])


def test_a_wheel_whose_sum_the_lock_does_not_have_is_not_taken(wheels):
    packages = [Locked("outer", "1.0", ("0" * 64,))]

    with pytest.raises(BundleError, match="no sum"):
        complete(packages, wheels[1][:1])


@pytest.mark.parametrize(
    ("tag", "glibc"),
    [
        ("py3-none-any", (0, 0)),
        ("cp311-cp311-manylinux1_x86_64.manylinux_2_28_x86_64", (2, 5)),
        ("cp311-abi3-manylinux_2_17_aarch64.manylinux2014_aarch64", (2, 17)),
    ],
)
def test_a_wheel_tells_the_oldest_c_library_with_which_it_starts(tmp_path, tag, glibc):
    assert Wheel(write_wheel(tmp_path, "some", tag=tag)).glibc == glibc


def test_the_same_parts_give_the_same_archive_whatever_their_times_and_rights(tmp_path):
    part = tmp_path / "part"
    part.write_bytes(b"content")
    first = pack(tmp_path / "one.tar", "bundle", {"b.sh": b"echo", "a": part})
    part.touch()
    part.chmod(0o600)
    second = pack(tmp_path / "two.tar", "bundle", {"a": part, "b.sh": b"echo"})

    assert first == second == sha256(tmp_path / "one.tar")
    with tarfile.open(tmp_path / "one.tar") as packed:
        assert [(entry.name, oct(entry.mode), entry.uid) for entry in packed] == [
            ("bundle/a", "0o644", 0),
            ("bundle/b.sh", "0o755", 0),
        ]


def test_the_sums_are_those_that_sha256sum_reads(tmp_path):
    (tmp_path / "说明").write_bytes(b"x")

    assert sums_of({"说明": tmp_path / "说明"}).decode() == f"{sha256(tmp_path / '说明')}  说明\n"


def test_a_python_that_is_none_is_refused_before_anything_is_fetched(tmp_path):
    packed = tmp_path / "python.tar.gz"
    with tarfile.open(packed, "w:gz") as archive:
        archive.add(INSTALLER / "install.sh", "bin/python3")

    with pytest.raises(BundleError, match="python/bin/python3"):
        make_bundle(BundleAsked(tmp_path / "out", HERE, packed), print)
    packed.write_bytes(b"no archive")
    with pytest.raises(BundleError, match=r"no tar\.gz"):
        make_bundle(BundleAsked(tmp_path / "out", HERE, packed), print)
    assert not (tmp_path / "out").exists()


@pytest.fixture
def few_wheels(monkeypatch):
    """Bundles of two small wheels: the lock's and the project's own."""
    monkeypatch.setattr(bundling, "fetch", lambda _packages, _target, folder: [Wheel(write_wheel(folder, "inner"))])
    monkeypatch.setattr(bundling, "build_own", lambda _root, folder: Wheel(write_wheel(folder, "fangpin", "0.9")))


def test_a_bundle_says_for_whom_it_is_and_holds_its_own_sums(few_wheels, tmp_path):
    made = make_bundle(BundleAsked(tmp_path / "out", Target("aarch64", "3.12")), print)
    with tarfile.open(made.path) as packed:
        packed.extractall(tmp_path, filter="data")
    folder = tmp_path / "fangpin-0.9-linux-aarch64-py3.12"

    assert made.path.name == f"{folder.name}.tar"
    assert made.path.with_name(f"{made.path.name}.sha256").read_text() == f"{made.sha256}  {made.path.name}\n"
    subprocess.run(["sha256sum", "--quiet", "-c", "SHA256SUMS"], cwd=folder, check=True)
    told = dict(line.split("=") for line in (folder / "bundle.conf").read_text().split())
    assert (told["MACHINE"], told["PYTHON"], told["GLIBC"], told["WHEELS"]) == ("aarch64", "3.12", "0.0", "2")
    assert {"install.sh", "安装说明.txt", "requirements.lock", "fangpin.lock", "sbom.cdx.json", "docs", "wheels"} < {
        path.name for path in folder.iterdir()
    }


def test_another_wheel_of_the_same_version_is_another_edition(few_wheels, tmp_path, monkeypatch):
    def edition(name):
        made = make_bundle(BundleAsked(tmp_path / name, HERE), print)
        with tarfile.open(made.path) as packed:
            facts = packed.extractfile(f"{made.path.stem}/bundle.conf")
            assert facts is not None
            return next(line for line in facts.read().decode().split() if line.startswith("EDITION="))

    first, again = edition("one"), edition("two")
    monkeypatch.setattr(
        bundling, "build_own", lambda _root, folder: Wheel(write_wheel(folder, "fangpin", "0.9", program="x"))
    )
    assert first == again != edition("three")
