"""Searching a site: one set of results that is counted, narrowed and paged as a whole."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from mingzheng.search.gathering import Gathered, gather
from mingzheng.search.guidance import NO_GUIDANCE, Guidance
from mingzheng.search.meaning import likely_words, stands, stands_in
from mingzheng.search.query.plan import QueryPlan
from mingzheng.search.query.spoken import spoken_words, words_by_initials
from mingzheng.search.ranking.channels import EVERYTHING, Indexes, Narrowing
from mingzheng.search.ranking.measures import letters
from mingzheng.search.units import Unit

_LOOKED_AT = 5
_MOST_TRIED = 3


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
    if not as_typed:
        heard = _most(spoken_words(text), indexes, narrowing, guidance)
        if heard is not None:
            return heard
    results = _search(text, indexes, narrowing, guidance)
    if as_typed or _is_sure(results, text):
        return results
    if results.nearest:
        heard = _most(words_by_initials(text), indexes, narrowing, guidance)
        if heard is not None:
            return heard
    if guidance.corrector is None:
        return results
    believed, guesses = likely_words(text, guidance.corrector, guidance.never)
    if _worth(results):
        perhaps = tuple(other for other in believed if stands(other, indexes))
        return replace(results, perhaps=perhaps)
    for other in _tried(results, believed, guesses, indexes):
        found = _search(other, indexes, narrowing, guidance)
        if _worth(found):
            return replace(found, corrected=other)
    return results


def _tried(
    results: SiteResults, believed: Sequence[str], guesses: Sequence[str], indexes: Indexes
) -> Sequence[str]:
    """Words to try where nothing was found. A guess that stands nowhere as a whole is for queries
    of which not a word is known."""
    likely = (*believed, *guesses)
    standing = tuple(other for other in likely if stands(other, indexes))
    if standing or results.plan.meanings:
        return standing or believed
    return likely[:_MOST_TRIED]


def _most(
    words: Sequence[str], indexes: Indexes, narrowing: Narrowing, guidance: Guidance
) -> SiteResults | None:
    """Of words that sound alike those that find most; None where none finds anything."""
    found = [_search(word, indexes, narrowing, guidance) for word in words]
    best = max(found, key=_worth, default=None)
    return replace(best, corrected=best.plan.text) if best and _worth(best) else None


def _worth(results: SiteResults) -> int:
    return 0 if results.nearest else len(results.hits)


def _search(text: str, indexes: Indexes, narrowing: Narrowing, guidance: Guidance) -> SiteResults:
    found = gather(text, indexes, narrowing, guidance)
    return SiteResults(found.plan, tuple(_hits(found)), found.nearest, found.cut)


def _hits(found: Gathered) -> Iterator[SiteHit]:
    for sure in found.certain:
        yield SiteHit(
            sure.key, sure.unit, sure.score, exact=sure.way == "number", pinned=sure.way == "pin"
        )
    for one in found.scored:
        yield SiteHit(one.key, one.unit, one.score, parts=one.parts)


def _is_sure(results: SiteResults, text: str) -> bool:
    """Whether what was typed stands as it is in one of the first results, or was found whole."""
    if any(hit.exact or hit.pinned or not hit.parts for hit in results.hits[:1]):
        return True
    return any(stands_in(letters(text), hit.unit) for hit in results.hits[:_LOOKED_AT])
