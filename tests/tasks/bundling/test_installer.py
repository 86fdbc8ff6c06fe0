"""The installer: what it checks, what it says, how a version follows another and how one goes back."""

import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from tests.tasks.bundling.house import PYTHON, seal, small_bundle


def install(bundle, to, *words, **environment):
    """Its exit status and all that it says."""
    command = ["sh", str(bundle / "install.sh"), "--to", str(to), *words]
    around = {"PATH": _path(), "HOME": str(to.parent)} | environment
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=around)
    return done.returncode, done.stdout + done.stderr


def _path() -> str:
    """Where the Python of these tests and the tools of the system are."""
    return f"{Path(sys.base_prefix) / 'bin'}:/usr/local/bin:/usr/bin:/bin"


def run(to) -> str:
    return subprocess.run([to / "bin" / "fangpin"], capture_output=True, text=True, check=True).stdout.strip()


@pytest.fixture(scope="module")
def standing(tmp_path_factory):
    """A place where version 1.0 stands, and its bundle. Whoever changes it puts 1.0 back into use.

    It was installed on a machine whose pip and Python are set to what would lead astray.
    """
    folder = tmp_path_factory.mktemp("installed")
    bundle = small_bundle(folder / "bundle-1.0", says="一版")
    status, told = install(bundle, folder / "office", PIP_INDEX_URL="http://127.0.0.1:9/", PYTHONPATH="/nowhere")
    assert status == 0, told
    return bundle, folder / "office"


@pytest.fixture
def bundle(tmp_path):
    return small_bundle(tmp_path / "bundle")


def test_what_is_installed_runs_and_has_a_home_of_its_own(standing):
    _, to = standing

    assert run(to) == "一版"
    assert (to / "home").stat().st_mode & 0o077 == 0
    unit = (to / "fangpin.service").read_text()
    assert f"ExecStart={to}/bin/fangpin serve" in unit
    assert f"WorkingDirectory={to}\n" in unit


def test_installed_twice_is_once(standing):
    bundle, to = standing
    before = (to / "current").readlink()
    status, told = install(bundle, to)

    assert (status, (to / "current").readlink()) == (0, before)
    assert "已经装好" in told


def test_an_upgrade_keeps_the_home_and_goes_back_and_forth(standing, tmp_path):
    old, to = standing
    (to / "home" / "ledger.db").write_text("台账")
    status, told = install(small_bundle(tmp_path / "new", version="1.1", says="二版"), to)

    assert (status, run(to)) == (0, "二版"), told
    assert (to / "home" / "ledger.db").read_text() == "台账"
    assert "旧版本留在" in told
    seen = []
    for _ in range(3):
        assert install(old, to, "--back")[0] == 0
        seen.append(run(to))
    assert seen == ["一版", "二版", "一版"]


def test_an_upgrade_that_fails_leaves_the_old_version_in_use(standing, tmp_path):
    _, to = standing
    new = small_bundle(tmp_path / "new", version="1.2", says="三版")
    (new / "fangpin.lock").write_text(f"fangpin==1.2 --hash=sha256:{'0' * 64}\n")
    seal(new)
    status, told = install(new, to)

    assert status == 1
    assert "旧版本没有动" in told
    assert run(to) == "一版"


def test_what_broke_off_half_way_is_made_anew(standing):
    bundle, to = standing
    version = (to / "current").resolve()
    (version / "complete").unlink()
    shutil.rmtree(version / "venv" / "bin")

    assert install(bundle, to)[0] == 0
    assert run(to) == "一版"


def test_without_a_version_before_there_is_no_way_back(bundle, tmp_path):
    to = tmp_path / "office"

    assert install(bundle, to, "--back") == (1, f"没有完成：{to} 里没有上一个版本可退；已装的版本在 {to}/versions。\n")


def test_a_check_alone_installs_nothing(bundle, tmp_path):
    status, told = install(bundle, tmp_path / "office", "--check")

    assert status == 0
    assert "安装包完好" in told
    assert not (tmp_path / "office" / "versions").exists()


def test_a_damaged_and_a_missing_part_are_named(bundle, tmp_path):
    wheel = next((bundle / "wheels").iterdir())
    wheel.write_bytes(wheel.read_bytes()[:-1])
    (bundle / "README.md").unlink()
    status, told = install(bundle, tmp_path / "office")

    assert status == 1
    assert "安装包里的这些文件损坏或缺少，请重新拷贝安装包" in told
    assert told.splitlines()[2:] == ["README.md", f"wheels/{wheel.name}"]


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"MACHINE": "loongarch64"}, "本安装包用于 loongarch64 的机器"),
        ({"GLIBC": "9.99"}, "需要 9.99 或更新"),
        ({"PYTHON": "3.99"}, "本机没有 Python 3.99"),
        ({"NEEDS_MB": "999999999"}, "需要 999999999 MB"),
    ],
    ids=["processor", "c-library", "python", "disk"],
)
def test_a_machine_that_does_not_fit_is_told_in_a_sentence(tmp_path, facts, sentence):
    bundle = small_bundle(tmp_path / "bundle", **facts)
    status, told = install(bundle, tmp_path / "office")

    assert status == 1
    assert sentence in told
    assert not (tmp_path / "office" / "current").exists()


def test_a_place_within_the_bundle_is_refused(bundle):
    status, told = install(bundle, bundle / "office")

    assert status == 1
    assert "不能装在安装包自己的目录里" in told


def test_a_python_that_is_named_and_does_not_fit_is_refused(bundle, tmp_path):
    status, told = install(bundle, tmp_path / "office", "--python", "/bin/sh")

    assert status == 1
    assert f"/bin/sh 不是 Python {PYTHON}" in told


def test_an_unknown_word_is_told(bundle, tmp_path):
    assert install(bundle, tmp_path / "office", "--fast") == (
        1,
        "没有完成：不认识 --fast；用法见：sh install.sh --help\n",
    )


@pytest.mark.campaign
def test_a_python_that_the_bundle_brings_carries_the_program(tmp_path):
    bundle = small_bundle(tmp_path / "bundle", says="自带")
    (bundle / "python").mkdir()
    with tarfile.open(bundle / "python" / "cpython-install_only.tar.gz", "w:gz", compresslevel=1) as packed:
        for name in ("bin", "lib", "include"):
            packed.add(Path(sys.base_prefix) / name, f"python/{name}", filter=_needed)
    seal(bundle)
    to = tmp_path / "office"
    done = subprocess.run(
        ["sh", str(bundle / "install.sh"), "--to", str(to)],
        capture_output=True, text=True, check=False, env={"PATH": "/usr/bin:/bin", "HOME": str(tmp_path)},
    )  # fmt: skip

    assert done.returncode == 0, done.stdout + done.stderr
    assert run(to) == "自带"
    base = subprocess.run(
        [to / "current" / "venv" / "bin" / "python", "-c", "import sys; print(sys.base_prefix)"],
        capture_output=True, text=True, check=True,
    ).stdout.strip()  # fmt: skip
    assert Path(base) == (to / "current").resolve() / "python"


def _needed(entry: tarfile.TarInfo) -> tarfile.TarInfo | None:
    """What a Python needs, without its tests and what else was installed into it."""
    unneeded = ("/test/", "/site-packages/", "/__pycache__/")
    return None if any(word in f"/{entry.name}/" for word in unneeded) else entry
