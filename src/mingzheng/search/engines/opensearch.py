"""The engine for clusters: one OpenSearch index per generation, an alias for the live one.

Indexes are called ``<prefix>-<name>-<number>``; ``<prefix>-<name>`` is the alias of the live one.
Each has a second alias, ``…-write``, that goes with it: writing through it never makes an index.
"""

import re
from typing import Any

from opensearchpy.exceptions import AuthorizationException, NotFoundError, RequestError

from mingzheng.search.engines.opensearch_bodies import Body, index_body
from mingzheng.search.engines.opensearch_collection import OpenSearchCollection
from mingzheng.search.engines.opensearch_wire import WORK_SECONDS, answering, connect, writing_to
from mingzheng.search.engines.port import Collection, checked_name

_PREFIX = re.compile(r"[a-z0-9][a-z0-9_-]{0,99}")
_CLAUSES = "indices.query.bool.max_clause_count"
_MOST_CLAUSES = 16_384
"""A long question has a clause for every token and field; OpenSearch starts with 1,024."""


class OpenSearchEngine:
    def __init__(
        self, url: str, prefix: str, *, shards: int = 1, replicas: int | None = None
    ) -> None:
        """``replicas``: copies of every shard; None = one as soon as there is a second node."""
        if not _PREFIX.fullmatch(prefix):
            raise ValueError(f"not a prefix for names of indexes: {prefix!r}")
        self._client = connect(url)
        self._prefix = prefix
        self._shards = shards
        self._replicas = replicas

    def open(self, name: str) -> OpenSearchCollection | None:
        alias = self._alias(name)
        with answering():
            if not self._client.indices.exists_alias(name=alias):
                return None
        return self._collection(alias)

    def shape(self, name: str) -> int | None:
        with answering():
            try:
                found = self._client.indices.get_mapping(index=self._alias(name))
            except NotFoundError:
                return None
        (described,) = found.values()
        return int(described["mappings"].get("_meta", {}).get("shape", 0))

    def build(self, name: str, *, shape: int = 0) -> OpenSearchCollection:
        self._allow_long_queries()
        number = max(self._generations(name), default=0) + 1
        while not self._create(index := f"{self._alias(name)}-{number}", shape):
            number += 1
        return self._collection(index, write_to=_writing(index), eager=True)

    def write(self, name: str) -> OpenSearchCollection:
        live = [number for number, is_live in self._generations(name).items() if is_live]
        if live:
            index = f"{self._alias(name)}-{live[0]}"
            return self._collection(index, write_to=_writing(index))
        built = self.build(name)
        self.make_live(name, built)
        return self._collection(built.index, write_to=_writing(built.index))

    def make_live(self, name: str, built: Collection) -> None:
        if not isinstance(built, OpenSearchCollection):
            raise TypeError("only a generation of this engine can be made live here")
        alias = self._alias(name)
        if not (found := re.fullmatch(rf"{re.escape(alias)}-(\d+)", built.index)):
            raise ValueError("this generation was built under another name")
        others = self._generations(name)
        others.pop(int(found[1]), None)
        live = [f"{alias}-{number}" for number, is_live in others.items() if is_live]
        actions: list[Body] = [
            *({"remove": {"index": index, "alias": alias}} for index in live),
            {"add": {"index": built.index, "alias": alias}},
        ]
        indices = self._client.indices
        with writing_to(built.index):
            indices.update_aliases(body={"actions": actions}, request_timeout=WORK_SECONDS)
        # Not in the same call: for a moment searches would still go to what is being dropped.
        for number in others:
            if number < int(found[1]):
                self._delete(f"{alias}-{number}")

    def drop(self) -> None:
        """Every generation of every name under this prefix."""
        for index in self._indexes("*"):
            if re.fullmatch(rf"{self._prefix}-[a-z][a-z0-9_]*-\d+", index):
                self._delete(index)

    def stored_bytes(self) -> int:
        """What all indexes under this prefix take, copies not counted."""
        with answering():
            found = self._client.indices.stats(index=f"{self._prefix}-*", metric="store")
        return int(found["_all"]["primaries"]["store"]["size_in_bytes"])

    def close(self) -> None:
        self._client.close()

    def _alias(self, name: str) -> str:
        return f"{self._prefix}-{checked_name(name)}"

    def _collection(
        self, index: str, *, write_to: str = "", eager: bool = False
    ) -> OpenSearchCollection:
        return OpenSearchCollection(
            self._client, index, shards=self._shards, write_to=write_to, eager=eager
        )

    def _create(self, index: str, shape: int) -> bool:
        """False where somebody else has just made one of that name."""
        body = index_body(self._shards, self._replicas, shape)
        body |= {"aliases": {_writing(index): {}}}
        with answering():
            try:
                self._client.indices.create(index=index, body=body, request_timeout=WORK_SECONDS)
            except RequestError as error:
                if error.error == "resource_already_exists_exception":
                    return False
                raise
        return True

    def _delete(self, index: str) -> None:
        with answering():
            self._client.indices.delete(
                index=index, ignore_unavailable=True, request_timeout=WORK_SECONDS
            )

    def _generations(self, name: str) -> dict[int, bool]:
        """Their numbers, and whether each is live."""
        alias = self._alias(name)
        numbered = re.compile(rf"{re.escape(alias)}-(\d+)")
        return {
            int(found[1]): alias in described["aliases"]
            for index, described in self._indexes(f"{name}-*").items()
            if (found := numbered.fullmatch(index))
        }

    def _indexes(self, pattern: str) -> dict[str, Any]:
        with answering():
            try:
                found = self._client.indices.get_alias(index=f"{self._prefix}-{pattern}")
            except NotFoundError:
                return {}
        return dict(found)

    def _allow_long_queries(self) -> None:
        with answering():
            settings = self._client.cluster.get_settings(
                include_defaults=True, flat_settings=True, filter_path=f"*.{_CLAUSES}"
            )
            values = [int(group[_CLAUSES]) for group in settings.values() if _CLAUSES in group]
            if values and max(values) >= _MOST_CLAUSES:
                return
            try:
                self._client.cluster.put_settings(body={"persistent": {_CLAUSES: _MOST_CLAUSES}})
            except (AuthorizationException, RequestError):
                # Not ours to set here: long queries then say themselves what is to be set.
                return


def _writing(index: str) -> str:
    return f"{index}-write"
