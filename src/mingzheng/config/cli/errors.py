"""What a command refuses: one clear line on the error output and exit code 2."""


class CommandRefused(Exception):
    """``str(error)`` is one Chinese line with the cure."""
