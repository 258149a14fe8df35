"""Plans, occurrences and what passes between units, in frozen rows."""
