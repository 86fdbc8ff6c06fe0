"""What the law says: dated values with their sources, and pure functions over days, money and words.

Imports nothing of ours; no clock, no file, no database. The texts of the TOML files come in from the caller.
"""
