"""Proposals (推荐): a person for a vacancy, a student for a donor; who answers, and what becomes of them (HELP 4)."""
