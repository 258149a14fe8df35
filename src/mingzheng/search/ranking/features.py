"""What is known of each candidate of a query, as numbers of equal meaning for every query."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from mingzheng.search.learning.memory import Memory, Remembered
from mingzheng.search.ranking.channels import Candidate
from mingzheng.search.ranking.measures import Asked, TextMeasures, letters, longest_common, measure
from mingzheng.search.ranking.names import named_scores
from mingzheng.search.ranking.statutes import standing
from mingzheng.search.units import group_of, reading

Matrix = NDArray[np.float32]

GROUP_SHARE = 1.0
STATUTE_GROUP_SHARE = 0.35
STANDING_SHARE = 0.6
"""Of the standing of a statute, for each token of the query: long questions are asked of the law in
general, and a statute of whose name the query has half is meant whatever its standing."""
STRETCH_SHARE = 0.25
NEIGHBOUR_SHARE = 0.1
WIDE_SHARE = 0.25
MEASURED = 300
"""Candidates whose texts are read; those behind them keep their order."""


_CHANNELS = ("both", "body", "title", "group", "wide")


@dataclass(frozen=True)
class Judged:
    """``features``: one row per key, in the order of ``by_hand`` (best first)."""

    keys: tuple[str, ...]
    by_hand: tuple[float, ...]
    features: Matrix


def judge(
    asked: Asked,
    found: Mapping[str, Candidate],
    memory: Memory | None = None,
    remembered: Remembered | None = None,
    most: int = MEASURED,
) -> Judged:
    first = {key: first_score(one, asked) for key, one in found.items()}
    order = sorted(found, key=lambda key: -_promise(key, found[key], first[key], remembered))[:most]
    places = _places(found, first)
    tops = _tops(found, first, remembered)
    named = named_scores(asked, {key: found[key].unit for key in order}, memory)
    rows, hand = [], []
    for rank, key in enumerate(order):
        one = found[key]
        beside = _beside(one, places)
        called = memory.called(key) if memory else {}
        texts = measure(asked, one.unit.title, one.unit.body, called)
        hand.append(_by_hand(first[key], beside, texts.body_stretch, one, asked))
        rows.append(
            [
                *(one.score(channel) / asked.total for channel in _CHANNELS),
                first[key] / asked.total,
                (first[key] - tops.first) / asked.total,
                float(rank),
                *_text_features(texts),
                *named[key],
                *_remembered(key, one, asked, memory, remembered),
                *_against_best(key, one, asked, tops, remembered),
                *_unit_features(one),
                beside / asked.total,
            ]
        )
    ranked = sorted(range(len(order)), key=lambda row: -hand[row])
    return Judged(
        tuple(order[row] for row in ranked),
        tuple(hand[row] for row in ranked),
        np.array([rows[row] for row in ranked], np.float32),
    )


def order_by_hand(
    asked: Asked, found: Mapping[str, Candidate], most: int = MEASURED
) -> tuple[tuple[str, ...], tuple[float, ...]]:
    """``keys`` and ``by_hand`` of what ``judge`` would say, where nothing was learned: most of the
    time goes into measures that only a learned order asks for."""
    first = {key: first_score(one, asked) for key, one in found.items()}
    order = sorted(found, key=lambda key: -_promise(key, found[key], first[key], None))[:most]
    places = _places(found, first)
    length = max(1, len(asked.letters))
    hand = {}
    for key in order:
        one = found[key]
        stretch = longest_common(asked.letters, reading(one.unit)) / length
        hand[key] = _by_hand(first[key], _beside(one, places), stretch, one, asked)
    ranked = sorted(order, key=lambda key: -hand[key])
    return tuple(ranked), tuple(hand[key] for key in ranked)


def _places(
    found: Mapping[str, Candidate], first: Mapping[str, float]
) -> dict[tuple[str, int], float]:
    return {
        (one.unit.group, one.unit.position): first[key]
        for key, one in found.items()
        if one.unit.group
    }


def _beside(one: Candidate, places: Mapping[tuple[str, int], float]) -> float:
    """The better of the scores of the passages before and after it."""
    group, position = one.unit.group, one.unit.position
    return max(places.get((group, position + step), 0.0) for step in (-1, 1))


def _by_hand(
    first: float, beside: float, body_stretch: float, one: Candidate, asked: Asked
) -> float:
    stretch = STRETCH_SHARE * asked.total * body_stretch
    return first + NEIGHBOUR_SHARE * beside + stretch + WIDE_SHARE * one.score("wide")


def _text_features(texts: TextMeasures) -> Sequence[float]:
    return (
        texts.body, texts.title, texts.window, texts.body_stretch, texts.title_stretch,
        texts.title_used, texts.title_known, texts.covered,
    )  # fmt: skip


def _unit_features(one: Candidate) -> Sequence[float]:
    unit = one.unit
    return standing(_statute(one)), math.log1p(len(unit.body)), float(len(unit.title))


def first_score(one: Candidate, asked: Asked) -> float:
    """Weighed by hand. The title of a statute's article is the statute's, which its group answers
    for; a title of its own counts."""
    if group_of(one.unit.title):
        own, share = one.score("body"), STATUTE_GROUP_SHARE
    else:
        own, share = one.score("both"), GROUP_SHARE
    statute = _statute(one)
    rank = standing(statute) * max(0.0, 1.0 - 2.0 * _named(statute, asked))
    return own + share * one.score("group") + STANDING_SHARE * len(asked.weights) * rank


def _named(title: str, asked: Asked) -> float:
    """Share of the pairs of the title that the query has: a slip in one leaves the rest."""
    plain = letters(title)
    pairs = list(map("".join, pairwise(plain)))
    return sum(pair in asked.weights for pair in pairs) / max(1, len(pairs))


def _statute(one: Candidate) -> str:
    return group_of(one.unit.title) or one.unit.title


def _promise(key: str, one: Candidate, first: float, remembered: Remembered | None) -> float:
    promise = first + WIDE_SHARE * one.score("wide")
    if remembered is not None:
        promise += 0.5 * remembered.votes.get(key, 0.0) + remembered.calls.get(key, 0.0)
    return promise


@dataclass(frozen=True)
class _Tops:
    first: float
    wide: float
    votes: float
    calls: float
    likest: float


def _tops(
    found: Mapping[str, Candidate], first: Mapping[str, float], remembered: Remembered | None
) -> _Tops:
    def top(values: Mapping[str, float] | None) -> float:
        return max(values.values(), default=1.0) if values else 1.0

    return _Tops(
        first=max(first.values(), default=0.0),
        wide=max((one.score("wide") for one in found.values()), default=0.0),
        votes=top(remembered.votes if remembered else None),
        calls=top(remembered.calls if remembered else None),
        likest=top(remembered.likest if remembered else None),
    )


def _remembered(
    key: str, one: Candidate, asked: Asked, memory: Memory | None, remembered: Remembered | None
) -> Sequence[float]:
    if memory is None or remembered is None:
        return [0.0] * 7
    return [
        remembered.votes.get(key, 0.0) / asked.total,
        remembered.near.get((one.unit.group, one.unit.position), 0.0) / asked.total,
        remembered.groups.get(one.unit.group, 0.0) / asked.total,
        remembered.likest.get(key, 0.0) / asked.total,
        remembered.calls.get(key, 0.0) / asked.total,
        math.log1p(memory.times.get(key, 0)),
        math.log1p(memory.group_times.get(one.unit.group, 0)),
    ]


def _against_best(
    key: str, one: Candidate, asked: Asked, tops: _Tops, remembered: Remembered | None
) -> Sequence[float]:
    wide = (one.score("wide") - tops.wide) / asked.total
    if remembered is None:
        return [wide, 0.0, 0.0, 0.0]
    return [
        wide,
        remembered.votes.get(key, 0.0) / tops.votes,
        remembered.calls.get(key, 0.0) / tops.calls,
        remembered.likest.get(key, 0.0) / tops.likest,
    ]
