"""Names of government units as notices write them, read against a register."""
