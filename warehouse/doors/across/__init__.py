"""Workbooks and files by which counties of a region tell each other of their people."""
