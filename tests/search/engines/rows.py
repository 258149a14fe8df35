"""Small rows and queries, written short."""

from collections.abc import Iterable

from mingzheng.search.engines.port import (
    Clause,
    Collection,
    Engine,
    EngineQuery,
    Facet,
    IndexRow,
    Term,
    TextField,
)


def row(
    key: str, body: str = "", title: str = "", payload: bytes = b"", **facets: tuple[str, ...]
) -> IndexRow:
    texts: dict[TextField, str] = {}
    if title:
        texts["title"] = title
    if body:
        texts["body"] = body
    return IndexRow(key, texts, payload, {_facet(name): of for name, of in facets.items()})


def any_of(*tokens: str, field: TextField = "body", weight: float = 1.0) -> Clause:
    return tuple(Term(field, token, weight) for token in tokens)


def asking(*clauses: Clause, limit: int = 100, at_least: int = 1, **rest) -> EngineQuery:
    return EngineQuery(clauses, limit, at_least, **rest)


def each(*tokens: str, field: TextField = "body") -> tuple[Clause, ...]:
    """A clause for every token."""
    return tuple(any_of(token, field=field) for token in tokens)


def filled(engine: Engine, rows: Iterable[IndexRow], name: str = "units") -> Collection:
    built = engine.build(name)
    built.add(rows)
    built.commit()
    return built


def keys(collection: Collection, query: EngineQuery) -> list[str]:
    return [hit.key for hit in collection.search(query)]


def _facet(name: str) -> Facet:
    return name  # type: ignore[return-value]
