"""Where a text uses a form that official writing does not."""

from dataclasses import dataclass

from .table import WordingLevel, WordingTable


@dataclass(frozen=True)
class FoundWording:
    """Characters [start, end) of the text; ``right`` None = a person has to choose."""

    start: int
    end: int
    wrong: str
    right: str | None
    level: WordingLevel
    reason: str


def find_wording(text: str, table: WordingTable) -> tuple[FoundWording, ...]:
    """In reading order; where two rules overlap, the one listed first."""
    if not table.rules or table.any_of_them.search(text) is None:
        return ()
    found: list[FoundWording] = []
    for rule, pattern in table.compiled:
        for match in pattern.finditer(text):
            start, end = match.span()
            overlaps = any(start < one.end and one.start < end for one in found)
            if overlaps or any(_inside(text, start, end, word) for word in rule.unless):
                continue
            right = None if rule.right is None else match.expand(rule.right)
            found.append(FoundWording(start, end, match[0], right, rule.level, rule.reason))
    return tuple(sorted(found, key=lambda one: one.start))


def _inside(text: str, start: int, end: int, word: str) -> bool:
    """Whether [start, end) touches an occurrence of ``word``."""
    at = text.find(word, max(0, start - len(word) + 1))
    return at != -1 and at < end
