"""Text as the counts see it: one symbol per character, so that positions never move."""

import numpy as np
from numpy.typing import NDArray

Symbols = NDArray[np.uint32]
"""Code points after folding, shape (characters,)."""

EDGE = 0x0A
"""Begin and end of a text: a line break."""

_PUNCTUATION = dict(zip(",;:!?()", "，；：！？（）", strict=True))


def _folding() -> NDArray[np.uint32]:
    """What each character of the basic plane counts as.

    One digit is like another and one letter is like another; blanks and controls are edges.
    """
    table = np.arange(0x10000, dtype=np.uint32)
    for code in range(0x21):
        table[code] = EDGE
    for code in range(0xFF01, 0xFF5F):
        table[code] = code - 0xFEE0
    for low, high, symbol in (("0", "9", "0"), ("a", "z", "A"), ("A", "Z", "A")):
        table[ord(low) : ord(high) + 1] = ord(symbol)
    for code in range(0xFF01, 0xFF5F):
        table[code] = table[code - 0xFEE0]
    for half, full in _PUNCTUATION.items():
        table[ord(half)] = table[ord(full)] = ord(full)
    for blank in ("\u3000", "\u00a0", "\u2028", "\u2029"):
        table[ord(blank)] = EDGE
    return table


_FOLDED = _folding()


def symbols(text: str) -> Symbols:
    """The symbols of ``text``, exactly as many as it has characters."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    basic = np.minimum(codes, 0xFFFF)
    return np.where(codes > 0xFFFF, codes, _FOLDED[basic])
