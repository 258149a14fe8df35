"""One stretch of the text that a search has an opinion on."""

from dataclasses import dataclass
from typing import Literal

from .masks import Kind
from .report import Certainty


@dataclass(frozen=True)
class Sighting:
    """``certainty`` None means that it was let pass."""

    kind: Kind | Literal["credit_code"]
    start: int
    end: int
    certainty: Certainty | None
    reason: str
