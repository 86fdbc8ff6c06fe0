"""What can go wrong with the ledger. Every text is a sentence: what, where, what to do."""

from __future__ import annotations


class LedgerError(Exception):
    """Any trouble with the ledger."""


class LedgerUnreachableError(LedgerError):
    """The database does not answer, or is none."""


class LedgerNewerError(LedgerError):
    """The ledger was written by a newer program."""


class LedgerNotEmptyError(LedgerError):
    """A backup was to fill a ledger that holds something."""


class LedgerBusyError(LedgerError):
    """Another process has been writing for longer than we may wait."""


class LedgerKeyError(LedgerError):
    """The key file of the home is missing, unsafe or damaged."""


class MonthBusyError(LedgerError):
    """Another run holds the month."""


class ContradictionError(LedgerError):
    """What was to be recorded contradicts what stands, or comes out of turn."""


class PersonalDataError(LedgerError):
    """A message holds an ID or telephone number: a fault in the program, not of the input."""
