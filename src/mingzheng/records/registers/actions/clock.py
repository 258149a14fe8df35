"""What changes with the calendar alone: pages know by themselves, the search index is told."""

import datetime

from django.db import transaction
from django.db.models import Q

from mingzheng.records.changes.actions import announce

from ..models import DayMark, Entry
from .entering import FEED_KIND


def announce_days(*, at: datetime.datetime) -> int:
    """How many items began, ended or ceased to be shown since the last run; harmless twice."""
    today = at.date()
    with transaction.atomic():
        mark, new = DayMark.objects.select_for_update().get_or_create(pk=1, defaults={"day": today})
        if new or mark.day >= today:
            return 0
        span = (mark.day + datetime.timedelta(days=1), today)
        moved = Entry.objects.filter(
            Q(valid_from__range=span) | Q(valid_until__range=span) | Q(hidden_from__range=span),
            replaced_at=None,
        )
        items = sorted(set(moved.values_list("item", flat=True)))
        if items:
            announce(FEED_KIND, items)
        mark.day = today
        mark.save()
    return len(items)
