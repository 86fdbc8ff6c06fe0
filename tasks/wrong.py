"""What is asked wrongly: told in a sentence, and running again cannot help."""

from __future__ import annotations


class AskedWronglyError(Exception):
    """A question or word that cannot be taken; its text says why and what to write instead."""
