"""What was copied in Word, a browser or a spreadsheet, as clean blocks."""

import re

from mingzheng.readers.html import parse_blocks
from mingzheng.readers.text import read_text
from mingzheng.rules.notices.source import SourceDocument
from mingzheng.rules.official_documents.body import blocks_of
from mingzheng.rules.official_documents.lines import pieces_of
from mingzheng.rules.official_text import Block

# Word puts struck-out text and comments of its revision marks on the clipboard as well.
_STRUCK = re.compile(r"<del\b[^>]*>.*?</del\s*>", re.IGNORECASE | re.DOTALL)
_COMMENTS = re.compile(
    r"<div\b[^>]*mso-element:\s*comment-list.*\Z|<a\b[^>]*class=\"?msocomanchor.*?</a\s*>",
    re.IGNORECASE | re.DOTALL,
)


def blocks_of_paste(*, html: str, text: str) -> tuple[Block, ...]:
    """``html`` goes before ``text``; raises ``UnreadableDocument`` for what no reader takes."""
    if html.strip():
        cleaned = _COMMENTS.sub("", _STRUCK.sub("", html))
        source = SourceDocument("html", tuple(parse_blocks(cleaned)))
    else:
        source = read_text(text.encode(), kind="txt")
    return blocks_of(pieces_of(source), dropped=frozenset(), overrides={})
