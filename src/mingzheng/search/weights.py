"""How much a token says: the rarer in the collection, the more."""

import math

from mingzheng.search.engines.port import Collection

_MOST = 200_000
_CHANGED = 0.1
"""Share by which a collection may grow or shrink before what is remembered is asked anew."""


class Weights:
    """Inverse frequency of tokens by the field that knows them best, remembered."""

    def __init__(self, units: Collection) -> None:
        self._units = units
        self._size = units.size()
        self._known: dict[str, float] = {}

    def __call__(self, token: str) -> float:
        weight = self._known.get(token)
        if weight is None:
            weight = self._known[token] = self._weigh(token)
        return weight

    def refresh(self) -> None:
        """Called before a query: keeps what is remembered while the collection is about as big."""
        size = self._units.size()
        if abs(size - self._size) > _CHANGED * self._size or len(self._known) > _MOST:
            self._size = size
            self._known.clear()

    def _weigh(self, token: str) -> float:
        rows = max(self._units.frequency(name, token) for name in ("body", "title"))
        return math.log(1 + (self._size + 0.5) / (rows + 0.5))
