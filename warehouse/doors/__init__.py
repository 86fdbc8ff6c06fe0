"""Files in and out: the last rooms in which a Chinese header is seen."""
