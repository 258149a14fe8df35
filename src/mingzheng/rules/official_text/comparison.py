"""Two versions of a document compared clause by clause, and character by character inside one.

Clauses that read the same are found first; between them, a clause is compared with the one of the
same number, unless another reads more like it: an inserted article moves all later numbers.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum, auto

from .anchors import Passage, passages_of
from .blocks import AttachmentBlock, Block, FigureBlock, TableBlock, TextBlock, lines_of
from .marks import Mark, marked_texts

SAME_NUMBER = 0.4
"""What an equal number adds to the likeness of two clauses."""

ALIKE = 0.5
"""The least likeness of two clauses that bear no common number."""

MOST_PAIRS = 40_000
"""Clauses of one gap are weighed against each other up to here; beyond, by number alone."""


class ChangeKind(StrEnum):
    SAME = auto()
    ADDED = auto()
    REMOVED = auto()
    CHANGED = auto()
    RENUMBERED = auto()

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    ChangeKind.SAME: "未改",
    ChangeKind.ADDED: "新增",
    ChangeKind.REMOVED: "删除",
    ChangeKind.CHANGED: "修改",
    ChangeKind.RENUMBERED: "序号变动",
}


@dataclass(frozen=True)
class Clause:
    """``label`` is 第三条, 第二章 or 附件1, "" for what bears no number; ``text`` what follows."""

    kind: str
    anchor: str
    label: str
    text: str


@dataclass(frozen=True)
class ClauseChange:
    """``before`` is None for what was added, ``after`` for what was removed.

    The marked texts joined together are the texts of the two clauses.
    """

    kind: ChangeKind
    before: Clause | None
    after: Clause | None
    marked_before: tuple[Mark, ...] = ()
    marked_after: tuple[Mark, ...] = ()


def compare(before: Sequence[Block], after: Sequence[Block]) -> tuple[ClauseChange, ...]:
    """In reading order of the later version; what was removed stands where it stood."""
    old, new = clauses_of(before), clauses_of(after)
    matcher = SequenceMatcher(None, [_content(c) for c in old], [_content(c) for c in new], False)
    changes: list[ClauseChange] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            changes += map(_unchanged, old[a:b], new[c:d])
        else:
            changes += _gap(old[a:b], new[c:d])
    return tuple(changes)


def clauses_of(blocks: Sequence[Block]) -> tuple[Clause, ...]:
    return tuple(_clause(passage) for passage in passages_of(blocks))


def _clause(passage: Passage) -> Clause:
    kind, text = _kind_and_text(passage)
    return Clause(kind, passage.anchor, passage.label, text)


def _kind_and_text(passage: Passage) -> tuple[str, str]:
    match passage.block:
        case TextBlock(kind=kind):
            return kind, passage.words
        case TableBlock() as block:
            return "table", "\n".join(lines_of(block)).strip("\n")
        case FigureBlock() as block:
            return "figure", "\n".join(lines_of(block)).strip("\n")
        case AttachmentBlock(title=title):
            return "attachment", title


def _content(clause: Clause) -> tuple[str, str]:
    return (clause.kind, clause.text)


def _unchanged(before: Clause, after: Clause) -> ClauseChange:
    kind = ChangeKind.SAME if before.label == after.label else ChangeKind.RENUMBERED
    return ClauseChange(kind, before, after)


def _gap(old: Sequence[Clause], new: Sequence[Clause]) -> list[ClauseChange]:
    """No clause of the one side reads like one of the same kind on the other."""
    changes = []
    for before, after in _pairs(old, new):
        if before is None:
            changes.append(ClauseChange(ChangeKind.ADDED, None, after))
        elif after is None:
            changes.append(ClauseChange(ChangeKind.REMOVED, before, None))
        else:
            marks = marked_texts(before.text, after.text)
            changes.append(ClauseChange(ChangeKind.CHANGED, before, after, *marks))
    return changes


def _pairs(
    old: Sequence[Clause], new: Sequence[Clause]
) -> list[tuple[Clause | None, Clause | None]]:
    """The order-keeping pairing with the greatest likeness; None for what is left over."""
    weights = _weights(old, new)
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            paired = weights[i][j] + best[i + 1][j + 1] if weights[i][j] else 0.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    pairs: list[tuple[Clause | None, Clause | None]] = []
    i = j = 0
    while i < len(old) and j < len(new):
        if weights[i][j] and best[i][j] == weights[i][j] + best[i + 1][j + 1]:
            pairs.append((old[i], new[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            pairs.append((old[i], None))
            i += 1
        else:
            pairs.append((None, new[j]))
            j += 1
    return [*pairs, *((one, None) for one in old[i:]), *((None, one) for one in new[j:])]


def _weights(old: Sequence[Clause], new: Sequence[Clause]) -> list[list[float]]:
    """0 for two clauses that are not to be compared with each other."""
    weigh_texts = len(old) * len(new) <= MOST_PAIRS
    grams_new = [_grams(one.text) if weigh_texts else Counter() for one in new]
    rows = []
    for before in old:
        grams = _grams(before.text) if weigh_texts else Counter()
        rows.append(
            [
                _weight(before, after, grams, other)
                for after, other in zip(new, grams_new, strict=True)
            ]
        )
    return rows


def _weight(before: Clause, after: Clause, grams: Counter[str], other: Counter[str]) -> float:
    if before.kind != after.kind:
        return 0.0
    alike = _likeness(grams, other)
    if before.label and before.label == after.label:
        return SAME_NUMBER + alike
    return alike if alike >= ALIKE else 0.0


def _grams(text: str) -> Counter[str]:
    return Counter(text[at : at + 2] for at in range(max(len(text) - 1, 1)))


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """0 to 1: the pairs of characters that two texts have in common."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0
