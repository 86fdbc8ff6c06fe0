"""测算: a month screened again under other lines, beside the policy in force; nothing of it is kept."""
