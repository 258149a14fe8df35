"""What a model is trained from."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class SlipPair:
    """A sentence as somebody wrote it and as it should be; both equally long."""

    wrong: str
    right: str

    def slips(self) -> list[tuple[str, str]]:
        """(wrong, right) characters."""
        return [(w, r) for w, r in zip(self.wrong, self.right, strict=True) if w != r]


@dataclass(frozen=True)
class Library:
    """``documents`` are whole texts; ``words`` general words and how often they are used."""

    documents: tuple[str, ...]
    pairs: tuple[SlipPair, ...] = ()
    words: Mapping[str, int] | None = None
