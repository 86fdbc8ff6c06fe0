"""Tests of the matching of people with places."""
