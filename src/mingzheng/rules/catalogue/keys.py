"""编码: what ties a row of one edition to the same row of the next."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from .row import CatalogueRow


def with_keys(
    rows: Sequence[CatalogueRow], *, known: Iterable[CatalogueRow] = ()
) -> tuple[CatalogueRow, ...]:
    """Rows without a key take that of the ``known`` row of the same field and items, in the order
    of the sheet; what is new is numbered on after the highest number of its field."""
    known = tuple(known)
    taken = {row.key for row in rows if row.key}
    free: dict[tuple[str, str, str], list[str]] = {}
    for row in known:
        if row.key not in taken:
            free.setdefault(row.identity, []).append(row.key)
    highest: dict[str, int] = {}
    for row in (*known, *rows):
        highest[row.field] = max(highest.get(row.field, 0), _number(row))
    keyed = []
    for row in rows:
        if not row.key:
            same = free.get(row.identity)
            if not same:
                highest[row.field] += 1
            key = same.pop(0) if same else f"{row.field}-{highest[row.field]:02d}"
            row = replace(row, key=key)
        keyed.append(row)
    return tuple(keyed)


def _number(row: CatalogueRow) -> int:
    number = row.key.removeprefix(f"{row.field}-")
    return int(number) if number.isdecimal() else 0
