"""Understanding what was typed, one small component each."""
