"""A query as it was understood: weighted tokens, and the reason for each of them."""

from dataclasses import dataclass
from typing import Literal

Source = Literal["typed", "wording", "learned", "corrected", "sound"]


@dataclass(frozen=True)
class PlannedToken:
    token: str
    weight: float
    source: Source = "typed"


@dataclass(frozen=True)
class Decision:
    """One step of understanding, in words for the person who asks why."""

    step: str
    told: str


@dataclass(frozen=True)
class Meaning:
    """A text with one of the official wordings, folded and whole, has the typed tokens as well.

    ``edges``: pairs that begin or end in the plain wording, which no text in other words can have.
    """

    tokens: tuple[str, ...]
    edges: tuple[str, ...]
    official: tuple[str, ...]


@dataclass(frozen=True)
class QueryPlan:
    text: str
    tokens: tuple[PlannedToken, ...]
    meanings: tuple[Meaning, ...] = ()
    decisions: tuple[Decision, ...] = ()

    @property
    def typed(self) -> tuple[PlannedToken, ...]:
        return tuple(one for one in self.tokens if one.source == "typed")
