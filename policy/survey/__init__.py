"""The survey of households below the lines (抽样调研): strata, the draw, and what its answers say."""
