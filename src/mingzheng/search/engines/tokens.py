"""What every engine cuts at the same places, whatever characters a text holds."""

import re

from mingzheng.search.engines.port import LONGEST_TOKEN

FILLER = "\0"
"""Stands in fields without tokens: an engine that counts the rows of a field then counts all.

Nobody can ask for it: in texts it separates tokens.
"""

# White space of Unicode and of Java, which do not agree, and what no encoding can carry.
_SEPARATORS = re.compile(
    "[\0\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ud800-\udfff]+"
)


def indexed(text: str) -> str:
    """The tokens as they go to the engine; texts made here pass through as they are."""
    if not text.isprintable():
        text = _SEPARATORS.sub(" ", text)
    if _has_overlong(text):
        text = " ".join(token for token in text.split(" ") if len(token) <= LONGEST_TOKEN)
    return text if text and not text.isspace() else FILLER


def can_stand(token: str) -> bool:
    """Whether the token can stand in any row at all."""
    return 0 < len(token) <= LONGEST_TOKEN and not _SEPARATORS.search(token)


def _has_overlong(text: str) -> bool:
    """Looks at one place in every ``LONGEST_TOKEN`` alone, because it looks at every text."""
    start = 0
    while start + LONGEST_TOKEN < len(text):
        blank = text.rfind(" ", start, start + LONGEST_TOKEN + 1)
        if blank < 0:
            return True
        start = blank + 1
    return False
