"""Backups of a data home, and the way back."""
