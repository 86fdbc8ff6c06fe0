"""Taking out what the policy no longer allows to keep."""
