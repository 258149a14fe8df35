"""How a query and a name are alike as they are spelt, whoever asked for it before."""

from itertools import pairwise


class Spelt:
    """A name prepared for comparing. ``letters``: without signs, folded."""

    def __init__(self, letters: str) -> None:
        self.letters = letters
        self.single = frozenset(letters)
        self.pairs = frozenset(map("".join, pairwise(letters)))


def alike(query: Spelt, name: Spelt) -> tuple[float, float, float]:
    """Each between 0 and 1: distinct letters in common and pairs in common, as share of both
    together; letters of the name that the query has in the same order, as share of the name."""
    return (
        _common(query.single, name.single),
        _common(query.pairs, name.pairs),
        in_order(query.letters, name.letters) / max(1, len(name.letters)),
    )


def in_order(one: str, other: str) -> int:
    """Length of the longest row of letters that both have in the same order, gaps allowed."""
    before = [0] * (len(other) + 1)
    for letter in one:
        now = [0]
        for place, each in enumerate(other):
            same = letter == each
            now.append(before[place] + 1 if same else max(before[place + 1], now[place]))
        before = now
    return before[-1]


def _common(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / max(1, len(one) + len(other))
