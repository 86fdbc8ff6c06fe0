"""Other processes in tests: split off from one that has imported the program and done nothing, so they begin at once.

Their environment is that of the moment in which the first of them began.
"""

import multiprocessing
from typing import Any, Final

APART: Final = multiprocessing.get_context("forkserver")
APART.set_forkserver_preload(["pytest", "flows.cli", "flows.daily", "tasks.asking", "warehouse.backups.restoring"])


def counter() -> Any:
    """A number that another process counts up, without a lock: one that is killed could keep it for ever."""
    return APART.Value("i", 0, lock=False)
