"""How a query and a name are alike as they are spelt, whoever asked for it before."""

from itertools import pairwise


class Spelt:
    """A text prepared for comparing. ``letters``: without signs, folded."""

    def __init__(self, letters: str) -> None:
        self.letters = letters
        self.single = frozenset(letters)
        self.pairs = frozenset(map("".join, pairwise(letters)))
        self.places: dict[str, int] = {}
        """Of each letter, as bits."""
        for place, letter in enumerate(letters):
            self.places[letter] = self.places.get(letter, 0) | 1 << place


def alike(query: Spelt, name: Spelt) -> tuple[float, float, float]:
    """Each between 0 and 1: distinct letters in common and pairs in common, as share of both
    together; letters of the name that the query has in the same order, as share of the name."""
    return (
        _common(query.single, name.single),
        _common(query.pairs, name.pairs),
        in_order(query, name) / max(1, len(name.letters)),
    )


def in_order(query: Spelt, name: Spelt) -> int:
    """Length of the longest row of letters that both have in the same order, gaps allowed.

    One bit for each letter of the name, cleared where such a row grows by it (Allison and Dix
    1986): as quick as the query is long.
    """
    whole = (1 << len(name.letters)) - 1
    growing = whole
    for letter in query.letters:
        matching = growing & name.places.get(letter, 0)
        growing = ((growing + matching) | (growing - matching)) & whole
    return len(name.letters) - growing.bit_count()


def _common(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / max(1, len(one) + len(other))
