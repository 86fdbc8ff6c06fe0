"""Choices from few values, quick for hypothesis: a strategy is made once and used again."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, TypeAlias, TypeVar

from hypothesis import strategies as st

Draw: TypeAlias = Callable[[st.SearchStrategy[Any]], Any]
One = TypeVar("One")


def one_of(draw: Draw, *choices: One) -> One:
    """One of the choices; simpler ones stand first."""
    chosen: One = choices[draw(_places(len(choices)))]
    return chosen


def chance(draw: Draw, times: int) -> bool:
    """True once in so many times."""
    return bool(draw(_places(times)) == times - 1)


@cache
def _places(number: int) -> st.SearchStrategy[int]:
    return st.integers(0, number - 1)
