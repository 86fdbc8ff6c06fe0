"""Proposals (岗位推荐, 爱心助学推荐) out and back: a workbook for each desk that answers (HELP 4)."""
