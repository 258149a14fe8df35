"""Amounts of a list over the years: what stood at the end of each."""

import datetime
from dataclasses import dataclass
from decimal import Decimal

from ..models import Entry
from .standing import still_shown


@dataclass(frozen=True)
class AmountLine:
    """``amounts`` in the order of the years; None where the item was not on the list."""

    item: int
    title: str
    unit: str
    amounts: tuple[Decimal | None, ...]


@dataclass(frozen=True)
class AmountHistory:
    years: tuple[int, ...]
    lines: tuple[AmountLine, ...]


def amount_history(
    kind: str, *, today: datetime.date, organisation: str = "", item: int | None = None
) -> AmountHistory:
    """One query. The year that is not over yet is asked as of ``today``."""
    found = Entry.objects.filter(
        still_shown(today), kind=kind, replaced_at=None, valid_from__lte=today
    ).exclude(amount=None)
    if organisation:
        found = found.filter(register__organisation__key=organisation)
    if item is not None:
        found = found.filter(item=item)
    rows = list(
        found.order_by("order_key", "item", "valid_from").values_list(
            "item", "title", "values", "amount", "valid_from", "valid_until", "present"
        )
    )
    if not rows:
        return AmountHistory((), ())
    years = tuple(range(min(row[4] for row in rows).year, today.year + 1))
    ends = [min(datetime.date(year, 12, 31), today) for year in years]
    lines: dict[int, AmountLine] = {}
    for pk in dict.fromkeys(row[0] for row in rows):
        own = [row for row in rows if row[0] == pk]
        amounts = tuple(
            next(
                (
                    amount
                    for *_, amount, since, until, present in reversed(own)
                    if present and since <= end and (until is None or until > end)
                ),
                None,
            )
            for end in ends
        )
        lines[pk] = AmountLine(pk, own[-1][1], own[-1][2].get("unit", ""), amounts)
    return AmountHistory(years, tuple(lines.values()))
