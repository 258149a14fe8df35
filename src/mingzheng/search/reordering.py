"""What may move the first results after they were scored by hand: learned order, then meaning."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from mingzheng.search.guidance import Closeness, Guidance
from mingzheng.search.learning.ranker import Ranker
from mingzheng.search.ranking.measures import Asked
from mingzheng.search.ranking.site_features import site_features
from mingzheng.search.ranking.site_order import Scored, out_of_force

RANKED_CLOSELY = 60
"""Results that a learned order moves."""
_SENT = 40
"""Results whose meaning is compared."""
_SENT_CHARACTERS = 300
_MEANING_SHARE = 0.5
"""Of the best score, for the text closest in meaning as against the farthest."""


def reordered(
    text: str, asked: Asked, scored: tuple[Scored, ...], guidance: Guidance
) -> tuple[Scored, ...]:
    """The same results; nothing lifts what is out of force over what is valid."""
    moving = movable(scored)
    chosen = tuple(scored[row] for row in moving)
    if len(chosen) > 1 and guidance.ranker is not None:
        chosen = _by_learned_order(asked, chosen, guidance.ranker)
    if len(chosen) > 1 and guidance.meaning is not None:
        chosen = _by_meaning(text, chosen, guidance.meaning)
    found = list(scored)
    for row, one in zip(moving, chosen, strict=True):
        found[row] = one
    return tuple(found)


def movable(scored: Sequence[Scored]) -> list[int]:
    """Places of the results that may be moved among themselves: of what is in force."""
    return [place for place, one in enumerate(scored) if not out_of_force(one.unit)]


def _by_learned_order(
    asked: Asked, scored: tuple[Scored, ...], ranker: Ranker
) -> tuple[Scored, ...]:
    closely = scored[:RANKED_CLOSELY]
    learned = ranker.scores(site_features(asked, closely))
    order = np.argsort(-learned, kind="stable")
    return (*(closely[row] for row in order), *scored[RANKED_CLOSELY:])


def _by_meaning(text: str, scored: tuple[Scored, ...], service: Closeness) -> tuple[Scored, ...]:
    sent = scored[:_SENT]
    texts = [f"{one.unit.title}\n{one.unit.body[:_SENT_CHARACTERS]}" for one in sent]
    close = service.closeness(text, texts)
    if close is None or len(close) != len(sent):
        return scored
    low, high = min(close), max(close)
    share = _MEANING_SHARE * max(one.score for one in sent) / ((high - low) or 1.0)
    moved = [_closer(one, share * (near - low)) for one, near in zip(sent, close, strict=True)]
    moved.sort(key=lambda one: (-one.score, one.key))
    return (*moved, *scored[_SENT:])


def _closer(one: Scored, bonus: float) -> Scored:
    return replace(one, parts={**one.parts, "meaning": bonus}, score=one.score + bonus)
