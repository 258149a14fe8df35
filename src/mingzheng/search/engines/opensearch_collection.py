"""One index of OpenSearch, or whatever index an alias stands for."""

import base64
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from opensearchpy import OpenSearch

from mingzheng.search.engines.opensearch_bodies import (
    PAYLOAD,
    counts_body,
    delete_lines,
    fingerprint,
    frequency_body,
    index_lines,
    keys_body,
    search_body,
)
from mingzheng.search.engines.opensearch_wire import (
    ANSWER_SECONDS,
    WORK_SECONDS,
    answering,
    check_bulk,
    check_shards,
    writing_to,
)
from mingzheng.search.engines.port import (
    FACETS,
    Counts,
    EngineQuery,
    Hit,
    IndexRow,
    TextField,
)
from mingzheng.search.engines.tokens import can_stand

_BATCH_ROWS = 1000
_BATCH_CHARACTERS = 4_000_000


class OpenSearchCollection:
    def __init__(
        self,
        client: OpenSearch,
        index: str,
        *,
        shards: int,
        write_to: str = "",
        eager: bool = False,
    ) -> None:
        """``index``: what is read. ``write_to``: an alias that exists as long as the index.

        ``eager``: rows go to the engine before ``commit``, which suits a generation that nobody
        reads; otherwise they wait here, because a cluster does not forget what it was sent.
        """
        self.index = index
        self._client = client
        self._write_to = write_to
        self._eager = eager
        self._waiting: dict[str, str] = {}
        self._search_type = "dfs_query_then_fetch" if shards > 1 else "query_then_fetch"

    def add(self, rows: Iterable[IndexRow]) -> None:
        self._check_writable()
        size = 0
        for row in rows:
            lines = index_lines(row)
            self._waiting[row.key] = lines
            size += len(lines)
            if self._eager and (len(self._waiting) >= _BATCH_ROWS or size >= _BATCH_CHARACTERS):
                self._send()
                size = 0

    def delete(self, keys: Iterable[str]) -> None:
        self._check_writable()
        for key in keys:
            self._waiting[key] = delete_lines(key)

    def commit(self) -> None:
        self._check_writable()
        self._send()
        with writing_to(self.index):
            indices = self._client.indices
            check_shards(indices.refresh(index=self.index, request_timeout=WORK_SECONDS))
            check_shards(indices.flush(index=self.index, request_timeout=WORK_SECONDS))

    def search(self, query: EngineQuery) -> list[Hit]:
        if not query.clauses or query.limit < 1:
            return []
        found = self._ask(search_body(query), "hits.hits.sort", "hits.hits.fields")
        return [_hit(one) for one in found.get("hits", {}).get("hits", ())]

    def rows(self, keys: Sequence[str]) -> list[Hit]:
        if not keys:
            return []
        found = self._ask(keys_body(keys), "hits.hits.sort", "hits.hits.fields")
        hits = {hit.key: hit for hit in map(_hit, found.get("hits", {}).get("hits", ()))}
        return [hits[key] for key in dict.fromkeys(keys) if key in hits]

    def counts(self, query: EngineQuery) -> Counts:
        if not query.clauses:
            return Counts(0, {facet: {} for facet in FACETS})
        found = self._ask(counts_body(query), "hits.total", "aggregations")
        return Counts(
            found["hits"]["total"]["value"],
            {
                facet: {
                    one["key"]: one["doc_count"] for one in found["aggregations"][facet]["buckets"]
                }
                for facet in FACETS
            },
        )

    def frequency(self, field: TextField, token: str) -> int:
        return self._count(frequency_body(field, token)) if can_stand(token) else 0

    def size(self) -> int:
        return self._count({"query": {"match_all": {}}})

    def close(self) -> None:
        self._waiting.clear()
        self._write_to = ""

    def _ask(self, body: dict[str, Any], *wanted: str) -> Any:
        with answering():
            answer = self._client.search(
                index=self.index,
                body=body,
                search_type=self._search_type,
                preference=fingerprint(body),
                allow_partial_search_results=False,
                cancel_after_time_interval=f"{int(ANSWER_SECONDS)}s",
                filter_path=["_shards", "timed_out", *wanted],
            )
        check_shards(answer)
        return answer

    def _count(self, body: dict[str, Any]) -> int:
        with answering():
            answer = self._client.count(index=self.index, body=body)
        check_shards(answer)
        return int(answer["count"])

    def _send(self) -> None:
        for batch in _batches(self._waiting):
            with writing_to(self.index):
                answer = self._client.bulk(
                    index=self._write_to,
                    body="".join(batch.values()),
                    # An index that was dropped must not come back as an empty one.
                    require_alias=True,
                    filter_path=["errors", "items.*.error", "items.*.status"],
                    request_timeout=WORK_SECONDS,
                )
            check_bulk(answer, self.index, list(batch))
        self._waiting.clear()

    def _check_writable(self) -> None:
        if not self._write_to:
            raise RuntimeError("this collection is not open for writing")


def _hit(found: Any) -> Hit:
    score, key = found["sort"]
    payload: str = found.get("fields", {}).get(PAYLOAD, [""])[0]
    # Column values come without the padding that the decoder wants.
    return Hit(key, float(score), base64.b64decode(payload + "=" * (-len(payload) % 4)))


def _batches(waiting: dict[str, str]) -> Iterator[dict[str, str]]:
    batch: dict[str, str] = {}
    size = 0
    for key, lines in waiting.items():
        batch[key] = lines
        size += len(lines)
        if len(batch) >= _BATCH_ROWS or size >= _BATCH_CHARACTERS:
            yield batch
            batch, size = {}, 0
    if batch:
        yield batch
