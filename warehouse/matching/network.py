"""The matching as a flow of people: office → household → person → vacancy → full.

The first person of a household that finds a place gains more than all distances together, and more for each risk type
of the household; the flow is as great as it can be, so the most persons are placed. That both are had at once follows
from exchange: persons who can be placed together can be placed within a greatest number of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from ortools.graph.python import min_cost_flow

from warehouse.matching.fits import Fits, Numbers

FARTHEST: Final = 3
"""The greatest distance of a pair."""


class MatchingError(Exception):
    """The solver gave no optimum. Its text says which."""


@dataclass(frozen=True, slots=True)
class Network:
    """Arcs by position: from a node, to a node, how many may pass, what each costs."""

    tail: Numbers
    head: Numbers
    most: Numbers
    cost: Numbers
    first_pair: int
    first_person: int
    first_vacancy: int
    nodes: int

    @classmethod
    def of(cls, fits: Fits) -> Network:
        """The network of these fits. Node 0 is the office, node 1 is full; pairs are the last arcs."""
        household = 2 + np.arange(fits.households)
        person = 2 + fits.households + np.arange(fits.persons)
        vacancy = 2 + fits.households + fits.persons + np.arange(fits.vacancies)
        members = np.bincount(fits.household, minlength=fits.households)
        arcs = [
            _arcs(0, household, 1, -_gains(fits)),
            _arcs(0, household, members, 0),
            _arcs(household[fits.household], person, 1, 0),
            _arcs(vacancy, 1, fits.places, 0),
            _arcs(person[fits.person], vacancy[fits.vacancy], 1, fits.distance),
        ]
        tail, head, most, cost = (np.concatenate(part) for part in zip(*arcs, strict=True))
        nodes = 2 + fits.households + fits.persons + fits.vacancies
        return cls(
            tail, head, most, cost, len(tail) - len(fits.person), nodes - fits.persons - fits.vacancies,
            nodes - fits.vacancies, nodes,
        )  # fmt: skip

    @property
    def persons(self) -> int:
        """How many persons there are."""
        return self.first_vacancy - self.first_person


def _arcs(tail: Numbers | int, head: Numbers | int, most: Numbers | int, cost: Numbers | int) -> tuple[Numbers, ...]:
    return tuple(np.array(part, np.int64) for part in np.broadcast_arrays(tail, head, most, cost))


def _gains(fits: Fits) -> Numbers:
    """What the first person of each household gains: a risk type outweighs distances, a household all risk types."""
    risk_type = FARTHEST * fits.persons + 1
    return risk_type * (int(fits.risk_types.sum()) + 1 + fits.risk_types)


def best_flow(network: Network) -> Numbers:
    """How many pass each arc in a matching of the greatest worth. Raises MatchingError."""
    flow = min_cost_flow.SimpleMinCostFlow()
    arcs = flow.add_arcs_with_capacity_and_unit_cost(network.tail, network.head, network.most, network.cost)
    flow.set_node_supply(0, network.persons)
    flow.set_node_supply(1, -network.persons)
    status = flow.solve_max_flow_with_min_cost()
    if status != flow.OPTIMAL:
        raise MatchingError(f"The matching of {network.persons} people found no optimum ({status}).")
    return np.asarray(flow.flows(arcs), dtype=np.int64)
