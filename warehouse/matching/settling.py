"""Of all best matchings the one that counts: pairs by person, at the first difference the smaller person, then vacancy.

Prices that fit the flow tell which arcs every best matching uses alike. Along the others (they cost nothing) one best
matching can be turned into any other, a ring at a time: so each person in order is given the smallest vacancy that a
ring still allows, and is left alone from then on. All of it is whole numbers.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from warehouse.matching.fits import NOWHERE, Numbers
from warehouse.matching.network import Network

Flags = NDArray[np.bool_]

_UNSEEN: Final = -1


def settle(network: Network, flow: Numbers) -> Numbers:
    """Turn a best flow into the one that counts; each person's vacancy, or NOWHERE."""
    free = _Free.of(network, flow)
    for person in range(network.first_person, network.first_vacancy):
        free.settle(person)
    return _taken(network, free.flow)


def _taken(network: Network, flow: Numbers) -> Numbers:
    taken = np.full(network.persons, NOWHERE, dtype=np.int64)
    used = np.flatnonzero(flow[network.first_pair :]) + network.first_pair
    taken[network.tail[used] - network.first_person] = network.head[used] - network.first_vacancy
    return taken


def _prices(network: Network, flow: Numbers) -> Numbers:
    """The length of the shortest way to each node through what may still pass, or be taken back."""
    on, back = flow < network.most, flow > 0
    tail = np.concatenate([network.tail[on], network.head[back]])
    head = np.concatenate([network.head[on], network.tail[back]])
    cost = np.concatenate([network.cost[on], -network.cost[back]])
    prices = np.zeros(network.nodes, dtype=np.int64)
    while True:
        shorter = prices.copy()
        np.minimum.at(shorter, head, prices[tail] + cost)
        if np.array_equal(shorter, prices):
            return prices
        prices = shorter


@dataclass(frozen=True, slots=True)
class _Index:
    """Arcs by one of their ends."""

    order: Numbers
    start: Numbers

    @classmethod
    def of(cls, ends: Numbers, nodes: int) -> _Index:
        return cls(
            np.argsort(ends, kind="stable"), np.concatenate([[0], np.cumsum(np.bincount(ends, minlength=nodes))])
        )

    def at(self, nodes: Numbers) -> Numbers:
        """All arcs at these nodes."""
        many = self.start[nodes + 1] - self.start[nodes]
        begins = np.repeat(self.start[nodes] - np.concatenate([[0], np.cumsum(many)[:-1]]), many)
        found: Numbers = self.order[begins + np.arange(int(many.sum()))]
        return found


@dataclass(slots=True)
class _Free:
    """The arcs that cost nothing, what passes them, and who is settled already."""

    network: Network
    flow: Numbers
    arcs: Numbers
    by_tail: _Index
    by_head: _Index
    settled: Flags = field(init=False)

    @classmethod
    def of(cls, network: Network, flow: Numbers) -> _Free:
        prices = _prices(network, flow)
        arcs = np.flatnonzero(network.cost + prices[network.tail] == prices[network.head])
        tails, heads = network.tail[arcs], network.head[arcs]
        return cls(network, flow.copy(), arcs, _Index.of(tails, network.nodes), _Index.of(heads, network.nodes))

    def __post_init__(self) -> None:
        self.settled = np.zeros(self.network.nodes, dtype=np.bool_)

    def settle(self, person: int) -> None:
        """Give a person the smallest vacancy that is left to them."""
        wanted = self._smaller(person)
        if len(wanted):
            way = self._ways_to(person)
            reached = wanted[way[self.network.head[wanted]] != _UNSEEN]
            if len(reached):
                self._turn(person, int(reached[np.argmin(self.network.head[reached])]), way)
        self.settled[person] = True

    def _smaller(self, person: int) -> Numbers:
        """The arcs to vacancies that come before the person's own."""
        arcs = self.arcs[self.by_tail.at(np.array([person]))]
        used = arcs[self.flow[arcs] > 0]
        before = int(self.network.head[used[0]]) if len(used) else self.network.nodes
        return arcs[self.network.head[arcs] < before]

    def _ways_to(self, person: int) -> Numbers:
        """From each node the arc that begins a way to the person; _UNSEEN where there is none."""
        way = np.full(self.network.nodes, _UNSEEN, dtype=np.int64)
        reached = np.array([person])
        seen = self.settled.copy()
        seen[person] = True
        while len(reached):
            arcs, nodes = self._into(reached)
            new = ~seen[nodes]
            reached, first = np.unique(nodes[new], return_index=True)
            way[reached] = arcs[new][first]
            seen[reached] = True
        return way

    def _into(self, nodes: Numbers) -> tuple[Numbers, Numbers]:
        """The arcs by which something may still come to these nodes, and from where."""
        on = self.arcs[self.by_head.at(nodes)]
        on = on[self.flow[on] < self.network.most[on]]
        back = self.arcs[self.by_tail.at(nodes)]
        back = back[self.flow[back] > 0]
        return np.concatenate([on, back]), np.concatenate([self.network.tail[on], self.network.head[back]])

    def _turn(self, person: int, arc: int, way: Numbers) -> None:
        """Let one more pass this arc of the person, and all along the way back to them."""
        self.flow[arc] += 1
        node = int(self.network.head[arc])
        while node != person:
            arc = int(way[node])
            if self.network.tail[arc] == node:
                self.flow[arc] += 1
                node = int(self.network.head[arc])
            else:
                self.flow[arc] -= 1
                node = int(self.network.tail[arc])
