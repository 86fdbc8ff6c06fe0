"""Work orders (交办单) out and back: the district's plan, each department's orders, what they answer (HELP 1)."""
