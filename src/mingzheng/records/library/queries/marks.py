"""A word more about the rows of a list than all kinds of publications share."""

import datetime
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ..models import InterpretationDetails, PublicNoticeDetails, Relation, RelationType
from .lists import PAGE_SIZE
from .prepared import A_MOMENT, Prepared, key_marks, key_values
from .visible import visible_through


@dataclass(frozen=True)
class NoticeTime:
    """公示: both days included."""

    starts_on: datetime.date
    ends_on: datetime.date

    def has_ended(self, day: datetime.date) -> bool:
        return day > self.ends_on


def notice_times(keys: Collection[int]) -> dict[int, NoticeTime]:
    rows = PublicNoticeDetails.objects.filter(publication__in=keys)
    return {
        pk: NoticeTime(starts_on, ends_on)
        for pk, starts_on, ends_on in rows.values_list("publication", "starts_on", "ends_on")
    }


def interpretation_forms(keys: Collection[int]) -> dict[int, str]:
    """The form of each interpretation, in words."""
    rows = InterpretationDetails.objects.filter(publication__in=keys)
    return {
        pk: str(InterpretationDetails.Form(form).label)
        for pk, form in rows.values_list("publication", "form")
    }


def interpreted_among(keys: Sequence[int], *, now: datetime.datetime) -> frozenset[int]:
    """Those of ``keys``, at most a page of them, that have a public interpretation."""
    if not keys:
        return frozenset()
    found = _INTERPRETED.rows(now=now, **key_values(keys, PAGE_SIZE))
    return frozenset(target for (target,) in found)


_INTERPRETED = Prepared(
    lambda now, **keys: (
        Relation.objects.filter(
            visible_through("source__", now),
            target__in=keys.values(),
            type=RelationType.INTERPRETS,
        )
        .order_by()
        .values_list("target")
    ),
    now=A_MOMENT,
    **key_marks(PAGE_SIZE),
)
