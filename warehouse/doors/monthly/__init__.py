"""月报: the month in figures, as a page and as a paper. Counts and sums, never a household's name."""
