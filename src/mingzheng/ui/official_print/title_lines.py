"""Where a long title turns into its next line.

GB/T 9704-2012, 7.3.1: words stay whole, lines are symmetrical and of fitting length.
"""

import re
from functools import lru_cache

from .title_words import TITLE_WORDS

LONGEST_LINE = 20
"""Characters of 22 pt that fit the 156 mm of the text area."""

LONGEST_MARK = 26
"""Characters of a line of 发文机关标志. It keeps one line as long as it can (7.2.4 leaves size and
width to the house): beyond 14 characters the letters keep their height and are set narrower; of
more than these they would be hardly half as wide as high."""

_UNBROKEN = re.compile(
    r"[0-9０-９]+(?:\.[0-9]+)?[年月日号条届次项个级%％]?|[A-Za-z][A-Za-z-]*|〔[0-9]{4}〕"
)
_NEVER_FIRST = frozenset("的了、，。；：》”’）】〕！？")
_NEVER_LAST = frozenset("《“‘（【〔第一二三四五六七八九")
_INSIDE_WORD = 40.0
_COHERENT = 50.0
_UNEVEN = 0.5
_FORBIDDEN = 10_000.0
_GOOD = -4.0
_TOO_LONG = 100_000.0


@lru_cache(maxsize=512)
def title_lines(title: str, *, body: str = "", longest: int = LONGEST_LINE) -> tuple[str, ...]:
    """A title that brings its own line breaks keeps them.

    ``body`` is the text under the title: what stands together there is taken for a word.
    """
    own = tuple(line.strip() for line in title.split("\n") if line.strip())
    if len(own) != 1 or width_of(own[0]) <= longest:
        return own
    text = own[0]
    count = -(-width_of(text) // longest)
    breaks = _break_costs(text, body)
    divisions = (_divided(text, lines, longest, breaks) for lines in (count, count + 1))
    return min(divisions, key=_cost_of)[1]


def _cost_of(divided: tuple[float, tuple[str, ...]]) -> float:
    # A further line is only worth it where it saves a word from being torn.
    return divided[0] + 25 * len(divided[1])


def width_of(text: str) -> int:
    """In full-width characters, rounded up."""
    return -(-sum(1 if one.isascii() else 2 for one in text) // 2)


def _divided(
    text: str, count: int, longest: int, breaks: list[float]
) -> tuple[float, tuple[str, ...]]:
    """The cheapest division into ``count`` lines: even lengths, breaks where words end."""
    ideal = width_of(text) / count
    nowhere: tuple[float, tuple[str, ...]] = (_TOO_LONG * 9, ())
    best = [(0.0, ()), *[nowhere] * len(text)]
    for _ in range(count):
        following = [nowhere] * (len(text) + 1)
        for end in range(1, len(text) + 1):
            for start in range(max(0, end - 2 * longest), end):
                line = text[start:end]
                width = width_of(line)
                cost = best[start][0] + _UNEVEN * (width - ideal) ** 2 + breaks[end]
                cost += _TOO_LONG if width > longest else 0
                if cost < following[end][0]:
                    following[end] = (cost, (*best[start][1], line.strip()))
        best = following
    return best[len(text)]


def _break_costs(text: str, body: str) -> list[float]:
    """Price of ending a line after the first n characters."""
    costs = [0.0, *(_COHERENT * _coherence(text[n - 1 : n + 1], body) for n in range(1, len(text)))]
    costs.append(0.0)
    for word in TITLE_WORDS:
        for found in re.finditer(word, text):
            for inside in range(found.start() + 1, found.end()):
                costs[inside] += _INSIDE_WORD
    for found in _UNBROKEN.finditer(text):
        for inside in range(found.start() + 1, found.end()):
            costs[inside] += _FORBIDDEN
    for index in range(1, len(text)):
        if text[index] in _NEVER_FIRST or text[index - 1] in _NEVER_LAST:
            costs[index] += _FORBIDDEN
        elif text[index - 1] in "的、和》" or text[index:].startswith(("关于", "《")):
            costs[index] += _GOOD
    return costs


def _coherence(pair: str, body: str) -> float:
    """How often the rarer of two characters stands beside the other, 0 to 1."""
    together = body.count(pair)
    if together < 2:
        return 0.0
    return together / min(body.count(pair[0]), body.count(pair[1]))
