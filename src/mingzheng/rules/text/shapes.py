"""Which Chinese characters look alike, by a table of look-alikes."""

from collections.abc import Iterable


class Lookalikes:
    """Characters that are easily taken for one another when a page is scanned."""

    def __init__(self, groups: Iterable[str] = ()) -> None:
        """Each group is a character followed by those that look like it: "障降隙"."""
        self._neighbours: dict[str, set[str]] = {}
        for group in groups:
            for neighbour in group[1:]:
                self._neighbours.setdefault(group[0], set()).add(neighbour)
                self._neighbours.setdefault(neighbour, set()).add(group[0])

    def alike(self, one: str, other: str) -> bool:
        return other in self._neighbours.get(one, ())

    def of(self, character: str) -> frozenset[str]:
        return frozenset(self._neighbours.get(character, ()))


NO_LOOKALIKES = Lookalikes()
