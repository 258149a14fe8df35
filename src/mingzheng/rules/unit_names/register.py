"""The names a notice's cells are read against: single units and the collective names of sets."""

from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Unit:
    """One organisation; other_names holds its short names, former names and aliases."""

    name: str
    other_names: tuple[str, ...] = ()
    key: str = ""


@dataclass(frozen=True)
class Collective:
    """A name for a set, such as 各街道; "有关" sets are uncertain: a person settles who belongs."""

    name: str
    members: tuple[str, ...] = ()
    certain: bool = True


@dataclass(frozen=True)
class Register:
    units: tuple[Unit, ...] = ()
    collectives: tuple[Collective, ...] = ()

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        # Readings are cached by register; hashing hundreds of names for each cell would dominate.
        return hash((self.units, self.collectives))
