"""年报: the year in figures and its fairness, as a page, a paper and workbooks. Counts and sums, never a name."""
