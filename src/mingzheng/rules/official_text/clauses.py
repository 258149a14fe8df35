"""Clauses of a document by their anchors: what a point of an interpretation, or a guide, rests on.

A clause reaches from its own line to the next one that is not below it: an article with the tables
that follow it, a heading with everything under it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .anchors import NUMERAL, Passage, clause_anchor, numeral_value, passages_of
from .blocks import Block, TextBlock, lines_of

_PARTS = re.compile(r"[，,；;]|、(?=第|附)|(?<=条)(?:和|及|、)")
_BELOW = re.compile(rf"[（(]({NUMERAL})[）)]")
LONGEST_NAME = 24


@dataclass(frozen=True)
class Citable:
    """``name`` is 第七条, or the heading in short; ``text`` all the clause says, ``name`` too."""

    anchor: str
    name: str
    text: str


def citable_clauses(blocks: Sequence[Block]) -> dict[str, Citable]:
    """Chapters, articles, headings and annexes in reading order; tables belong to their article."""
    passages = passages_of(blocks)
    found = {}
    for at, passage in enumerate(passages):
        if _is_clause(passage):
            lines = [line for one in passages[at : _end(passages, at)] for line in _lines(one)]
            found[passage.anchor] = Citable(passage.anchor, _name(passage), "\n".join(lines))
    return found


def anchors_of(words: str, clauses: Mapping[str, Citable]) -> tuple[str, ...]:
    """Anchors of the clauses that ``words`` cite: 第七条、第九条, 三、（二）, （十）, 附件2.

    A heading, or a numbered line below one, may be cited by its beginning where no other begins
    so. What cites nothing of the document is left out.
    """
    found = [_anchor(part, clauses) for part in _parts(words)]
    return tuple(dict.fromkeys(anchor for anchor in found if anchor))


def cited_text(words: str, clause: Citable) -> str:
    """What ``words`` cite of the clause: one numbered line below its heading, or all of it."""
    lines = clause.text.split("\n")
    for part in _parts(words):
        for line in lines[1:]:
            if line.startswith(part):
                return line
    return clause.text


def _parts(words: str) -> list[str]:
    return [part.strip() for part in _PARTS.split(words) if part.strip()]


def _anchor(words: str, clauses: Mapping[str, Citable]) -> str:
    cited = clause_anchor(words)
    below = _BELOW.search(words)
    finer = f"{cited}-{numeral_value(below[1])}" if below else ""
    if finer in clauses:
        return finer
    if cited in clauses:
        return cited
    beginning = [one.anchor for one in clauses.values() if one.text.startswith(words)]
    if beginning:
        return beginning[0] if len(beginning) == 1 else ""
    around = [one for one in clauses.values() if f"\n{words}" in one.text]
    lines = {line for one in around for line in one.text.split("\n") if line.startswith(words)}
    if len(lines) != 1:
        return ""
    return min(around, key=lambda one: len(one.text)).anchor


def _is_clause(passage: Passage) -> bool:
    block = passage.block
    return bool(passage.anchor) and isinstance(block, TextBlock)


def _end(passages: Sequence[Passage], at: int) -> int:
    """An article ends where the next article or any heading begins."""
    own = passages[at].depth
    for index in range(at + 1, len(passages)):
        one = passages[index]
        if one.depth and (not own or one.depth <= own):
            return index
        if not own and _is_clause(one):
            return index
    return len(passages)


def _lines(passage: Passage) -> list[str]:
    return [line for line in lines_of(passage.block) if line.strip()]


def _name(passage: Passage) -> str:
    words = passage.label or passage.words or "段落"
    first = words.split("\n", 1)[0].strip()
    return first if len(first) <= LONGEST_NAME else f"{first[:LONGEST_NAME]}…"
