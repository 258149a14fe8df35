"""A number as it stands in a text."""

from dataclasses import dataclass
from typing import Literal

from .masks import Kind
from .report import Certainty
from .sighting import Sighting


@dataclass(frozen=True)
class Number:
    """``groups`` are the lengths of its parts; ``alone``: no further group stands beside it."""

    start: int
    end: int
    written: str
    groups: tuple[int, ...]
    alone: bool

    def seen(
        self, kind: Kind | Literal["credit_code"], certainty: Certainty | None, reason: str
    ) -> Sighting:
        return Sighting(kind, self.start, self.end, certainty, reason)
