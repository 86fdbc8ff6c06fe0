"""The ledger: what went out, what was accepted, what was said, and a chain of hashes over it.

SQLAlchemy lives here and nowhere else. `warehouse.ledger.book` is the way in.
"""
