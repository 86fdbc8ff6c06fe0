"""What a table promises: suites of Great Expectations as code. Slow to import, so only where a suite runs."""
