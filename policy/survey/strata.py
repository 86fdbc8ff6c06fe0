"""Strata of a survey: cells of township, kind of household and closeness, joined where they are too small. Pure.

A stratum under the least number joins its neighbour by closeness, of the same township and kind. A township's kind that
has fewer in all stays by itself and is taken whole: then nothing of it is left to guess, and kinds are not mixed. Where
the least of each stratum would take more than half of the size (a city of many townships), the smallest joins its
nearest until it does not: by closeness within township and kind, else another kind of the township, else that kind of
another township. With two of each of 150 strata, 300 would be spread as if all were of one size, and the interval of
the estimate more than twice as wide (docs/survey.md).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush
from itertools import groupby
from typing import Final

from policy.survey.terms import SurveyTerms, band_words

_NAMED: Final = 3
"""Of how many townships or kinds a name tells all; of more it tells the first and the number."""
_FOR_THE_LEAST: Final = 2
"""The least of each stratum takes one household of so many drawn; the others go by size and risk."""


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """Township, kind of household, and band of closeness from 0, the farthest from every line."""

    township: str
    kind: str
    band: int


@dataclass(frozen=True, slots=True)
class Stratum:
    """Cells that are drawn from together. `frame` counts their households, `band` is where most of them are.

    Of bands with as many it is the farther. `first` is the first cell, which no other stratum has.
    """

    cells: tuple[Cell, ...]
    frame: int
    townships: tuple[str, ...]
    kinds: tuple[str, ...]
    band: int

    @property
    def first(self) -> Cell:
        """The first of its cells, by which strata are in order."""
        return self.cells[0]

    @property
    def township(self) -> str:
        """Its townships in words."""
        return _joined_words(self.townships, "个乡镇")

    @property
    def kind(self) -> str:
        """Its kinds of household in words."""
        return _joined_words(self.kinds, "类户")

    def name(self, cuts: Sequence[int]) -> str:
        """Its name: 青石镇 · 一般农户 · 0.5至0.8."""
        bands = [cell.band for cell in self.cells]
        return " · ".join((self.township, self.kind, band_words(min(bands), max(bands), cuts)))


def strata_of(frames: Mapping[Cell, int], terms: SurveyTerms) -> list[Stratum]:
    """The strata of a frame (households by cell), in order; every cell with households is in one of them."""
    cells = [_stratum([cell], frames) for cell, frame in sorted(frames.items()) if frame > 0]
    alike = groupby(cells, key=lambda one: (one.townships, one.kinds))
    strata = [one for _, some in alike for one in _large_enough(list(some), frames, terms.least)]
    return _Fitting(frames, terms, strata).strata()


def least_of(strata: Iterable[Stratum], least: int) -> int:
    """How many households are drawn at least."""
    return sum(min(one.frame, least) for one in strata)


def _stratum(cells: Iterable[Cell], frames: Mapping[Cell, int]) -> Stratum:
    its = tuple(sorted(cells))
    bands: Counter[int] = Counter()
    for cell in its:
        bands[cell.band] += frames[cell]
    return Stratum(
        cells=its,
        frame=sum(bands.values()),
        townships=tuple(sorted({cell.township for cell in its})),
        kinds=tuple(sorted({cell.kind for cell in its})),
        band=min(bands, key=lambda band: (-bands[band], band)),
    )


def _large_enough(strata: list[Stratum], frames: Mapping[Cell, int], least: int) -> list[Stratum]:
    """Strata of one township and kind, the smallest joined to its nearest until none is too small or one is left."""
    while len(strata) > 1 and min(one.frame for one in strata) < least:
        small = min(strata, key=_by_size)
        rest = [one for one in strata if one is not small]
        near = _nearest(small, rest)
        strata = [one for one in rest if one is not near] + [_stratum(small.cells + near.cells, frames)]
    return strata


def _by_size(one: Stratum) -> tuple[int, Cell]:
    return one.frame, one.first


def _nearest(stratum: Stratum, some: Collection[Stratum]) -> Stratum:
    """Of the same kinds first, then by closeness; of as near ones the smaller."""
    return min(some, key=lambda one: (one.kinds != stratum.kinds, abs(one.band - stratum.band), one.frame, one.first))


@dataclass
class _Fitting:
    """Strata being joined, the smallest first, until the least of each is no more than half of the size in all."""

    frames: Mapping[Cell, int]
    terms: SurveyTerms
    given: Sequence[Stratum]
    _standing: dict[Cell, Stratum] = field(default_factory=dict)
    _places: dict[tuple[str, ...], dict[Cell, Stratum]] = field(default_factory=dict)

    def strata(self) -> list[Stratum]:
        """They, in order."""
        for one in self.given:
            self._put(one)
        needed, waiting = least_of(self.given, self.terms.least), [_by_size(one) for one in self.given]
        heapify(waiting)
        while needed > self.terms.size / _FOR_THE_LEAST and len(self._standing) > 1:
            frame, cell = heappop(waiting)
            small = self._standing.get(cell)
            if small is None or small.frame != frame:  # it was joined since
                continue
            near, joined = self._join(small)
            heappush(waiting, _by_size(joined))
            needed += least_of([joined], self.terms.least) - least_of([small, near], self.terms.least)
        return [self._standing[cell] for cell in sorted(self._standing)]

    def _join(self, small: Stratum) -> tuple[Stratum, Stratum]:
        self._take(small)
        near = _nearest(small, (self._places[small.townships] or self._standing).values())
        self._take(near)
        joined = _stratum(small.cells + near.cells, self.frames)
        self._put(joined)
        return near, joined

    def _put(self, one: Stratum) -> None:
        self._standing[one.first] = one
        self._places.setdefault(one.townships, {})[one.first] = one

    def _take(self, one: Stratum) -> None:
        del self._standing[one.first]
        del self._places[one.townships][one.first]


def _joined_words(words: Sequence[str], unit: str) -> str:
    return "、".join(words) if len(words) <= _NAMED else f"{words[0]}等{len(words)}{unit}"
