"""Figures of a judged run; every one is the mean over all queries."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mingzheng.search.evaluation.judged import JudgedQuery

AT = 10


@dataclass(frozen=True)
class Quality:
    """Shares between 0 and 1. Recall is the mean share of a query's relevant rows found."""

    queries: int
    ndcg_at_10: float
    mrr_at_10: float
    hit_at_1: float
    recall_at_10: float
    recall_at_100: float
    zero_hits: float


def quality(queries: Sequence[JudgedQuery], runs: Mapping[str, Sequence[str]]) -> Quality:
    """``runs``: ranked row keys by query key. A query without relevant rows counts as missed."""
    count = len(queries)
    sums = [0.0] * 6
    for query in queries:
        ranked = runs.get(query.key, ())
        for index, value in enumerate(_figures(ranked, frozenset(query.relevant))):
            sums[index] += value
    return Quality(count, *(value / count for value in sums))


def _figures(ranked: Sequence[str], relevant: frozenset[str]) -> tuple[float, ...]:
    places = [place for place, key in enumerate(ranked) if key in relevant]
    gained = sum(1 / math.log2(place + 2) for place in places if place < AT)
    ideal = sum(1 / math.log2(place + 2) for place in range(min(AT, len(relevant))))
    first = places[0] if places else math.inf
    wanted = len(relevant) or 1
    return (
        gained / ideal if ideal else 0.0,
        1 / (first + 1) if first < AT else 0.0,
        1.0 if first == 0 else 0.0,
        sum(place < AT for place in places) / wanted,
        sum(place < 100 for place in places) / wanted,
        0.0 if ranked else 1.0,
    )
