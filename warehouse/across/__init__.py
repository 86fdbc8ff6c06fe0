"""Across the counties of a region: keyed hashes joined, people given back to their own county, costs sent on."""
