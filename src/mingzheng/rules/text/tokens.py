"""Tokens that texts and queries are compared by; every engine receives these, no others."""

import re
from itertools import pairwise

from mingzheng.rules.text.folding import fold

_RUNS = re.compile(r"([\u3400-\u9fff\U00020000-\U0003ffff]+)|([a-z0-9]+(?:\.[0-9]+)*)")
_LONGEST_WORD = 60
"""A run of Latin letters or digits is cut here: engines refuse terms without end."""


def tokens(text: str) -> list[str]:
    """Single Chinese characters, adjacent pairs of them, and whole runs of letters and digits.

    Pairs never reach over a sign, a blank or a line.
    """
    return tokens_of_folded(fold(text))


def tokens_of_folded(text: str) -> list[str]:
    """``tokens`` of a text that ``fold`` has been through."""
    found: list[str] = []
    for han, word in _RUNS.findall(text):
        if han:
            found += han
            found += map("".join, pairwise(han))
        else:
            found.append(word[:_LONGEST_WORD])
    return found
