"""Everything of a year in one file that can be read without the house, with a list of digests."""
