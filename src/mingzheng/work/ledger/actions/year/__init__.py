"""Closing, linking and handing on the work of a year."""
