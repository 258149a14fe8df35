"""What goes over the wire to OpenSearch: the shape of an index, rows, queries."""

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from mingzheng.search.engines.port import (
    FACETS,
    MOST_VALUES,
    TEXT_FIELDS,
    EngineQuery,
    IndexRow,
    Term,
    TextField,
)
from mingzheng.search.engines.tokens import can_stand, indexed

KEY = "key"
PAYLOAD = "payload"
MOST_ROWS = 100_000
"""The most rows one search may ask for."""

Body = dict[str, Any]
_NOTHING: Body = {"match_none": {}}


def index_body(shards: int, replicas: int | None, shape: int) -> Body:
    """``replicas``: copies of every shard; None = one as soon as there is a second node. ``shape``:
    the caller's number for what rows hold."""
    copies: Body = (
        {"auto_expand_replicas": "0-1"} if replicas is None else {"number_of_replicas": replicas}
    )
    return {
        "settings": {
            "index": {
                "number_of_shards": shards,
                **copies,
                # Rows become visible with ``commit`` and no sooner.
                "refresh_interval": "-1",
                "max_result_window": MOST_ROWS,
                "similarity": {"default": {"type": "BM25", "k1": 1.2, "b": 0.75}},
                "analysis": {
                    # Longer than any token in UTF-16 units: by default it cuts at 255 of them.
                    "tokenizer": {"blank": {"type": "whitespace", "max_token_length": 1024}},
                    "analyzer": {"blank": {"type": "custom", "tokenizer": "blank"}},
                },
            }
        },
        "mappings": {
            "_meta": {"shape": shape},
            "dynamic": "strict",
            "_source": {"enabled": False},
            "properties": {
                KEY: {"type": "keyword", "index": False},
                # A column: 400 hits come a third faster than out of stored rows.
                PAYLOAD: {"type": "binary", "doc_values": True},
                **dict.fromkeys(TEXT_FIELDS, _TEXT),
                **{facet: {"type": "keyword"} for facet in FACETS},
            },
        },
    }


_TEXT = {"type": "text", "analyzer": "blank", "index_options": "freqs"}


def row_id(key: str) -> str:
    """Keys may be longer than an identity may be here; the same key has the same shard for ever."""
    return hashlib.blake2b(key.encode(), digest_size=16).hexdigest()


def index_lines(row: IndexRow) -> str:
    document: Body = {KEY: row.key}
    document |= {name: indexed(row.tokens.get(name, "")) for name in TEXT_FIELDS}
    document |= {facet: list(values) for facet, values in row.facets.items()}
    if row.payload:
        document[PAYLOAD] = base64.b64encode(row.payload).decode()
    return f"{_line({'index': {'_id': row_id(row.key)}})}\n{_line(document)}\n"


def delete_lines(key: str) -> str:
    return f"{_line({'delete': {'_id': row_id(key)}})}\n"


def search_body(query: EngineQuery) -> Body:
    return {
        "size": min(query.limit, MOST_ROWS),
        "query": matching(query),
        "sort": [{"_score": "desc"}, {KEY: "asc"}],
        "track_total_hits": False,
        "stored_fields": "_none_",
        "docvalue_fields": [PAYLOAD],
    }


def keys_body(keys: Sequence[str]) -> Body:
    ids = {"ids": {"values": [row_id(key) for key in keys]}}
    return {
        "size": min(len(keys), MOST_ROWS),
        "query": {"constant_score": {"filter": ids, "boost": 0}},
        "sort": [{"_score": "desc"}, {KEY: "asc"}],
        "track_total_hits": False,
        "stored_fields": "_none_",
        "docvalue_fields": [PAYLOAD],
    }


def counts_body(query: EngineQuery) -> Body:
    terms = {"size": MOST_VALUES, "shard_size": MOST_VALUES}
    return {
        "size": 0,
        "query": matching(query),
        "track_total_hits": True,
        "aggs": {facet: {"terms": {"field": facet, **terms}} for facet in FACETS},
    }


def frequency_body(field: TextField, token: str) -> Body:
    return {"query": {"term": {field: token}}}


def matching(query: EngineQuery) -> Body:
    outer: Body = {"must": [_wanted(query)]}
    if query.facets:
        outer["filter"] = [_any_of(facet, values) for facet, values in query.facets.items()]
    if query.without:
        outer["must_not"] = [{"ids": {"values": [row_id(key) for key in query.without]}}]
    return {"bool": outer} if len(outer) > 1 else _wanted(query)


def _wanted(query: EngineQuery) -> Body:
    if query.at_least <= 1:
        return _union(term for clause in query.clauses for term in clause)
    clauses = [_union(clause) for clause in query.clauses]
    return {"bool": {"should": clauses, "minimum_should_match": query.at_least}}


def _union(terms: Iterable[Term]) -> Body:
    should = [
        {"term": {term.field: {"value": term.token, "boost": term.weight}}}
        for term in terms
        if can_stand(term.token)
    ]
    # Without clauses the engine would take everything.
    return {"bool": {"should": should, "minimum_should_match": 1}} if should else _NOTHING


def _any_of(facet: str, values: tuple[str, ...]) -> Body:
    return {"terms": {facet: list(values)}} if values else _NOTHING


def fingerprint(body: Mapping[str, Any]) -> str:
    """The same question goes to the same copies, so that its answer does not waver."""
    return hashlib.blake2b(_line(body).encode(), digest_size=8).hexdigest()


def _line(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
