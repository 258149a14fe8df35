"""A word more about the rows of a list than all kinds of publications share."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from ..models import InterpretationDetails, PublicNoticeDetails, Relation, RelationType
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


def interpreted_among(keys: Collection[int], *, now: datetime.datetime) -> frozenset[int]:
    """Those of ``keys`` that have a public interpretation."""
    found = Relation.objects.filter(
        visible_through("source__", now), target__in=keys, type=RelationType.INTERPRETS
    )
    return frozenset(found.order_by().values_list("target", flat=True))
