"""Asking the rules in JSON shapes, the same for the command line, the open API and tests."""

from .batch import RULES, UnknownRule, answer

__all__ = ["RULES", "UnknownRule", "answer"]
