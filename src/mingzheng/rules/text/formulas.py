"""Text that a spreadsheet would take for a formula."""

_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
LONGEST_CELL = 32_000
"""Characters a cell of a workbook surely holds (the format ends at 32,767)."""


def looks_like_formula(text: str) -> bool:
    """Blanks before the sign do not stop a spreadsheet, nor does its full-width form."""
    return text.lstrip(" \u3000").startswith(_STARTS)
