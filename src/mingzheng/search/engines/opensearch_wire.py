"""The connection to OpenSearch: addresses, time limits, and errors in the port's words."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from opensearchpy import OpenSearch
from opensearchpy.exceptions import ConnectionError as NoConnection
from opensearchpy.exceptions import NotFoundError, RequestError, SerializationError, TransportError

from mingzheng.search.engines.port import EngineUnavailable, GenerationGone, RowsRefused

ANSWER_SECONDS = 5.0
"""For a reader; who waits longer has left."""
WORK_SECONDS = 120.0
"""For what a writer asks: batches, commits, switching."""

_REFUSED = 400


class AddressRefused(ValueError):
    """Not the address of a server. Never repeats it: a password may be part of it."""


def connect(url: str) -> OpenSearch:
    """``url``: one address or several of the same cluster, separated by commas.

    Dead nodes are passed over and tried again later; everything asked may be asked twice.
    Raises ``AddressRefused``.
    """
    hosts = [_checked(part.strip()) for part in url.split(",") if part.strip()]
    if not hosts:
        raise AddressRefused
    return OpenSearch(
        hosts,
        timeout=ANSWER_SECONDS,
        max_retries=2 * len(hosts),
        retry_on_timeout=False,
        http_compress=True,
    )


def _checked(address: str) -> str:
    try:
        parts = urlsplit(address)
        usable = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        raise AddressRefused from None
    if not usable:
        raise AddressRefused
    return address


@contextmanager
def answering() -> Iterator[None]:
    """Around every call: what the engine cannot do now becomes ``EngineUnavailable``."""
    try:
        yield
    except NoConnection as error:
        raise EngineUnavailable("no node of the cluster can be reached") from error
    except NotFoundError as error:
        raise EngineUnavailable(f"not there: {error.error}") from error
    except RequestError as error:
        if "maxClauseCount" in str(error.info) or "too_many" in str(error.info):
            raise EngineUnavailable(
                "the query has too many clauses: set indices.query.bool.max_clause_count"
            ) from error
        raise
    except SerializationError as error:
        raise EngineUnavailable("what answers is no OpenSearch") from error
    except TransportError as error:
        raise EngineUnavailable(f"refused with {error.status_code}: {error.error}") from error


@contextmanager
def writing_to(index: str) -> Iterator[None]:
    """Like ``answering``, where a missing index is a dropped generation."""
    with answering():
        try:
            yield
        except NotFoundError as error:
            raise GenerationGone(index) from error


def check_shards(answer: Any) -> None:
    """An answer of part of the index is none, nor is one of a stranger."""
    if not isinstance(answer, dict) or "_shards" not in answer:
        raise EngineUnavailable("what answers is no OpenSearch")
    if answer.get("timed_out") or answer["_shards"]["failed"]:
        raise EngineUnavailable(f"only part of the shards answered: {answer['_shards']}")


def check_bulk(answer: Any, index: str, keys: Sequence[str]) -> None:
    """``keys`` of the actions sent, in their order. Raises for what was not done."""
    if not answer["errors"]:
        return
    done = [next(iter(item.values())) for item in answer["items"]]
    failed = [(key, one) for key, one in zip(keys, done, strict=True) if "error" in one]
    if any(one["error"]["type"] == "index_not_found_exception" for _, one in failed):
        raise GenerationGone(index)
    refused = [(key, one) for key, one in failed if one["status"] == _REFUSED]
    if refused:
        reasons = "; ".join(f"{key[:80]!r}: {one['error']['reason']}" for key, one in refused[:5])
        raise RowsRefused(f"{len(refused)} rows refused: {reasons}")
    raise EngineUnavailable(f"{len(failed)} of {len(keys)} rows not written: {failed[0][1]}")
