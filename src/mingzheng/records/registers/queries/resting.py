"""Rows that rest on a document which has ended."""

import datetime
from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q, QuerySet

from mingzheng.records.library.models import ENDED_STATES
from mingzheng.records.library.queries.visible import periods_on

from ..models import Entry
from .standing import entries_on


def ended_among(documents: Collection[int], *, day: datetime.date) -> list[int]:
    """Those of the publications that have ended by ``day``; one query that reads no list."""
    periods = periods_on(day).filter(status__in=ENDED_STATES, publication__in=documents)
    return sorted(set(periods.values_list("publication", flat=True)))


def resting_on_ended(
    day: datetime.date, *, documents: Collection[int] | None = None
) -> QuerySet[Entry]:
    """Rows that stand on ``day`` while the document they name has ended by then.

    ``documents`` narrows to rows that name one of these publications. A row names its document by
    the link made when it was entered, or by its number alone where it has no link.
    """
    ended = periods_on(day).filter(status__in=ENDED_STATES)
    if documents is not None:
        ended = ended.filter(publication__in=documents)
    numbers = ended.exclude(publication__policy_details__doc_number="")
    linked = Q(publication__in=ended.values("publication"))
    named = Q(
        Exists(numbers.filter(publication__policy_details__doc_number=OuterRef("document"))),
        publication=None,
    )
    return entries_on(day).filter(linked | ~Q(document="") & named)
