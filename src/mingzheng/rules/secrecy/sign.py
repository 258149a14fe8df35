"""One way in which a text shows that it is not for the public."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from .finding import Code, Level

Place = Literal["anywhere", "line", "head", "top"]
"""anywhere: also in running text; line: a whole line; head: a title line near the top, to its end;
top: one of the first three lines."""


@dataclass(frozen=True)
class Sign:
    """``words`` is a pattern over the text as read; of a group named ``mark``, where there is one,
    only that is pointed at."""

    code: Code
    level: Level
    place: Place
    words: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(self.words)


def spaced(words: str) -> str:
    """A pattern of words, each of which may be letter-spaced: 内部|秘密 also reads 秘  密."""
    return "|".join(" *".join(word) for word in words.split("|"))
