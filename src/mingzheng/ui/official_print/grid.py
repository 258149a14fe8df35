"""How a table fills the 28 characters of a line."""

from mingzheng.rules.official_text import TableBlock
from mingzheng.rules.official_text.spans import bare_words

NARROWEST, WIDEST = 3.0, 18.0
CENTRED_UP_TO = 9.0
"""Columns of short entries stand centred, columns of sentences flush left."""

_SIZES = ((6, 12.0), (9, 10.5))
_SMALLEST = 9.0


def column_weights(table: TableBlock) -> tuple[float, ...]:
    """Shares of the width, after the longest words of each column; no column is starved."""
    columns = zip(*table.rows, strict=True)
    return tuple(
        min(WIDEST, max(NARROWEST, max(_width(bare_words(cell)) for cell in column) + 1))
        for column in columns
    )


def type_size(table: TableBlock) -> float:
    """Points: 小四 for a usual table, smaller the more columns there are."""
    columns = len(table.rows[0]) if table.rows else 0
    return next((size for most, size in _SIZES if columns <= most), _SMALLEST)


def _width(text: str) -> float:
    return sum(0.5 if one.isascii() else 1.0 for one in text)
