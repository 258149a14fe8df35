"""The document as plain data for the typesetter: no text of a document is ever program."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, cast

from mingzheng.rules.official_text import (
    AttachmentBlock,
    FigureBlock,
    TableBlock,
    TextBlock,
    plain_text,
)
from mingzheng.rules.official_text.anchors import Passage, annexes_start, passages_of
from mingzheng.rules.official_text.spans import spans_of
from mingzheng.rules.official_text.structure import heading_level

from .addresses import absolute_address
from .characters import drawable
from .fonts import OfficialFonts, Typeface
from .grid import CENTRED_UP_TO, column_weights, type_size
from .layout import OfficialLayout, frame_of
from .title_lines import title_lines

Data = dict[str, Any]


@dataclass(frozen=True)
class Placed:
    """A picture as the typesetter reaches it; ``width`` in millimetres."""

    path: str
    width: float


def document_data(layout: OfficialLayout, *, pictures: Mapping[int, Placed]) -> Data:
    passages = passages_of(layout.blocks)
    main = annexes_start(passages)
    body = plain_text(layout.blocks)
    rows = [_row(one, pictures=pictures, base=layout.source_address, body=body) for one in passages]
    frame = frame_of(layout)
    data = asdict(frame) | {
        "title_lines": title_lines(layout.title, body=body),
        "main": rows[:main],
        "annexes": rows[main:],
    }
    return drawable_data(data)


def drawable_data(data: Data) -> Data:
    """The same without control characters, which no typeface draws."""
    return cast(Data, _drawable(data))


def typeface_data(fonts: OfficialFonts) -> Data:
    return {name: _face(getattr(fonts, name)) for name in fonts.__dataclass_fields__}


def spans_data(line: str, *, base: str) -> list[Data]:
    """``to`` is absolute; a link of this site leads nowhere on paper without its ``base``."""
    return [
        {
            "text": span.text,
            "strong": span.strong,
            "to": absolute_address(span.address, base=base),
        }
        for span in spans_of(line)
    ]


def _face(face: Typeface) -> Data:
    return {
        "families": list(face.families),
        "bold": face.has_bold,
        "substitute": face.is_substitute,
    }


def _row(passage: Passage, *, pictures: Mapping[int, Placed], base: str, body: str) -> Data:
    block = passage.block
    match block:
        case TextBlock():
            return {
                "kind": block.kind,
                "depth": passage.depth,
                "mark": heading_level(block.text) if block.kind == "heading" else 0,
                "label": passage.label,
                "lines": _lines(passage.words, base),
                "title_lines": title_lines(passage.words, body=body)
                if block.kind == "annex"
                else (),
            }
        case TableBlock():
            return {
                "kind": "table",
                "caption": spans_data(block.caption, base=base),
                "header_rows": block.header_rows,
                "rows": [[spans_data(cell, base=base) for cell in row] for row in block.rows],
                "weights": column_weights(block),
                "centred": [one <= CENTRED_UP_TO for one in column_weights(block)],
                "size": type_size(block),
            }
        case FigureBlock():
            placed = None if block.file is None else pictures.get(block.file)
            return {
                "kind": "figure",
                "picture": asdict(placed) if placed else None,
                "alt": block.alt or block.caption or "图片",
                "caption": spans_data(block.caption, base=base),
                "full_text": _lines(block.full_text, base),
            }
        case AttachmentBlock():
            return {"kind": "attachment", "title": block.title}


def _lines(text: str, base: str) -> list[list[Data]]:
    return [spans_data(line, base=base) for line in text.split("\n") if line]


def _drawable(data: Any) -> Any:
    if isinstance(data, str):
        return drawable(data)
    if isinstance(data, dict):
        return {key: _drawable(value) for key, value in data.items()}
    if isinstance(data, (list, tuple)):
        return [_drawable(value) for value in data]
    return data
