"""A house's own words: right ones that are never touched, wrong ones that are always named."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

_BETWEEN = re.compile(r"[\s、，；,;]+")
_ARROW = re.compile(r"→|->|⇒")


@dataclass(frozen=True)
class OwnWords:
    """``right`` words are never touched; ``replaced`` are (wrong, right)."""

    right: tuple[str, ...] = ()
    replaced: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of_text(cls, text: str) -> "OwnWords":
        """Words between blanks, commas or 、; ``错词→正词`` names a wrong word and the right one.

        A right word of one character is left out: it would silence every place it stands in.
        """
        right: list[str] = []
        replaced: list[tuple[str, str]] = []
        for part in filter(None, _BETWEEN.split(text)):
            wrong, *meant = _ARROW.split(part)
            if meant and wrong and meant[0]:
                replaced.append((wrong, meant[0]))
                right.append(meant[0])
            elif wrong:
                right.append(wrong)
        kept = tuple(dict.fromkeys(word for word in right if len(word) > 1))
        return cls(kept, tuple(replaced))

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        longest_first = sorted(self.right, key=len, reverse=True)
        return re.compile("|".join(map(re.escape, longest_first))) if longest_first else None

    def places(self, text: str) -> Iterator[int]:
        """Every place of ``text`` that a right word covers."""
        if self._pattern is not None:
            for match in self._pattern.finditer(text):
                yield from range(*match.span())
