"""The survey of households below the lines (抽样调研): drawn, asked, and what its answers say."""
