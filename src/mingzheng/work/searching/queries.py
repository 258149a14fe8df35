"""What the public gets for a query: only what may be seen at the moment of asking."""

import datetime
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace

from mingzheng.ports.search_feed import SEARCH_FEEDS
from mingzheng.records.changes.models import OutboxRow
from mingzheng.search.ranking.channels import Narrowing
from mingzheng.search.site import SiteHit, SiteResults, search_site

from .engine import site_indexes
from .guidance import site_guidance
from .narrowing import Chosen, among
from .words import site_corrector

_LOOKS = 3
"""Searches for one answer, while nothing of what they find may be seen."""


@dataclass(frozen=True)
class SiteAnswer:
    """``whole``: everything that was found before it was narrowed; ``cut``: there may be more."""

    results: SiteResults
    whole: tuple[SiteHit, ...]
    cut: bool = False


def answer_of(
    text: str, chosen: Chosen, *, now: datetime.datetime, as_typed: bool = False
) -> SiteAnswer | None:
    """None while there is no index yet. May raise ``EngineUnavailable``.

    A narrowed set is cut from the whole one where that is complete, so that counts add up;
    otherwise the engine narrows and looks further. ``as_typed``: no other words are tried.
    """
    indexes = site_indexes()
    if indexes is None:
        return None
    guidance = site_guidance(day=now.date(), corrector=site_corrector())
    found = _seen(
        lambda without: search_site(text, indexes, without, guidance, as_typed=as_typed), now=now
    )
    if not chosen or not found.cut:
        return SiteAnswer(replace(found, hits=among(found.hits, chosen)), found.hits, found.cut)
    further = search_site(
        found.corrected or text, indexes, Narrowing(chosen), guidance, as_typed=True
    )
    hits = () if further.nearest else _visible(further, now=now).hits
    told = replace(found, hits=hits, cut=further.cut)
    return SiteAnswer(told, found.hits, cut=True)


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


def _seen(search: Callable[[Narrowing], SiteResults], *, now: datetime.datetime) -> SiteResults:
    """Where nothing of what was found may be seen, what would be found if it were not there.

    Else a search corrected to words that only a withdrawn document has would end with nothing.
    """
    hidden: tuple[str, ...] = ()
    for _ in range(_LOOKS):
        results = search(Narrowing(without=hidden))
        seen = _visible(results, now=now)
        if seen.hits or not results.hits:
            break
        hidden += tuple(hit.key for hit in results.hits)
    return seen


def _visible(results: SiteResults, *, now: datetime.datetime) -> SiteResults:
    visible = shown({hit.key for hit in results.hits}, now=now)
    return replace(results, hits=tuple(hit for hit in results.hits if hit.key in visible))


def shown(identities: Collection[str], *, now: datetime.datetime) -> frozenset[str]:
    """Those that the public may see at ``now``, whatever the index holds."""
    found: set[str] = set()
    for feed in SEARCH_FEEDS:
        mark = f"{feed.kind}:"
        keys = [one.removeprefix(mark) for one in identities if one.startswith(mark)]
        if keys:
            found.update(f"{mark}{key}" for key in feed.visible(keys, now=now))
    return frozenset(found)
