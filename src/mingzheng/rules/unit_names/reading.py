"""What a notice's cell says when its text is read against a register of units."""

from dataclasses import dataclass
from typing import Literal

from mingzheng.rules.text.shapes import NO_LOOKALIKES, Lookalikes
from mingzheng.rules.unit_names.register import Register

Kind = Literal["exact", "alias", "collective", "damaged", "split", "unknown"]
Confidence = Literal["high", "medium", "low"]


@dataclass(frozen=True)
class Reading:
    """One name of a cell. raw is the source's own text; name is the best reading of it.

    kind: "exact" and "alias" are registered names; "collective" is a set (members empty when the
    register does not know it); "damaged" is a registered name proposed for unclear text; "split"
    is a registered name cut out of text run together without separators; "unknown" is the text
    itself, to be offered as new. alternatives: at most three next nearest registered names.
    """

    raw: str
    name: str
    kind: Kind
    members: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()
    confidence: Confidence = "high"


def read_names(
    cell: str, register: Register, *, lookalikes: Lookalikes = NO_LOOKALIKES
) -> tuple[Reading, ...]:
    raise NotImplementedError(cell, register, lookalikes)
