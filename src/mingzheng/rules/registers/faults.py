"""What is wrong with one cell, and the cure."""

from dataclasses import dataclass


@dataclass(frozen=True)
class CellFault:
    """``row`` is the number of the row as a spreadsheet shows it; ``column`` the label."""

    row: int
    column: str
    text: str
    cure: str
