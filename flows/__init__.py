"""The desks: one file is one flow, one deployment, one name. Order only, no logic."""
