"""Questions in the embedded engine's words, and its answers in ours."""

from collections.abc import Iterable, Sequence
from typing import Any

import tantivy

from mingzheng.search.engines.port import (
    FACETS,
    MOST_TIED,
    MOST_VALUES,
    Counts,
    EngineQuery,
    Facet,
    Hit,
    Term,
    TextField,
)
from mingzheng.search.engines.tantivy_schema import KEY, PAYLOAD, SCHEMA
from mingzheng.search.engines.tokens import can_stand


def answer(searcher: tantivy.Searcher, query: EngineQuery) -> list[Hit]:
    wanted = _query(query)
    found = searcher.search(wanted, limit=query.limit + 1, count=False).hits
    if len(found) > query.limit and found[query.limit][0] == found[query.limit - 1][0]:
        # The engine orders equal scores by its own numbers: all of them are needed to order by key.
        found = searcher.search(wanted, limit=query.limit + MOST_TIED, count=False).hits
        last = found[query.limit - 1][0]
        found = [one for one in found if one[0] >= last]
    hits = []
    for score, address in found:
        stored = searcher.doc(address)
        key, payload = stored.get_first(KEY), stored.get_first(PAYLOAD)
        hits.append(Hit(str(key), float(score), bytes(payload or b"")))
    hits.sort(key=lambda hit: (-hit.score, hit.key))
    return hits[: query.limit]


def by_key(searcher: tantivy.Searcher, keys: Sequence[str]) -> list[Hit]:
    found = {}
    for key in keys:
        for _, address in searcher.search(_term(KEY, key), limit=1, count=False).hits:
            payload = searcher.doc(address).get_first(PAYLOAD)
            found[key] = Hit(key, 0.0, bytes(payload or b""))
    return list(found.values())


def count(searcher: tantivy.Searcher, query: EngineQuery) -> Counts:
    wanted = {
        facet: {"terms": {"field": facet, "size": MOST_VALUES, "segment_size": MOST_VALUES}}
        for facet in FACETS
    }
    matching = _query(query)
    found = searcher.aggregate(matching, wanted)
    counted: Any = searcher.search(matching, limit=1, count=True)
    return Counts(
        int(counted.count),
        {
            facet: {bucket["key"]: bucket["doc_count"] for bucket in found[facet]["buckets"]}
            for facet in FACETS
        },
    )


def in_how_many(searcher: tantivy.Searcher, field: TextField, token: str) -> int:
    if not can_stand(token):
        return 0
    return int(searcher.doc_freq(field, token))


def _query(query: EngineQuery) -> tantivy.Query:
    must = [_any_of(facet, values) for facet, values in query.facets.items()]
    away = [_term(KEY, key) for key in query.without]
    wanted = _wanted(query)
    if not must and not away:
        return wanted
    return tantivy.Query.boolean_query(
        [
            (tantivy.Occur.Must, wanted),
            *((tantivy.Occur.Must, tantivy.Query.boost_query(one, 0.0)) for one in must),
            *((tantivy.Occur.MustNot, one) for one in away),
        ]
    )


def _wanted(query: EngineQuery) -> tantivy.Query:
    """Flat where it can be: a plain union of terms is what the engine skips through fastest."""
    if query.at_least <= 1:
        return _union(term for clause in query.clauses for term in clause)
    return tantivy.Query.boolean_query(
        [(tantivy.Occur.Should, _union(clause)) for clause in query.clauses],
        minimum_number_should_match=query.at_least,
    )


def _union(terms: Iterable[Term]) -> tantivy.Query:
    return tantivy.Query.boolean_query(
        [
            (
                tantivy.Occur.Should,
                tantivy.Query.boost_query(_term(term.field, term.token, "freq"), term.weight),
            )
            for term in terms
            if can_stand(term.token)
        ]
    )


def _any_of(facet: Facet, values: tuple[str, ...]) -> tantivy.Query:
    return tantivy.Query.boolean_query(
        [(tantivy.Occur.Should, _term(facet, value)) for value in values]
    )


def _term(field: str, value: str, option: str = "basic") -> tantivy.Query:
    return tantivy.Query.term_query(SCHEMA, field, value, option)
