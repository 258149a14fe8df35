"""Where a text can be cut into known words: the lexicon's, and those of the pinyin table."""

from functools import cache

from mingzheng.data.lexicons import LONGEST, SHORTEST, lexicon
from mingzheng.rules.text.folding import fold
from mingzheng.rules.text.pinyin import is_word


def known_words(folded: str) -> tuple[str, ...]:
    """The text in pieces, none left out: the longest known word at each place, else one sign."""
    pieces: list[str] = []
    at = 0
    while at < len(folded):
        width = next(
            (
                width
                for width in range(min(LONGEST, len(folded) - at), SHORTEST - 1, -1)
                if folded[at : at + width] in _lexicon_words() or is_word(folded[at : at + width])
            ),
            1,
        )
        pieces.append(folded[at : at + width])
        at += width
    return tuple(pieces)


@cache
def _lexicon_words() -> frozenset[str]:
    entries = lexicon()
    return frozenset(fold(word) for one in entries for word in (one.plain, *one.official))
