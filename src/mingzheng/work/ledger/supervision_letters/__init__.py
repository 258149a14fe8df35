"""What a reminder, an urging or a supervision letter says, and how it is printed."""
