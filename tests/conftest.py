"""What every test stands on: a Prefect of its own, no settings of the machine, no reporting home.

The environment is set here, before any test imports Prefect or Great Expectations,
since both read it while they are imported.
"""

import atexit
import gc
import os
import shutil
import tempfile
import time

import pytest
from hypothesis import HealthCheck, settings

from tasks.ending import end_with_this_process
from tasks.serving.marked import MARK, carrying
from warehouse import database

_prefect_home = tempfile.mkdtemp(prefix="fangpin-prefect-")
atexit.register(shutil.rmtree, _prefect_home, ignore_errors=True)

for _name in [name for name in os.environ if name.startswith(("FANGPIN_", "PREFECT_"))]:
    del os.environ[_name]

os.environ.update(
    {
        "PREFECT_HOME": _prefect_home,
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
        "DO_NOT_TRACK": "1",
        "GX_ANALYTICS_ENABLED": "false",
    }
)

# A worker that is killed, or too slow to end, would leave Prefect's server behind; this one's mark is on all others.
end_with_this_process()
_mark = os.environ[MARK].split()[-1]

# Other workers take the other cores, and tables this small are slower among several threads. Commands in processes of
# their own, and whatever is given bounds, take what they are given.
database._STORAGE["threads"] = 1

# Machines differ in speed, so no example is too slow; in CI the same examples each time.
settings.register_profile("local", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", parent=settings.get_profile("local"), derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")

# Collected tests stay to the end: to look for garbage among thousands, again and again, takes half the collection.
gc.disable()

BEGIN_FIRST = {"test_years_of_help.py", "test_commands.py"}


def pytest_collection_modifyitems(items):
    """The longest files begin first: a worker that began one last would leave the other without work."""
    items.sort(key=lambda item: item.path.name not in BEGIN_FIRST)


def pytest_collection_finish():
    """From here on garbage is looked for among what tests make, not among the tests and libraries themselves."""
    gc.freeze()
    gc.enable()


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session):
    """Once its workers have ended, nothing is left that one of them started.

    A worker looks for no garbage any more: that took the last one ten seconds, after which it is killed, and Prefect's
    server was left.
    """
    gc.freeze()
    if session.config.pluginmanager.hasplugin("dsession") and not _is_alone():
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        session.config.get_terminal_writer().line(f"\nThe tests left processes running: {carrying(_mark)}")


def _is_alone():
    give_up_at = time.monotonic() + 120
    while carrying(_mark) and time.monotonic() < give_up_at:
        time.sleep(0.1)
    return not carrying(_mark)


@pytest.fixture(autouse=True)
def settings_stay_in_their_test():
    """A command given --home sets it for its whole process: what a test sets so is gone with it."""

    def own():
        return {name: value for name, value in os.environ.items() if name.startswith("FANGPIN_")}

    before = own()
    yield
    for name in own():
        del os.environ[name]
    os.environ.update(before)
