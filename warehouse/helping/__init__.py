"""Help for households: measures proposed, work orders sent, urgent ones at once, what departments say of them."""
