"""Workbooks, lists and packages of claims (理赔), out and back (contract, sections 5 to 7).

Pure: contents in and bytes out, a path in and rows out. What a row may do is asked elsewhere.
"""
