"""Closeness of meaning by an embedding service with the address form of OpenAI (``/embeddings``).

Off by default. It only moves results that were found anyway, and a failure moves nothing: after one
the service is left alone for ``REST_SECONDS``.
"""

import hashlib
import json
import logging
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import urllib3
from numpy.typing import NDArray

ANSWER_SECONDS = 1.5
REST_SECONDS = 30.0
LONGEST = 500
"""Characters of a text that are sent."""
_KEPT = 50_000
"""Vectors remembered by one process."""

Vector = NDArray[np.float32]


class ServiceFailed(Exception):
    """It did not answer, or not with what was asked for."""


class EmbeddingService:
    def __init__(
        self, url: str, model: str, key: str = "", clock: Callable[[], float] = time.monotonic
    ) -> None:
        """``url`` up to ``/v1``; ``key`` goes as bearer token where there is one."""
        self._url = f"{url.rstrip('/')}/embeddings"
        self._model = model
        self._headers = {"Content-Type": "application/json"}
        if key:
            self._headers["Authorization"] = f"Bearer {key}"
        self._clock = clock
        self._resting_until = float("-inf")
        self._known: OrderedDict[bytes, Vector] = OrderedDict()
        self._pool = urllib3.PoolManager(
            timeout=urllib3.Timeout(total=ANSWER_SECONDS), retries=False
        )

    def closeness(self, query: str, texts: Sequence[str]) -> Sequence[float] | None:
        """Cosine of the query with each of the texts, −1 to 1; None without an answer."""
        if self._clock() < self._resting_until:
            return None
        try:
            vectors = self._vectors([query, *texts])
        except ServiceFailed as error:
            self._resting_until = self._clock() + REST_SECONDS
            logging.getLogger(__name__).warning("语义排序服务暂不可用，先按文字排序：%s", error)
            return None
        return [float(vectors[0] @ one) for one in vectors[1:]]

    def _vectors(self, texts: Sequence[str]) -> list[Vector]:
        cut = [text[:LONGEST] or " " for text in texts]
        names = [
            hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=16).digest()
            for text in cut
        ]
        missing = {
            name: text for name, text in zip(names, cut, strict=True) if name not in self._known
        }
        if missing:
            asked = self._ask(list(missing.values()))
            self._known.update(zip(missing, asked, strict=True))
        found = [self._known[name] for name in names]
        for name in names:
            self._known.move_to_end(name)
        while len(self._known) > _KEPT:
            self._known.popitem(last=False)
        return found

    def _ask(self, texts: list[str]) -> list[Vector]:
        body = json.dumps({"model": self._model, "input": texts}).encode()
        try:
            answer = self._pool.request("POST", self._url, body=body, headers=self._headers)
            if answer.status != 200:
                raise ServiceFailed(f"HTTP {answer.status}")
            return _read(answer.json(), len(texts))
        except (urllib3.exceptions.HTTPError, ValueError) as error:
            raise ServiceFailed(str(error)) from error


def _read(answer: Any, count: int) -> list[Vector]:
    try:
        rows = sorted(answer["data"], key=lambda row: row["index"])
        vectors = [np.asarray(row["embedding"], np.float32) for row in rows]
    except (KeyError, TypeError, ValueError) as error:
        raise ServiceFailed("应答不是约定的格式") from error
    if len(vectors) != count or len({one.shape for one in vectors}) != 1:
        raise ServiceFailed("应答的数量不对")
    if vectors[0].ndim != 1 or not all(np.isfinite(one).all() for one in vectors):
        raise ServiceFailed("应答不是向量")
    return [one / (float(np.linalg.norm(one)) or 1.0) for one in vectors]
