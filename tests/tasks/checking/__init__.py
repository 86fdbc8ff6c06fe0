"""What `fangpin doctor` finds."""
