"""Workbooks of the relief fund: the application form, the district's signing, the statement; and what comes back."""
