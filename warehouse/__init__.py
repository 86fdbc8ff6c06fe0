"""What is kept: DuckDB from raw to mart, the doors that files pass, the ledger."""
