"""People of a rehearsal who answer proposals: the labour office, townships, the education office.

They know of a proposal what stands in the ledger, and say what they say in the workbooks that lie in the outbox.
"""
