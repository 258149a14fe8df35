"""What the public may see at a moment: every page, list, feed, export and file asks here."""

import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from ..models import FileUse, LegalPeriod, Publication, StoredFile


def visible(now: datetime.datetime) -> QuerySet[Publication]:
    """Public at ``now``, archived items included: they keep their page."""
    return Publication.objects.filter(visible_through("", now))


def visible_through(path: str, now: datetime.datetime) -> Q:
    """That the publication at the end of ``path`` ("source__") is public at ``now``.

    A join: planners read a subquery of all that is public from its beginning.
    """
    return Q(
        Q((f"{path}hidden_from", None)) | Q((f"{path}hidden_from__gt", now)),
        (f"{path}live", True),
        (f"{path}published_at__lte", now),
    )


def listed(now: datetime.datetime) -> QuerySet[Publication]:
    """What lists and feeds show: visible and not archived."""
    return visible(now).filter(archived_at=None)


def visible_files(now: datetime.datetime) -> QuerySet[StoredFile]:
    """Files that a visible publication shows, in its present or a past version."""
    used = FileUse.objects.filter(visible_through("publication__", now), file=OuterRef("pk"))
    return StoredFile.objects.filter(Exists(used))


def periods_on(day: datetime.date) -> QuerySet[LegalPeriod]:
    """In no order: one publication has one period a day."""
    return LegalPeriod.objects.filter(Q(until=None) | Q(until__gt=day), since__lte=day).order_by()


def next_change(now: datetime.datetime) -> datetime.datetime | None:
    """The next moment at which something appears or disappears by the clock alone."""
    appears = (
        Publication.objects.filter(live=True, published_at__gt=now)
        .order_by("published_at")
        .values_list("published_at", flat=True)
        .first()
    )
    vanishes = (
        Publication.objects.filter(live=True, hidden_from__gt=now)
        .order_by("hidden_from")
        .values_list("hidden_from", flat=True)
        .first()
    )
    return min((moment for moment in (appears, vanishes) if moment), default=None)
