"""What the public gets for a query: only what may be seen at the moment of asking."""

import datetime
import logging
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from mingzheng.ports.search_feed import SEARCH_FEEDS
from mingzheng.records.changes.models import OutboxRow
from mingzheng.search.engines.port import EngineUnavailable, Facet
from mingzheng.search.ranking.channels import Indexes, Narrowing
from mingzheng.search.site import SiteHit, SiteResults, search_site

from .engine import site_units

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class SiteAnswer:
    """``whole``: everything that was found before it was narrowed by facets."""

    results: SiteResults
    whole: tuple[SiteHit, ...]


def answer_of(
    text: str, facets: Mapping[Facet, str], *, now: datetime.datetime
) -> SiteAnswer | None:
    """None while there is no index yet, or none that can answer.

    A narrowed set is cut from the whole one where that is complete, so that counts add up;
    otherwise the engine narrows and looks further.
    """
    try:
        units = site_units()
        return _answer(text, facets, Indexes(units), now=now) if units else None
    except EngineUnavailable as error:
        _LOG.warning("搜索索引暂不能应答：%s", error)
        return None


def _answer(
    text: str, facets: Mapping[Facet, str], indexes: Indexes, *, now: datetime.datetime
) -> SiteAnswer:
    found = _seen(search_site(text, indexes), now=now)
    whole = found.hits
    chosen = {facet: value for facet, value in facets.items() if value}
    if not chosen:
        return SiteAnswer(found, whole)
    if not found.cut:
        kept = tuple(hit for hit in whole if _has(hit, chosen))
        return SiteAnswer(replace(found, hits=kept), whole)
    narrowing = Narrowing({facet: (value,) for facet, value in chosen.items()})
    return SiteAnswer(_seen(search_site(text, indexes, narrowing), now=now), whole)


def changing(identities: Iterable[str]) -> frozenset[str]:
    """Those whose records changed since they were indexed: their old text is not shown."""
    keys: dict[str, set[str]] = {}
    for identity in identities:
        kind, _, key = identity.partition(":")
        keys.setdefault(kind, set()).add(key)
    return frozenset(
        f"{kind}:{key}"
        for kind, of_kind in keys.items()
        for key in OutboxRow.objects.filter(kind=kind, key__in=of_kind).values_list(
            "key", flat=True
        )
    )


def shown(identities: Collection[str], *, now: datetime.datetime) -> frozenset[str]:
    """Those that the public may see at ``now``, whatever the index holds."""
    found: set[str] = set()
    for feed in SEARCH_FEEDS:
        mark = f"{feed.kind}:"
        keys = [one.removeprefix(mark) for one in identities if one.startswith(mark)]
        if keys:
            found.update(f"{mark}{key}" for key in feed.visible(keys, now=now))
    return frozenset(found)


def _has(hit: SiteHit, chosen: Mapping[Facet, str]) -> bool:
    return all(value in hit.unit.facets.get(facet, ()) for facet, value in chosen.items())


def _seen(results: SiteResults, *, now: datetime.datetime) -> SiteResults:
    visible = shown({hit.key for hit in results.hits}, now=now)
    return replace(results, hits=tuple(hit for hit in results.hits if hit.key in visible))
