"""Where lines should be drawn: what households spent over years, and what became of them (测算)."""
