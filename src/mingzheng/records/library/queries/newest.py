"""The newest few of a list, as other pages show them."""

import datetime

from .filtering import ListFilter
from .lists import ListRow, rows_of
from .positions import keys_of


def newest(wanted: ListFilter, *, most: int, now: datetime.datetime) -> list[ListRow]:
    """Two queries, without a count."""
    return rows_of(keys_of(wanted, 0, most=most, now=now), day=now.date())
