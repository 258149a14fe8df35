"""Which common characters may be meant by a character that looks like them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class ShapeSlips:
    """Characters by the character that may stand in their place, nearest first.

    ``whole`` look alike as a whole (未: 末), ``part`` share a large part (完: 院).
    """

    whole: Mapping[str, str]
    part: Mapping[str, str]

    @classmethod
    def of_lines(cls, lines: Iterable[str]) -> "ShapeSlips":
        """Each line: a character, those alike as a whole, a blank, those alike in a part."""
        whole, part = {}, {}
        for line in lines:
            alike, _, shared = line.partition(" ")
            whole[line[0]], part[line[0]] = alike[1:], shared
        return cls(whole, part)
