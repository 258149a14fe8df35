"""Finding what was meant: index, engines, understanding of queries, ranking. Knows no model."""
