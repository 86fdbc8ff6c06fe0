"""年度核查: the yearly check of all monitored households, sent to villages, heard, told of (HELP 2)."""
