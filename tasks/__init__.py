"""The verbs that flows call: settings, the clock, messages, and tasks of a few lines."""
