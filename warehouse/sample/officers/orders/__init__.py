"""People of a rehearsal who have to do with work orders: the district's meeting, and each department's officers.

They know of an order what stands in the ledger, and say what they say in the workbooks that lie in the outbox. What
they decide hangs on a seed, on households, measures and days.
"""
