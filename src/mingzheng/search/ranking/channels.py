"""Candidates: what each channel of the index offers for a query, side by side."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from mingzheng.search.engines.port import Collection, EngineQuery, Facet, Term, TextField
from mingzheng.search.query.plan import PlannedToken, QueryPlan
from mingzheng.search.units import Unit, unit_of
from mingzheng.search.weights import Weights

DEPTH = 400
"""Rows asked of each channel."""

_TITLE_SHARE = 0.2
_CHANNELS: tuple[tuple[str, bool, dict[TextField, float]], ...] = (
    ("body", False, {"body": 1.0}),
    ("title", False, {"title": 1.0}),
    ("both", False, {"body": 1.0, "title": _TITLE_SHARE}),
    ("wide", True, {"body": 1.0, "title": _TITLE_SHARE}),
)
"""Name, whether words that were not typed take part, share of each field."""
CHANNELS = tuple(name for name, _, _ in _CHANNELS)


@dataclass
class Candidate:
    """``scores`` by channel; 0 where a channel did not offer the unit."""

    unit: Unit
    scores: dict[str, float] = field(default_factory=dict)

    def score(self, channel: str) -> float:
        return self.scores.get(channel, 0.0)


@dataclass(frozen=True)
class Indexes:
    """Kept for as long as its collections: it remembers how much their tokens say."""

    units: Collection
    groups: Collection | None = None

    @cached_property
    def weigh(self) -> Weights:
        return Weights(self.units)


@dataclass(frozen=True)
class Narrowing:
    """Which rows may come back: of every facet named one of the values, none of ``without``."""

    facets: Mapping[Facet, tuple[str, ...]] = field(default_factory=dict)
    without: tuple[str, ...] = ()

    def admits(self, key: str, facets: Mapping[Facet, tuple[str, ...]]) -> bool:
        return key not in self.without and all(
            not set(values).isdisjoint(facets.get(facet, ()))
            for facet, values in self.facets.items()
        )


EVERYTHING = Narrowing()


def candidates(
    plan: QueryPlan,
    indexes: Indexes,
    *,
    narrowing: Narrowing = EVERYTHING,
    remembered: Iterable[Unit] = (),
    depth: int = DEPTH,
    channels: Container[str] = CHANNELS,
) -> dict[str, Candidate]:
    """By key. ``remembered`` units take part even if no channel offers them."""
    found: dict[str, Candidate] = {}
    for channel, widened, shares in _CHANNELS:
        if channel not in channels:
            continue
        chosen = plan.tokens if widened else plan.typed
        if widened and len(chosen) == len(plan.typed):
            continue
        query = query_of(chosen, shares, depth, narrowing)
        for hit in indexes.units.search(query):
            one = found.get(hit.key)
            if one is None:
                one = found[hit.key] = Candidate(unit_of(hit.key, hit.payload))
            one.scores[channel] = hit.score
    for unit in remembered:
        found.setdefault(unit.key, Candidate(unit))
    _score_groups(plan, indexes, found, depth)
    return found


def query_of(
    chosen: Sequence[PlannedToken],
    shares: Mapping[TextField, float],
    limit: int,
    narrowing: Narrowing = EVERYTHING,
) -> EngineQuery:
    return EngineQuery(
        tuple(
            tuple(Term(name, one.token, one.weight * share) for name, share in shares.items())
            for one in chosen
        ),
        limit,
        facets=narrowing.facets,
        without=narrowing.without,
    )


def _score_groups(
    plan: QueryPlan, indexes: Indexes, found: dict[str, Candidate], depth: int
) -> None:
    if indexes.groups is None:
        return
    wanted = query_of(plan.tokens, {"body": 1.0, "title": _TITLE_SHARE}, depth)
    scores = {hit.key: hit.score for hit in indexes.groups.search(wanted)}
    for one in found.values():
        if one.unit.group in scores:
            one.scores["group"] = scores[one.unit.group]
