"""Text that a spreadsheet would take for a formula, and tables in which none is taken for one."""

import csv
import io
from collections.abc import Iterable, Sequence

_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
LONGEST_CELL = 32_000
"""Characters a cell of a workbook surely holds (the format ends at 32,767)."""


def looks_like_formula(text: str) -> bool:
    """Blanks before the sign do not stop a spreadsheet, nor does its full-width form."""
    return text.lstrip(" \u3000").startswith(_STARTS)


def neutral(text: str) -> str:
    """``text`` as a cell that stays text when a spreadsheet opens it."""
    return f"'{text}" if looks_like_formula(text) else text


def csv_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Neutral in every cell; with a byte-order mark, without which spreadsheets misread Chinese."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([neutral(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")
