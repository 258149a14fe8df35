"""The embedded engine: one folder per generation, one writer, readers that never block it."""

import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import tantivy

from mingzheng.search.engines.port import (
    FACETS,
    TEXT_FIELDS,
    Collection,
    Counts,
    EngineQuery,
    Facet,
    Hit,
    IndexRow,
    Term,
    TextField,
)

_KEY = "key"
_PAYLOAD = "payload"
_TOKENIZER = "blank"
_HEAP = 128_000_000
"""Bytes a writer gathers before it lets a segment go to disk."""
_CURRENT = "current"
_MOST_VALUES = 1000


class TantivyEngine:
    """Generations lie in ``folder/<name>/<number>``; ``current`` beside them names the live one."""

    def __init__(self, folder: Path, *, threads: int = 1) -> None:
        self._folder = folder
        self._threads = threads

    def open(self, name: str) -> "TantivyCollection | None":
        live = self._live(name)
        return TantivyCollection(live) if live else None

    def build(self, name: str) -> "TantivyCollection":
        home = self._folder / name
        home.mkdir(parents=True, exist_ok=True)
        taken = [int(path.name) for path in home.iterdir() if path.name.isdigit()]
        folder = home / str(max(taken, default=0) + 1)
        folder.mkdir()
        return TantivyCollection(folder, threads=self._threads, writable=True)

    def write(self, name: str) -> "TantivyCollection":
        live = self._live(name)
        if live:
            return TantivyCollection(live, threads=self._threads, writable=True)
        built = self.build(name)
        built.commit()
        self.make_live(name, built)
        return built

    def make_live(self, name: str, built: Collection) -> None:
        if not isinstance(built, TantivyCollection):
            raise TypeError("only a generation of this engine can be made live here")
        home = self._folder / name
        pointer = home / f"{_CURRENT}.new"
        pointer.write_text(built.folder.name)
        pointer.replace(home / _CURRENT)
        for path in home.iterdir():
            if path.name.isdigit() and int(path.name) < int(built.folder.name):
                shutil.rmtree(path, ignore_errors=True)

    def _live(self, name: str) -> Path | None:
        try:
            return self._folder / name / (self._folder / name / _CURRENT).read_text().strip()
        except FileNotFoundError:
            return None


class TantivyCollection:
    def __init__(self, folder: Path, *, threads: int = 1, writable: bool = False) -> None:
        self.folder = folder
        self._index = tantivy.Index(_SCHEMA, path=str(folder), reuse=True)
        analyser = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
        self._index.register_tokenizer(_TOKENIZER, analyser)
        self._writer = (
            self._index.writer(_HEAP * threads, num_threads=threads) if writable else None
        )

    def add(self, rows: Iterable[IndexRow]) -> None:
        writer = self._writing()
        for row in rows:
            writer.delete_documents_by_term(_KEY, row.key)
            writer.add_document(_document(row))

    def delete(self, keys: Iterable[str]) -> None:
        for key in keys:
            self._writing().delete_documents_by_term(_KEY, key)

    def commit(self) -> None:
        self._writing().commit()
        self._index.reload()

    def search(self, query: EngineQuery) -> list[Hit]:
        if not query.clauses:
            return []
        searcher = self._searcher()
        found = searcher.search(_query(query), limit=query.limit, count=False).hits
        hits = []
        for score, address in found:
            stored = searcher.doc(address)
            key, payload = stored.get_first(_KEY), stored.get_first(_PAYLOAD)
            hits.append(Hit(str(key), float(score), bytes(payload or b"")))
        return hits

    def counts(self, query: EngineQuery) -> Counts:
        if not query.clauses:
            return Counts(0, {})
        wanted = {
            facet: {"terms": {"field": facet, "size": _MOST_VALUES, "segment_size": _MOST_VALUES}}
            for facet in FACETS
        }
        searcher = self._searcher()
        matching = _query(query)
        answer = searcher.aggregate(matching, wanted)
        values: dict[Facet, Mapping[str, int]] = {
            facet: {bucket["key"]: bucket["doc_count"] for bucket in answer[facet]["buckets"]}
            for facet in FACETS
        }
        counted: Any = searcher.search(matching, limit=1, count=True)
        return Counts(int(counted.count), values)

    def frequency(self, field: TextField, token: str) -> int:
        return int(self._searcher().doc_freq(field, token))

    def size(self) -> int:
        return int(self._searcher().num_docs)

    def close(self) -> None:
        if self._writer is not None:
            self._writer.wait_merging_threads()
            self._writer = None

    def _searcher(self) -> tantivy.Searcher:
        return self._index.searcher()

    def _writing(self) -> tantivy.IndexWriter:
        if self._writer is None:
            raise RuntimeError("this collection was opened for reading")
        return self._writer


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field(_KEY, stored=True, tokenizer_name="raw", index_option="basic")
    for name in TEXT_FIELDS:
        builder.add_text_field(name, tokenizer_name=_TOKENIZER, index_option="freq")
    for facet in FACETS:
        builder.add_text_field(facet, fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_bytes_field(_PAYLOAD, stored=True)
    return builder.build()


_SCHEMA = _schema()


def _document(row: IndexRow) -> tantivy.Document:
    document = tantivy.Document()
    document.add_text(_KEY, row.key)
    document.add_bytes(_PAYLOAD, row.payload)
    for name, text in row.tokens.items():
        document.add_text(name, text)
    for facet, values in row.facets.items():
        for value in values:
            document.add_text(facet, value)
    return document


def _query(query: EngineQuery) -> tantivy.Query:
    must = [_any_of(facet, values) for facet, values in query.facets.items()]
    away = [_term(_KEY, key) for key in query.without]
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
        ]
    )


def _any_of(facet: Facet, values: tuple[str, ...]) -> tantivy.Query:
    return tantivy.Query.boolean_query(
        [(tantivy.Occur.Should, _term(facet, value)) for value in values]
    )


def _term(field: str, value: str, option: str = "basic") -> tantivy.Query:
    return tantivy.Query.term_query(_SCHEMA, field, value, option)
