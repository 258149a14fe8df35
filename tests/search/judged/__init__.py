"""Our own judged queries, and what they are held to.

The first word of a query's ``id`` is its kind. Right is whatever answers by its meaning, of every
kind of record; a row of a list is right where the query asks for what that one row says, not where
the whole matter is asked for, and an issue of the gazette where an issue is.

Floors are the figures measured last, cut to three
digits: where search gets better they are raised, so that a later loss is seen.
"""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from mingzheng.search.evaluation.figures import quality
from mingzheng.search.evaluation.judged import JudgedQuery

FOLDER = Path(__file__).parent
ALL = "all"


@dataclass(frozen=True)
class Figures:
    hit_at_1: float
    ndcg_at_10: float
    recall_at_10: float
    zero_hits: float


def by_kind(
    queries: Sequence[JudgedQuery], runs: Mapping[str, Sequence[str]]
) -> dict[str, Figures]:
    """Three digits, cut off on the side of the worse."""
    kinds: dict[str, list[JudgedQuery]] = defaultdict(list)
    for query in queries:
        kinds[query.key.partition("-")[0]].append(query)
        kinds[ALL].append(query)
    return {kind: _figures(some, runs) for kind, some in kinds.items()}


def fallen(measured: Mapping[str, Figures], floors: Mapping[str, Figures]) -> list[str]:
    """Which figures are worse than their floors, in words."""
    found = []
    for kind, floor in floors.items():
        now = measured[kind]
        for name in ("hit_at_1", "ndcg_at_10", "recall_at_10"):
            if getattr(now, name) < getattr(floor, name):
                found.append(f"{kind} {name}: {getattr(now, name)} < {getattr(floor, name)}")
        if now.zero_hits > floor.zero_hits:
            found.append(f"{kind} zero_hits: {now.zero_hits} > {floor.zero_hits}")
    return found


def report(queries: Sequence[JudgedQuery], runs: Mapping[str, Sequence[str]]) -> str:
    """Every query whose first result is not right, with what came instead."""
    lines = []
    for query in queries:
        one = quality([query], runs)
        if one.hit_at_1 < 1:
            first = ", ".join(runs[query.key][:3]) or "nothing"
            lines.append(f"{query.key} {query.query}: {first}; nDCG {one.ndcg_at_10:.2f}")
    return "\n".join(lines)


def _figures(queries: Sequence[JudgedQuery], runs: Mapping[str, Sequence[str]]) -> Figures:
    measured = quality(queries, runs)
    cut = (
        math.floor(value * 1000 + 1e-6) / 1000
        for value in (measured.hit_at_1, measured.ndcg_at_10, measured.recall_at_10)
    )
    return Figures(*cut, zero_hits=math.ceil(measured.zero_hits * 1000 - 1e-6) / 1000)
