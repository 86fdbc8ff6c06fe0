"""Suites on what of the ledger was landed in the warehouse."""
