"""What stops a bundle: told in a sentence."""

from __future__ import annotations


class BundleError(Exception):
    """A bundle that cannot be made; its text says why and what to do."""
