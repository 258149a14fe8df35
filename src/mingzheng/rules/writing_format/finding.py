"""What a check found and where."""

from dataclasses import dataclass
from typing import Literal

Level = Literal["block", "warn", "hint"]
"""block never publishes; warn is adopted or ignored with a reason; hint is a matter of style."""

Part = Literal["text", "caption", "cells", "alt", "full_text", "title"]
"""Which text of a block; ``cells`` is the table as tab-separated lines."""


@dataclass(frozen=True)
class Finding:
    """``start`` and ``end`` count code points of the block's part.

    ``replacement`` is what takes their place when the proposal is adopted; None where only a
    person can know.
    """

    block: int
    part: Part
    start: int
    end: int
    code: str
    level: Level
    reason: str
    cure: str
    replacement: str | None = None
