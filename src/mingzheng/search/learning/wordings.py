"""Which official words answer to which everyday words, learned from answered questions."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

MOST = 8
"""Official words kept for one everyday word."""
_LEAST_TOGETHER = 2
_LEAST_RATIO = 1.5

Wordings = Mapping[str, tuple[tuple[str, float], ...]]


def learn_wordings(
    pairs: Iterable[tuple[Sequence[str], Sequence[str]]], weight_of: Mapping[str, float]
) -> Wordings:
    """``pairs``: tokens of a question and of what answered it; ``weight_of``: inverse frequency.

    Association is k·log(k/expected) times the weight; the strongest of each word gets 1.
    """
    rows = [(set(_pairs_only(one)), set(_pairs_only(other))) for one, other in pairs]
    asked = Counter(token for one, _ in rows for token in one)
    official = Counter(token for _, other in rows for token in other)
    together: dict[str, Counter[str]] = defaultdict(Counter)
    for one, other in rows:
        for token in one:
            together[token].update(other - one)
    found: dict[str, tuple[tuple[str, float], ...]] = {}
    for token, others in together.items():
        scored: list[tuple[float, str]] = []
        for word, times in others.items():
            expected = asked[token] * official[word] / max(1, len(rows))
            if times >= _LEAST_TOGETHER and times > _LEAST_RATIO * expected:
                scored.append((times * math.log(times / expected) * weight_of.get(word, 0.0), word))
        if scored:
            scored.sort(reverse=True)
            top = scored[0][0] or 1.0
            found[token] = tuple((other, score / top) for score, other in scored[:MOST])
    return found


def _pairs_only(tokens_: Sequence[str]) -> Iterable[str]:
    return (token for token in tokens_ if len(token) > 1)
