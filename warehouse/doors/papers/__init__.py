"""Papers (docx) from templates that the district edits in a word processor: facts in, bytes out.

One module a paper, each with its facts and one function; `rendering` fills any template.
"""
