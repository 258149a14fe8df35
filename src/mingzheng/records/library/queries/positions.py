"""Where items stand in a list: how many there are, and which ones from a place on.

What was counted or put in order is kept while nothing public changes, for each list by itself.
"""

import datetime
from array import array
from collections import OrderedDict
from collections.abc import Sequence
from functools import lru_cache

from .epoch import Epoch, current_epoch
from .filtering import ListFilter, matching
from .prepared import A_MOMENT, Prepared

NEAR = 1_000
"""Places that a database reaches by counting along its index."""

COUNTS_KEPT = 2_000
KEYS_KEPT = 2_000_000
"""Over all lists; eight bytes each."""

_counts: OrderedDict[tuple[Epoch, ListFilter], int] = OrderedDict()
_orders: OrderedDict[tuple[Epoch, ListFilter], "array[int]"] = OrderedDict()


def count_of(wanted: ListFilter, *, now: datetime.datetime) -> int:
    """Counted once an epoch: counting 100,000 rows costs more than showing twenty of them."""
    if _is_searched(wanted):
        return len(_whole_order(wanted, now=now))
    key = (current_epoch(now), wanted)
    if key not in _counts:
        _counts[key] = matching(wanted, now=now).order_by().count()
        while len(_counts) > COUNTS_KEPT:
            _counts.popitem(last=False)
    return _counts[key]


def keys_of(wanted: ListFilter, first: int, *, most: int, now: datetime.datetime) -> Sequence[int]:
    """Up to ``most`` keys from place ``first`` on, the first being 0; one query at most."""
    if _is_searched(wanted) or first + most > NEAR:
        return _whole_order(wanted, now=now)[first : first + most]
    return [row[0] for row in _near(wanted, first, most, now.tzinfo).rows(now=now)]


def forget_counts() -> None:
    """As ``forget_epoch``."""
    _counts.clear()
    _orders.clear()


def _is_searched(wanted: ListFilter) -> bool:
    """Whether every item has to be looked at, because no index says which ones belong here."""
    return wanted != ListFilter(
        kinds=wanted.kinds,
        organisations=wanted.organisations,
        columns=wanted.columns,
        year=wanted.year,
        order=wanted.order,
    )


def _whole_order(wanted: ListFilter, *, now: datetime.datetime) -> "array[int]":
    key = (current_epoch(now), wanted)
    if key not in _orders:
        found = matching(wanted, now=now).values_list("pk", flat=True)
        _orders[key] = array("q", found.iterator(chunk_size=5_000))
        while len(_orders) > 1 and sum(map(len, _orders.values())) > KEYS_KEPT:
            _orders.popitem(last=False)
    return _orders[key]


@lru_cache(maxsize=500)
def _near(wanted: ListFilter, first: int, most: int, zone: datetime.tzinfo | None) -> Prepared:
    return Prepared(
        lambda now: matching(wanted, now=now).values_list("pk")[first : first + most],
        now=A_MOMENT.astimezone(zone),
    )
