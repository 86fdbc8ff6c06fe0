"""What a what-if hands out: tables as csv, and one page with a picture."""
