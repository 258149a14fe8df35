"""Everything of one case in one file: as a ZIP with a list of digests, and as one PDF to read."""
