"""What `fangpin doctor` looks at: each check says what it found, and how to put right what is wrong."""
