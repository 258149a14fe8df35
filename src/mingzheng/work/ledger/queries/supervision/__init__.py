"""What supervision reads: assignments to be taken up, measures and their course, counts."""
