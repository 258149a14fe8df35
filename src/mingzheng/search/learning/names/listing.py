"""Which collections are lists of names, by what stands in them."""

from collections.abc import Iterable, Iterator
from statistics import median

from mingzheng.search.units import Unit

MOST_NAMES = 2_000
MOST_TEXTS = 3_000
"""Names and questions together: each is weighed against each, in memory, and what that costs grows
with the square and the cube."""
LONGEST = 60
"""Characters of a name at the median: service items and headings of questions stay below,
articles of statutes and passages do not."""


class NameListing:
    """Keeps the units that pass by on the way to the index, for as long as they may be names."""

    def __init__(self) -> None:
        self._units: list[Unit] = []
        self._too_many = False

    def watch(self, units: Iterable[Unit]) -> Iterator[Unit]:
        for unit in units:
            if len(self._units) < MOST_NAMES:
                self._units.append(unit)
            else:
                self._too_many = True
            yield unit

    def names(self) -> tuple[Unit, ...]:
        """All units in their order; none where the collection is no list of names."""
        if self._too_many or not self._units:
            return ()
        short = median(len(name_of(unit)) for unit in self._units) <= LONGEST
        return tuple(self._units) if short else ()


def name_of(unit: Unit) -> str:
    """All that the unit says: a body that repeats the title says nothing more."""
    return unit.title if unit.body in ("", unit.title) else f"{unit.title}\n{unit.body}"
