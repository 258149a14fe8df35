"""The relations of a document as a small drawing beside the equal list."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString

from mingzheng.records.library.queries.relations import RelatedDocument

MOST = 8
"""Documents on one side; the list has them all."""

_ROW, _BOX, _WIDTH, _SIDE = 64, 44, 800, 250
_LONGEST = 15
"""Characters of a title that fit into a box."""


@dataclass(frozen=True)
class _Node:
    words: str
    label: str
    middle: float


def relation_graph(own: str, related: Sequence[RelatedDocument]) -> SafeString:
    """``own`` names the document in the middle; what acts on it stands left.

    "" where there are no relations.
    """
    left = [one for one in related if not one.outgoing][:MOST]
    right = [one for one in related if one.outgoing][:MOST]
    if not left and not right:
        return SafeString("")
    height = max(len(left), len(right), 1) * _ROW
    parts = [
        *(_edge_and_box(node, x=0, height=height) for node in _nodes(left, height)),
        *(_edge_and_box(node, x=_WIDTH - _SIDE, height=height) for node in _nodes(right, height)),
        _box(own, x=(_WIDTH - 180) // 2, middle=height / 2, width=180, name="graph-own"),
    ]
    shown = len(left) + len(right)
    more = f"，另有{len(related) - shown}份未画出" if shown < len(related) else ""
    label = f"关系图：本文件与{shown}份文件的关系{more}，内容与下方列表相同"
    # Every word has been escaped where it was written.
    return SafeString(
        f'<svg class="relation-graph" role="img" aria-label="{escape(label)}" '
        f'viewBox="-1 -1 {_WIDTH + 2} {height + 2}" width="{_WIDTH}" height="{height}">'
        f"{''.join(parts)}</svg>"
    )


def _nodes(related: Sequence[RelatedDocument], height: int) -> list[_Node]:
    step = height / max(len(related), 1)
    return [
        _Node(one.doc_number or one.title, one.label, (number + 0.5) * step)
        for number, one in enumerate(related)
    ]


def _edge_and_box(node: _Node, *, x: int, height: int) -> str:
    """The edge runs from the box to the middle; its label stands where it leaves the box."""
    left = x == 0
    outer, inner = (_SIDE, (_WIDTH - 180) // 2) if left else (x, (_WIDTH + 180) // 2)
    at, anchor = (outer + 8, "start") if left else (outer - 8, "end")
    return (
        f'<path class="graph-edge" d="M{outer} {node.middle:.0f}L{inner} {height / 2:.0f}"/>'
        f'<text class="graph-label" x="{at}" y="{node.middle - 6:.0f}" text-anchor="{anchor}">'
        f"{escape(node.label)}</text>"
        f"{_box(node.words, x=x, middle=node.middle, width=_SIDE, name='graph-box')}"
    )


def _box(words: str, *, x: int, middle: float, width: int, name: str) -> str:
    shown = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
    return (
        f'<rect class="{name}" x="{x}" y="{middle - _BOX / 2:.0f}" width="{width}" '
        f'height="{_BOX}" rx="4"/>'
        f'<text class="graph-words" x="{x + width / 2:.0f}" y="{middle + 6:.0f}" '
        f'text-anchor="middle">{escape(shown)}</text>'
    )
