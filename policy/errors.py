"""What goes wrong with policy: one class, whose text is a sentence (what, where, what to do)."""

from __future__ import annotations


class PolicyError(Exception):
    """A policy file cannot be used, or it does not hold what was asked of it."""
