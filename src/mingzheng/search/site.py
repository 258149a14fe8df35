"""Searching a site: one set of results that is counted, narrowed and paged as a whole."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from mingzheng.rules.text.folding import fold
from mingzheng.search.engines.port import EngineQuery, Facet, Term
from mingzheng.search.query.plan import QueryPlan
from mingzheng.search.query.understanding import understand
from mingzheng.search.ranking.channels import (
    EVERYTHING,
    Candidate,
    Indexes,
    Narrowing,
    candidates,
)
from mingzheng.search.ranking.features import STRETCH_SHARE, WIDE_SHARE, first_score
from mingzheng.search.ranking.measures import Asked, letters, longest_common
from mingzheng.search.sounding import sounding
from mingzheng.search.units import Unit, number_token, unit_of

MOST = 400
"""Results that one search can have; who needs more says more."""
READ_CLOSELY = 60
ENOUGH = 0.5
"""Share of the query's weight that a result has at least, in its title or body."""
NEAREST = 3
_OUT_OF_FORCE = frozenset({"repealed", "invalid"})
_OUT_OF_FORCE_SHARE = 0.6


@dataclass(frozen=True)
class SiteHit:
    """``exact``: its document or index number is what was typed."""

    key: str
    unit: Unit
    score: float
    exact: bool = False


@dataclass(frozen=True)
class SiteResults:
    """``nearest``: nothing has enough of the query; these few come closest.

    ``cut``: there may be more than are here. ``corrected``: the words that the results are for,
    where what was typed found nothing; ``perhaps``: other words that may have been meant.
    """

    plan: QueryPlan
    hits: tuple[SiteHit, ...]
    nearest: bool = False
    cut: bool = False
    corrected: str = ""
    perhaps: tuple[str, ...] = ()


def search_site(text: str, indexes: Indexes, narrowing: Narrowing = EVERYTHING) -> SiteResults:
    plan = understand(text)
    first = _exact(text, indexes, narrowing)
    for likeness, unit in sounding(text, indexes, narrowing):
        first.setdefault(unit.key, SiteHit(unit.key, unit, likeness))
    found = candidates(plan, indexes, narrowing=narrowing, depth=MOST, channels=("both", "wide"))
    asked = Asked(letters(text), _weights(plan, indexes))
    shares = {key: _share_of(asked, one.unit) for key, one in found.items()}
    enough = {key for key, share in shares.items() if share >= ENOUGH or _worded(plan, found[key])}
    if any(hit.exact for hit in first.values()):
        enough = {key for key in enough if _names(found[key].unit, number_token(text))}
    scores = _scores(asked, {key: found[key] for key in enough or found})
    ordered = sorted(scores, key=lambda key: (-scores[key], key))
    nearest = not enough and not first
    chosen = ordered[:NEAREST] if nearest else [key for key in ordered if key in enough]
    hits = [SiteHit(key, found[key].unit, scores[key]) for key in chosen if key not in first]
    return SiteResults(plan, (*first.values(), *hits), nearest, len(found) >= MOST)


def counts(hits: tuple[SiteHit, ...]) -> Mapping[Facet, Mapping[str, int]]:
    """How many of the hits have each value of each facet."""
    found: dict[Facet, dict[str, int]] = {}
    for hit in hits:
        for facet, values in hit.unit.facets.items():
            of_facet = found.setdefault(facet, {})
            for value in values:
                of_facet[value] = of_facet.get(value, 0) + 1
    return found


def _exact(text: str, indexes: Indexes, narrowing: Narrowing) -> dict[str, SiteHit]:
    token = number_token(text)
    if len(token) < 4:
        return {}
    query = EngineQuery(
        ((Term("number", token),),), 5, facets=narrowing.facets, without=narrowing.without
    )
    return {
        hit.key: SiteHit(hit.key, unit_of(hit.key, hit.payload), math.inf, exact=True)
        for hit in indexes.units.search(query)
    }


def _weights(plan: QueryPlan, indexes: Indexes) -> dict[str, float]:
    size = indexes.units.size()

    @cache
    def weigh(token: str) -> float:
        rows = max(indexes.units.frequency(name, token) for name in ("body", "title"))
        return math.log(1 + (size + 0.5) / (rows + 0.5))

    return {one.token: one.weight * weigh(one.token) for one in plan.typed}


def _share_of(asked: Asked, unit: Unit) -> float:
    text = fold("\n".join((unit.title, *unit.names, unit.body)))
    return sum(weight for token, weight in asked.weights.items() if token in text) / asked.total


def _names(unit: Unit, number: str) -> bool:
    """Whether the text names the document with this number."""
    return number in number_token(f"{unit.title}\n{unit.body}")


def _worded(plan: QueryPlan, one: Candidate) -> bool:
    """Whether a whole official wording of something typed stands in it."""
    if not plan.wordings:
        return False
    text = fold(f"{one.unit.title}\n{one.unit.body}")
    return any(wording in text for wording in plan.wordings)


def _scores(asked: Asked, found: Mapping[str, Candidate]) -> dict[str, float]:
    first = {
        key: first_score(one, asked) + WIDE_SHARE * one.score("wide") for key, one in found.items()
    }
    closely = sorted(first, key=lambda key: -first[key])[:READ_CLOSELY]
    length = max(1, len(asked.letters))
    for key in closely:
        unit = found[key].unit
        in_body = longest_common(asked.letters, fold(unit.body)) / length
        in_title = longest_common(asked.letters, letters(unit.title)) / length
        first[key] += STRETCH_SHARE * asked.total * (in_body + 2 * in_title)
    for key, one in found.items():
        if _OUT_OF_FORCE.intersection(one.unit.facets.get("state", ())):
            first[key] *= _OUT_OF_FORCE_SHARE
    return first
