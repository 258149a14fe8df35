"""Keeping the log of what is asked and opened; neither tells anything of the person.

A row for every search would say as much in the journal as it does here: the log is its own.
"""

import datetime

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Coalesce

from mingzheng.search.guidance import pinned_form
from mingzheng.search.site import SiteResults

from ..lightly import lightly
from ..masking import masked_query
from ..models import QueryClick, QueryRecord


def note_query(*, text: str, results: SiteResults, at: datetime.datetime) -> int:
    """The key of the row. Raises ``OperationalError`` where the database is busy."""
    masked = masked_query(text, today=at.date())
    with lightly():
        row = QueryRecord.objects.create(
            text=masked,
            form=pinned_form(masked),
            asked_at=at,
            found=0 if results.nearest else len(results.hits),
            nearest=results.nearest,
            corrected=bool(results.corrected),
        )
    return int(row.pk)


def note_click(*, record: int, key: str, rank: int) -> bool:
    """False where nothing was to note: the row is gone, or this unit was opened from it before.

    Raises ``OperationalError`` where the database is busy.
    """
    with lightly(), transaction.atomic():
        if not QueryRecord.objects.filter(pk=record).exists():
            return False
        _, new = QueryClick.objects.get_or_create(
            record_id=record, key=key, defaults={"rank": rank}
        )
        if new:
            QueryRecord.objects.filter(pk=record).update(
                clicks=F("clicks") + 1, first_rank=Coalesce(F("first_rank"), rank)
            )
    return new


def clear_old_queries(*, days: int, at: datetime.datetime) -> int:
    """Deletes what is older, clicks included; how many searches that were."""
    old = QueryRecord.objects.filter(asked_at__lt=at - datetime.timedelta(days=days))
    _, by_model = old.delete()
    return by_model.get(QueryRecord._meta.label, 0)
