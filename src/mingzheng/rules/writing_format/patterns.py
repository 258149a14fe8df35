"""A slip that one pattern finds and one rule of writing explains."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from .finding import Finding, Level
from .lines import Line


@dataclass(frozen=True)
class PatternRule:
    """``proper`` gives what should stand in place of the match, None where only a person knows;
    then ``cure`` says what to do. A group ``slip`` narrows the match to what is wrong in it."""

    code: str
    level: Level
    pattern: re.Pattern[str]
    reason: str
    proper: Callable[[re.Match[str]], str | None]
    cure: str = ""

    def findings(self, line: Line, start: int = 0) -> Iterator[Finding]:
        for found in self.pattern.finditer(line.text, start):
            span = found.span("slip") if "slip" in self.pattern.groupindex else found.span()
            raw, proper = line.text[slice(*span)], self.proper(found)
            yield line.finding(
                self.code,
                self.level,
                span,
                reason=f"{self.reason}：“{raw}”。" if raw.strip() else f"{self.reason}。",
                cure=self.cure or (f"改为“{proper}”。" if proper else "删去。"),
                replacement=proper,
            )


def always(proper: str | None) -> Callable[[re.Match[str]], str | None]:
    return lambda found: proper
