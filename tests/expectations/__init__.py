"""Suites, the runner and the page, on a real DuckDB."""
