"""The newest few of a list, as other pages show them."""

import datetime

from .lists import ListFilter, ListRow, matching, rows_of


def newest(wanted: ListFilter, *, most: int, now: datetime.datetime) -> list[ListRow]:
    """Two queries, without a count."""
    keys = matching(wanted, now=now).values_list("pk", flat=True)[:most]
    return rows_of(keys, day=now.date())
