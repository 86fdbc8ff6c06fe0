"""The year in figures (年报): summed from its months, and shares by place and group: who is treated unlike."""
