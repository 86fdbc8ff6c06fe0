"""Keep a small home as this version leaves it: python -m tests.homes.freeze VERSION

The list of 2026-11 has gone out, a signer is appointed, the township still waits for its village. Later versions must
open it, hear the village's workbook and go on (`tests/flows/test_upgrade.py`). The people are invented.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Final

import tests.conftest  # noqa: F401  (a Prefect of its own, before anything imports it)
from tests.flows.plainly import town_to_copy
from tests.flows.town import EAST, SECOND, bill

FOLDER: Final = Path(__file__).parent
LEFT_OUT: Final = (
    "inbox",
    "prefect",
    "returns",
    "errors",
    "outbox/*/messages",
    "outbox/*/reports",
    "outbox/*/feedback",
)
SIGNER: Final = "周明远"


def freeze(version: str) -> Path:
    """Make the home anew and pack it; where it lies."""
    target = FOLDER / f"{version}.zip"
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch) / "home"
        with town_to_copy(home) as town:
            town.send_required(EAST)
            town.send("medical", bill(EAST, "YB1"), bill(SECOND, "YB2", "9,000"), name="医疗结算_2026-11_补报.csv")
            town.run(today="2026-11-10")
            with town.ledger().writing() as book:
                book.signers.appoint(SIGNER, town.now())
        for folder in [found for name in LEFT_OUT for found in home.glob(name)]:
            shutil.rmtree(folder)
        _pack(home, target)
    return target


def unpack(version: str, home: Path) -> None:
    """Lay a kept home into an empty folder, its keys readable by their owner alone."""
    with zipfile.ZipFile(FOLDER / f"{version}.zip") as package:
        package.extractall(home)
    for key in (home / "keys").iterdir():
        key.chmod(0o600)


def _pack(home: Path, target: Path) -> None:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_LZMA) as package:
        for path in sorted(home.rglob("*")):
            if path.is_file():
                package.write(path, path.relative_to(home).as_posix())


if __name__ == "__main__":
    freeze(sys.argv[1])
