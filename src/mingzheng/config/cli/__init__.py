"""``mingzheng …``: the command line for operators."""

from .app import main

__all__ = ["main"]
