"""Cases as the ledger keeps them, read: those of a month are read hundreds of times, and few have changed meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

import orjson

from policy.cases.case import Case
from policy.cases.stored import from_json

_KEPT: Final = 5_000  # some kilobytes each


def case_of(steps: Mapping[str, Any]) -> Case:
    """The case of its stored steps. Raises PolicyError as `from_json`."""
    return _case_of(orjson.dumps(steps))


@lru_cache(maxsize=_KEPT)
def _case_of(stored: bytes) -> Case:
    return from_json(orjson.loads(stored))
