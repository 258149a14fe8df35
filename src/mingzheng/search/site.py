"""Searching a site: one set of results that is counted, narrowed and paged as a whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from mingzheng.search.engines.port import EngineQuery, Facet, Hit, Term
from mingzheng.search.guidance import NO_GUIDANCE, Guidance, pinned_form
from mingzheng.search.meaning import other_words, stands_in
from mingzheng.search.query.plan import QueryPlan
from mingzheng.search.query.understanding import understand
from mingzheng.search.ranking.channels import EVERYTHING, Indexes, Narrowing, query_of
from mingzheng.search.ranking.features import WIDE_SHARE
from mingzheng.search.ranking.measures import Asked, letters
from mingzheng.search.ranking.site_order import Sufficiency, in_order
from mingzheng.search.sounding import sounding
from mingzheng.search.units import Unit, number_token, unit_of

MOST = 400
"""Results that one search can have; who needs more says more."""
NEAREST = 3
_SHORTEST_NUMBER = 4
_LOOKED_AT = 5
_TITLE_SHARE = 0.2


@dataclass(frozen=True)
class SiteHit:
    """``exact``: its document or index number is what was typed; ``pinned``: put there by hand.

    ``parts``: what its score is the sum of, before validity; empty where it was not scored.
    """

    key: str
    unit: Unit
    score: float
    exact: bool = False
    pinned: bool = False
    parts: Mapping[str, float] = field(default_factory=dict)


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


def search_site(
    text: str,
    indexes: Indexes,
    narrowing: Narrowing = EVERYTHING,
    guidance: Guidance = NO_GUIDANCE,
    *,
    as_typed: bool = False,
) -> SiteResults:
    """``as_typed``: no other words are tried, whatever was found."""
    results = _search(text, indexes, narrowing, guidance)
    if as_typed or guidance.corrector is None or _is_sure(results, text):
        return results
    other = other_words(text, guidance.corrector, indexes, guidance.never)
    if not other:
        return results
    if results.hits and not results.nearest:
        return replace(results, perhaps=(other,))
    found = _search(other, indexes, narrowing, guidance)
    if found.nearest or not found.hits:
        return results
    return replace(found, corrected=other)


def counts(hits: Sequence[SiteHit]) -> Mapping[Facet, Mapping[str, int]]:
    """How many of the hits have each value of each facet."""
    found: dict[Facet, dict[str, int]] = {}
    for hit in hits:
        for facet, values in hit.unit.facets.items():
            of_facet = found.setdefault(facet, {})
            for value in values:
                of_facet[value] = of_facet.get(value, 0) + 1
    return found


def _search(text: str, indexes: Indexes, narrowing: Narrowing, guidance: Guidance) -> SiteResults:
    indexes.weigh.refresh()
    plan = understand(text, guidance.entries)
    first = _first(text, indexes, narrowing, guidance)
    found = indexes.units.search(_query_of(plan, narrowing))
    units = {hit.key: unit_of(hit.key, hit.payload) for hit in found}
    asked = Asked(letters(text), _weights(plan, indexes))
    sufficient = Sufficiency(plan, asked)
    chosen = {key: unit for key, unit in units.items() if unit in sufficient}
    if any(hit.exact for hit in first.values()):
        chosen = {key: unit for key, unit in chosen.items() if _names(unit, number_token(text))}
    nearest = not chosen and not first
    matched = {hit.key: hit.score for hit in found}
    ordered = in_order(plan, asked, units if nearest else chosen, matched)
    rest = [
        SiteHit(one.key, one.unit, one.score, parts=one.parts)
        for one in (ordered[:NEAREST] if nearest else ordered)
        if one.key not in first
    ]
    return SiteResults(plan, (*first.values(), *rest), nearest, len(found) >= MOST)


def _query_of(plan: QueryPlan, narrowing: Narrowing) -> EngineQuery:
    """What was typed once for itself and once, with a share, beside what was added to it."""
    tokens = [
        replace(one, weight=one.weight * (WIDE_SHARE + (one.source == "typed")))
        for one in plan.tokens
    ]
    return query_of(tokens, {"body": 1.0, "title": _TITLE_SHARE}, MOST, narrowing)


def _first(
    text: str, indexes: Indexes, narrowing: Narrowing, guidance: Guidance
) -> dict[str, SiteHit]:
    """What stands before everything else: the number typed, pins, titles that sound like it."""
    first = {
        hit.key: SiteHit(hit.key, unit_of(hit.key, hit.payload), hit.score, exact=True)
        for hit in _exact(text, indexes, narrowing)
    }
    for hit in indexes.units.rows(guidance.pins.get(pinned_form(text), ())):
        unit = unit_of(hit.key, hit.payload)
        if narrowing.admits(unit.key, unit.facets):
            first.setdefault(hit.key, SiteHit(hit.key, unit, hit.score, pinned=True))
    for likeness, unit in sounding(text, indexes, narrowing):
        first.setdefault(unit.key, SiteHit(unit.key, unit, likeness))
    return first


def _exact(text: str, indexes: Indexes, narrowing: Narrowing) -> Sequence[Hit]:
    token = number_token(text)
    if len(token) < _SHORTEST_NUMBER:
        return ()
    return indexes.units.search(
        EngineQuery(
            ((Term("number", token),),), 5, facets=narrowing.facets, without=narrowing.without
        )
    )


def _weights(plan: QueryPlan, indexes: Indexes) -> Mapping[str, float]:
    return {one.token: one.weight * indexes.weigh(one.token) for one in plan.typed}


def _names(unit: Unit, number: str) -> bool:
    """Whether the text names the document with this number."""
    return number in number_token(f"{unit.title}\n{unit.body}")


def _is_sure(results: SiteResults, text: str) -> bool:
    """Whether what was typed stands as it is in one of the first results, or was found whole."""
    if any(hit.exact or hit.pinned or not hit.parts for hit in results.hits[:1]):
        return True
    return any(stands_in(letters(text), hit.unit) for hit in results.hits[:_LOOKED_AT])
