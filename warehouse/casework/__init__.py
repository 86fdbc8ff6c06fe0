"""The verbs of a case between its desks: opened, sent out, heard, determined, filed. None of them needs Prefect."""
