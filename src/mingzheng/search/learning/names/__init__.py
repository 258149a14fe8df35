"""What people call the entries of a list of names, learned from a few questions about each."""
