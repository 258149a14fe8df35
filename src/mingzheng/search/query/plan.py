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
class QueryPlan:
    """``wordings``: official wordings of what makes up most of the query, folded, each whole."""

    text: str
    tokens: tuple[PlannedToken, ...]
    wordings: tuple[str, ...] = ()
    decisions: tuple[Decision, ...] = ()

    @property
    def typed(self) -> tuple[PlannedToken, ...]:
        return tuple(one for one in self.tokens if one.source == "typed")
