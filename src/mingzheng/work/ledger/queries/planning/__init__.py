"""Plans, turns and what passes between units, in frozen rows."""
