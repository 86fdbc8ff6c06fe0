"""What becomes of a word that somebody says of a case, a claim or an order."""

from enum import StrEnum


class Outcome(StrEnum):
    """What became of a word."""

    ACCEPTED = "accepted"
    NOTHING_NEW = "nothing_new"
    REFUSED = "refused"
    COMPLAINT = "complaint"
    """An objection that stops nothing: it is registered and answered."""
