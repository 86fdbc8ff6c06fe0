"""今日办什么: what a day asks of the officer, by the ledger. Places, numbers and days, never a household."""
