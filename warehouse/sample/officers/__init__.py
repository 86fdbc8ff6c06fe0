"""People of a rehearsal: village cadres, townships and district officers who answer the lists that went out.

They use the doors that real ones use: they read the workbooks in outbox/M/lists, and put filled ones into returns/M.
What they decide hangs on a seed, on households and on days, never on the home or its codes: the same seed gives the
same month anywhere. They make the mistakes that people make; habits.py says how often.
"""

from warehouse.sample.officers.claims import Parties
from warehouse.sample.officers.clues import Neighbour
from warehouse.sample.officers.crowd import Crowd
from warehouse.sample.officers.departments import Departments
from warehouse.sample.officers.fund import Treasurers
from warehouse.sample.officers.habits import PROMPT, USUAL, Habits
from warehouse.sample.officers.orders.helpers import Helpers
from warehouse.sample.officers.proposals.placers import Placers

__all__ = [
    "PROMPT",
    "USUAL",
    "Crowd",
    "Departments",
    "Habits",
    "Helpers",
    "Neighbour",
    "Parties",
    "Placers",
    "Treasurers",
]
