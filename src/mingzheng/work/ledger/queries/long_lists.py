"""Lists of tens of thousands of rows: counted in groups, read only where a page is shown."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar, overload

Row = TypeVar("Row")
Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class LongList(Sequence[Row]):
    """For a paginator. ``read`` is given the places of the first row and of the one behind the
    last, both within ``size``."""

    size: int
    read: Callable[[int, int], Sequence[Row]]

    def __len__(self) -> int:
        return self.size

    @overload
    def __getitem__(self, at: int, /) -> Row: ...
    @overload
    def __getitem__(self, at: slice, /) -> Sequence[Row]: ...
    def __getitem__(self, at: int | slice, /) -> Row | Sequence[Row]:
        if isinstance(at, int):
            return self[at : at + 1][0]
        start, stop, _ = at.indices(self.size)
        return self.read(start, stop) if start < stop else []


def window(groups: Iterable[tuple[Key, int]], start: int, stop: int) -> tuple[list[Key], int]:
    """The groups that hold the rows from ``start`` to before ``stop``, and how many rows stand
    before the first of these groups. ``groups`` with their sizes, in the order of the list."""
    keys: list[Key] = []
    before = place = 0
    for key, size in groups:
        if place >= stop:
            break
        if place + size > start:
            before = before if keys else place
            keys.append(key)
        place += size
    return keys, before
