"""Facts and tables that the rules take as arguments."""
