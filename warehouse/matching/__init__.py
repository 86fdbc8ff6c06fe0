"""Matching people with places: exact, and the same on every run."""
