"""The rules as a value: what is wrong, what is right, why."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

WordingLevel = Literal["warn", "hint"]


@dataclass(frozen=True)
class WordingRule:
    """``wrong`` is a regular expression; ``right`` what stands in its place, None where a person
    has to choose. Inside one of ``unless`` the wrong form is right."""

    wrong: str
    right: str | None
    level: WordingLevel
    reason: str
    unless: tuple[str, ...] = ()


@dataclass(frozen=True)
class WordingTable:
    rules: tuple[WordingRule, ...]

    @cached_property
    def compiled(self) -> tuple[tuple[WordingRule, re.Pattern[str]], ...]:
        return tuple((rule, re.compile(rule.wrong)) for rule in self.rules)

    @cached_property
    def any_of_them(self) -> re.Pattern[str]:
        """Matches wherever one of the rules does: most texts pass it at once."""
        return re.compile("|".join(f"(?:{rule.wrong})" for rule in self.rules))

    def with_own(self, pairs: Iterable[tuple[str, str]]) -> "WordingTable":
        """The table and a house's own (wrong, right) words."""
        own = (
            WordingRule(
                re.escape(wrong), right.replace("\\", r"\\"), "warn", f"本站词表：应为“{right}”"
            )
            for wrong, right in pairs
        )
        return WordingTable((*self.rules, *own))
