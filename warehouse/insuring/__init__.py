"""The verbs of the fire wall before anything goes to the insurer: people enrolled, claims opened. Without Prefect."""
