"""Which packages of the lock a machine takes, and how pip is told of it."""

import pytest

from tasks.bundling.bundling import locked_for
from tasks.bundling.errors import BundleError
from tasks.bundling.lock import read_lock, taken_by
from tasks.bundling.target import MACHINES, PYTHONS, Target, glibc_of

ONE, TWO = "a" * 64, "b" * 64
LOCK = f"""
numpy==2.4 ; python_full_version < '3.12' \\
    --hash=sha256:{ONE} \\
    --hash=sha256:{TWO}
    # via fangpin
numpy==2.5 ; python_full_version >= '3.12' \\
    --hash=sha256:{TWO}
Async_Timeout==5.0 ; python_full_version < '3.11.3' \\
    --hash=sha256:{ONE}
pywin32==3 ; sys_platform == 'win32' \\
    --hash=sha256:{ONE}
plain==1 \\
    --hash=sha256:{ONE}
"""


def names(machine: str, python: str) -> list[str]:
    return [f"{each.name} {each.version}" for each in taken_by(Target(machine, python), read_lock(LOCK))]


def test_of_a_package_that_differs_by_python_the_fitting_version_is_taken():
    assert "numpy 2.4" in names("x86_64", "3.11")
    assert "numpy 2.5" in names("x86_64", "3.12")
    assert "numpy 2.4" not in names("x86_64", "3.12")


def test_what_only_an_early_release_of_a_python_needs_is_taken_too():
    assert "async-timeout 5.0" in names("x86_64", "3.11")
    assert "async-timeout 5.0" not in names("x86_64", "3.13")


def test_what_only_windows_needs_stays_out():
    assert not [name for name in names("aarch64", "3.11") if "pywin32" in name]


def test_a_package_keeps_all_its_sums():
    assert read_lock(LOCK)[0].line == f"numpy==2.4 --hash=sha256:{ONE} --hash=sha256:{TWO}"


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("machine", MACHINES)
def test_each_machine_takes_each_package_of_the_real_lock_once(machine: str, python: str):
    packages = locked_for(Target(machine, python))

    assert len({each.name for each in packages}) == len(packages) > 100
    assert all(each.sums for each in packages)


def test_no_wheel_is_asked_for_that_needs_a_newer_c_library_than_kylin_and_uos_have():
    platforms = [word.partition("=")[2] for word in Target("aarch64", "3.11").pip_words if "--platform" in word]

    assert max(map(glibc_of, platforms)) == (2, 28)
    assert platforms[0] == "manylinux_2_28_aarch64"
    assert "manylinux2014_aarch64" in platforms


@pytest.mark.parametrize(("machine", "python"), [("mips64", "3.11"), ("x86_64", "3.9")])
def test_a_machine_that_cannot_be_served_is_refused_with_a_sentence(machine: str, python: str):
    with pytest.raises(BundleError, match="name one of"):
        Target(machine, python)
