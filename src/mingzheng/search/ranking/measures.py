"""Measures of how well a text answers a query, by its letters alone."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from mingzheng.rules.text.folding import fold
from mingzheng.rules.text.tokens import tokens_of_folded

_SIGNS = re.compile(r"[^\u3400-\u9fffa-z0-9]+")
WINDOW = 80
"""Characters within which a passage is expected to answer."""


@dataclass(frozen=True)
class Asked:
    """A query prepared for measuring: its letters, the weight of each of its tokens, and of those
    that were added though nobody typed them."""

    letters: str
    weights: Mapping[str, float]
    added: Mapping[str, float] = field(default_factory=dict)

    @cached_property
    def total(self) -> float:
        return sum(self.weights.values()) or 1.0


@dataclass(frozen=True)
class TextMeasures:
    """All between 0 and 1: share of the query's weight found in the body, in the title and in the
    best window of the body; the longest stretch in common with each, as share of the query; share
    of the title's pairs that the query has, and that it has with what was added to it; share of
    the query's weight found in title, body or in what people called the unit."""

    body: float
    title: float
    window: float
    body_stretch: float
    title_stretch: float
    title_used: float
    title_known: float
    covered: float


def letters(text: str) -> str:
    return _SIGNS.sub("", fold(text))


def measure(asked: Asked, title: str, body: str, called: Iterable[str] = ()) -> TextMeasures:
    folded_title, folded_body = fold(title), fold(body)
    in_title = set(tokens_of_folded(folded_title))
    title_letters = _SIGNS.sub("", folded_title)
    in_body = set(tokens_of_folded(folded_body))
    length = max(1, len(asked.letters))
    return TextMeasures(
        body=_share(asked, in_body),
        title=_share(asked, in_title),
        window=_best_window(asked, folded_body),
        body_stretch=longest_common(asked.letters, folded_body) / length,
        title_stretch=longest_common(asked.letters, title_letters) / length,
        title_used=_used(asked.letters, title_letters),
        title_known=_known(asked, in_title),
        covered=_share(asked, in_title | in_body | set(called)),
    )


def longest_common(one: str, other: str) -> int:
    """Length of the longest stretch that stands in both."""
    best = 0
    for start in range(len(one)):
        while start + best < len(one) and one[start : start + best + 1] in other:
            best += 1
    return best


def _share(asked: Asked, present: set[str]) -> float:
    return sum(weight for token, weight in asked.weights.items() if token in present) / asked.total


def _used(query: str, title: str) -> float:
    if not title:
        return 0.0
    pairs = set(map("".join, pairwise(query)))
    known = [pair for pair in map("".join, pairwise(title)) if pair in pairs]
    return len(known) / max(1, len(title) - 1)


def _known(asked: Asked, in_title: set[str]) -> float:
    pairs = [token for token in in_title if len(token) > 1]
    known = sum(token in asked.weights or token in asked.added for token in pairs)
    return known / max(1, len(pairs))


def _best_window(asked: Asked, body: str) -> float:
    """Weight of the distinct pairs of the query within ``WINDOW`` characters, as share of all."""
    pairs = {token: weight for token, weight in asked.weights.items() if len(token) == 2}
    total = sum(pairs.values())
    if not total:
        return 0.0
    places = _places(pairs, body)
    best, gathered, first = 0.0, 0.0, 0
    seen: dict[str, int] = {}
    for place, token in places:
        gathered += pairs[token] if not seen.get(token) else 0.0
        seen[token] = seen.get(token, 0) + 1
        while places[first][0] < place - WINDOW:
            left = places[first][1]
            seen[left] -= 1
            gathered -= pairs[left] if not seen[left] else 0.0
            first += 1
        best = max(best, gathered)
    return best / total


def _places(pairs: Mapping[str, float], body: str) -> Sequence[tuple[int, str]]:
    found = []
    for token in pairs:
        place = body.find(token)
        while place >= 0:
            found.append((place, token))
            place = body.find(token, place + 1)
    return sorted(found)
