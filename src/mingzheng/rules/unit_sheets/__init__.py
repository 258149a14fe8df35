"""A unit's own table of its progress: which column says what, what a cell means, which task."""
