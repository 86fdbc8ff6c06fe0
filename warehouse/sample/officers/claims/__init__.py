"""People of a rehearsal who have to do with claims: the insurer, villages and townships, the district, objectors.

They know of a claim what stands in the ledger, and say what they say in the forms that lie in the outbox, or in files
of the insurer's system. As with households, what they decide hangs on a seed, on claims and on days.
"""

from warehouse.sample.officers.claims.parties import Parties

__all__ = ["Parties"]
