"""期限更正告知书: a day the applicant was told has moved, because something was entered wrongly."""

import datetime
from collections.abc import Iterable

from ..models import Letter
from .filling import Filling, day

Moved = tuple[str, datetime.date | None, datetime.date | None]
"""What the date is called, the day before and the day now; None: there was or is none."""


def correction_letter(what: str, moves: Iterable[Moved]) -> Filling:
    lines = [f"{name}由{_told(before)}更正为{_told(after)}。" for name, before, after in moves]
    values = {"更正事项": f"{what}。", "期限变动": "\n".join(lines)}
    return Filling(Letter.Kind.CORRECTION, values)


def _told(date: datetime.date | None) -> str:
    return day(date) if date else "待定"
