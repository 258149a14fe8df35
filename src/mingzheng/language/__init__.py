"""Models of written Chinese learned from a corpus: how likely a text is, what was meant instead."""
