"""Narrowing one set of results by facets, and counting so that what is counted is what is found."""

from collections import Counter
from collections.abc import Iterable, Mapping

from mingzheng.search.engines.port import Facet
from mingzheng.search.site import SiteHit

Chosen = Mapping[Facet, tuple[str, ...]]
"""Of every facet named a hit has one of the values."""


def among(hits: Iterable[SiteHit], chosen: Chosen) -> tuple[SiteHit, ...]:
    return tuple(hit for hit in hits if _has(hit, chosen))


def counted(hits: Iterable[SiteHit], facet: Facet) -> Counter[str]:
    """How many hits have each value of the facet."""
    found: Counter[str] = Counter()
    for hit in hits:
        found.update(set(hit.unit.facets.get(facet, ())))
    return found


def _has(hit: SiteHit, chosen: Chosen) -> bool:
    return all(
        not set(values).isdisjoint(hit.unit.facets.get(facet, ()))
        for facet, values in chosen.items()
    )
