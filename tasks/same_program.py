"""Whether the workers of a cluster run this very program: another one gives other answers, or ends the worker."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any, Final

from tasks.wrong import AskedWronglyError

_ROOT: Final = Path(__file__).parents[1]
_PARTS: Final = ("expectations", "flows", "policy", "tasks", "warehouse")
_WRITTEN_BY_US: Final = frozenset({".py", ".sql", ".toml"})


@cache
def digest_of_program() -> str:
    """The SHA-256 of all code and shipped policy, as they lie on this machine."""
    digest = hashlib.sha256()
    for part in _PARTS:
        for path in sorted((_ROOT / part).rglob("*")):
            if path.suffix in _WRITTEN_BY_US:
                digest.update(f"{path.relative_to(_ROOT).as_posix()}\x1f".encode() + path.read_bytes() + b"\x1f")
    return digest.hexdigest()


def refuse_another_program(client: Any, address: str) -> None:
    """Raises AskedWronglyError where a worker of the cluster has not this program, or none of it."""
    there = client.run(digest_of_program, on_error="return")
    if others := sorted(worker for worker, digest in there.items() if digest != digest_of_program()):
        raise AskedWronglyError(
            f"{len(others)} of {len(there)} workers of the cluster {address} have another version of fangpin than this "
            f"machine, or none ({others[0]}); install the same there and start them again"
        )
