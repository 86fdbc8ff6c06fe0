"""Who is monitored: kept for others to read, counted by month, and what stands between a household and its end."""
