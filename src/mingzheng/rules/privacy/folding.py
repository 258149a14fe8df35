"""One way of writing for all, without moving a single position."""

from ..text.glyphs import INVISIBLE, half_width

_SPACES = (
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
)
_LINE_ENDS = "\r\v\f\x85\u2028\u2029"
_HYPHENS = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63"
_MIDDLE_DOTS = "\u2022\u2027\u2219\u22c5\u30fb\uff65"

_SIGNS = {
    **{ord(char): " " for char in (*_SPACES, *INVISIBLE)},
    **{ord(char): "\n" for char in _LINE_ENDS},
    **{ord(char): "-" for char in _HYPHENS},
    **{ord(char): "·" for char in _MIDDLE_DOTS},
}


def fold(text: str) -> str:
    """As long as the text: half width, one space, one hyphen, one middle dot, one line end.

    The tab stays, since it parts cells.
    """
    return half_width(text).translate(_SIGNS)


def compact(raw: str) -> str:
    """Half width, without the spaces and hyphens that part the groups of a number."""
    return fold(raw).translate({ord(" "): None, ord("-"): None})
