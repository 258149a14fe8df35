"""Whether a collection is a list of names: titles alone, each standing for itself."""

from collections.abc import Iterable, Iterator

from mingzheng.search.units import Unit

MOST_NAMES = 2_000
"""Above, the tables grow too large to be learned in a moment."""


class NameList:
    """Keeps what passes, as long as all of it can be a list of names."""

    def __init__(self) -> None:
        self._units: dict[str, Unit] | None = {}

    @property
    def units(self) -> dict[str, Unit] | None:
        """None where what has passed is no list of names."""
        return self._units or None

    def watch(self, units: Iterable[Unit]) -> Iterator[Unit]:
        for unit in units:
            if self._units is not None:
                self._units[unit.key] = unit
                if unit.body.strip() or unit.group or len(self._units) > MOST_NAMES:
                    self._units = None
            yield unit
