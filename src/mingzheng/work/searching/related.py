"""Related terms: other words for what was asked, each of which finds something on this site."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from mingzheng.data.lexicons import Entry, entries_in
from mingzheng.rules.text.folding import fold
from mingzheng.search.site import SiteHit
from mingzheng.search.units import Unit

from .wordings import topics, with_topic

MOST = 8
_READ = 40
"""Results whose texts are looked through."""
_SHORTEST = 3
"""Characters of a term found in titles; of a wording that may stand for its official one, one
more: by fewer nothing is found for certain."""
_OFTEN = 2


def related_terms(text: str, hits: Sequence[SiteHit], *, most: int = MOST) -> tuple[str, ...]:
    """Official wordings of what was asked, other plain ones of the same, frequent terms of titles.

    ``hits`` are visible: a term that stands in one of them finds it.
    """
    units = [hit.unit for hit in hits[:_READ]]
    asked = with_topic(entries_in(fold(text)))
    official = [
        term
        for term in dict.fromkeys(term for entry in asked for term in entry.official)
        if any(term in unit.title or term in unit.body for unit in units)
    ]
    offered = dict.fromkeys((*official, *_frequent(units), *_siblings(asked, official)))
    folded = fold(text)
    return tuple(term for term in offered if fold(term) not in folded)[:most]


def _siblings(asked: Iterable[Entry], official: Sequence[str]) -> Iterator[str]:
    """Plain wordings whose first official one is among those found."""
    known = {entry.plain for entry in asked}
    plain = _plain_by_official()
    for term in official:
        if len(term) > _SHORTEST:
            yield from (word for word in plain.get(term, ()) if word not in known)


def _frequent(units: Iterable[Unit]) -> list[str]:
    """Official wordings of the lexicon that stand in several titles, the most frequent first."""
    counts: Counter[str] = Counter()
    for unit in units:
        counts.update(set(_terms_in(unit.title)))
    often = [term for term, count in counts.items() if count >= _OFTEN]
    whole = [term for term in often if not any(term != other and term in other for other in often)]
    return sorted(whole, key=lambda term: (-counts[term], -len(term), term))


def _terms_in(title: str) -> Iterator[str]:
    terms = _terms_by_beginning()
    for at in range(len(title) - 1):
        for term in terms.get(title[at : at + 2], ()):
            if title.startswith(term, at):
                yield term


@cache
def _terms_by_beginning() -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for term in sorted({term for entry in topics() for term in entry.official}):
        if len(term) >= _SHORTEST:
            found[term[:2]].append(term)
    return found


@cache
def _plain_by_official() -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for entry in topics():
        found[entry.official[0]].append(entry.plain)
    return found
