"""A random history lived to its end, over an empty ledger of its own."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Protocol

from policy.parameters import Law
from tests.warehouse.casework.desk import Desk, ground_at
from warehouse.ledger.book import open_ledger


class Living(Protocol):
    """What happens step by step; each step holds itself to what must hold."""

    def step(self) -> None:
        """Let something happen."""

    def nobody_is_lost(self) -> None:
        """Hold the end to what must hold of it."""


def live(begun: Callable[[Desk, Random], Living], empty_file: Path, law: Law, dice: Random, steps: int) -> None:
    """A history of so many steps."""
    with TemporaryDirectory() as folder:
        shutil.copy(empty_file, folder)
        ledger = open_ledger(f"sqlite:///{folder}/ledger.db", Path(folder))
        try:
            history = begun(Desk(ground_at(Path(folder), law, ledger)), dice)
            for _ in range(steps):
                history.step()
            history.nobody_is_lost()
        finally:
            ledger.close()
