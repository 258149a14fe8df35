"""The body of an official document as a sequence of typed blocks of plain text.

Every reader, checker, page, print and comparison speaks of these blocks; none of them ever meets
markup of somebody else's making.
"""

from .blocks import (
    AttachmentBlock,
    Block,
    FigureBlock,
    TableBlock,
    TextBlock,
    TextKind,
    file_keys,
    from_stream,
    plain_text,
    to_stream,
)
from .structure import blocks_of_lines

__all__ = [
    "AttachmentBlock",
    "Block",
    "FigureBlock",
    "TableBlock",
    "TextBlock",
    "TextKind",
    "blocks_of_lines",
    "file_keys",
    "from_stream",
    "plain_text",
    "to_stream",
]
