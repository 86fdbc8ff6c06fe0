"""The month in figures: counted from the warehouse and the ledger, written as a page and a paper, kept up to date."""
