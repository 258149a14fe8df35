"""What changes with the clock alone: pages know by themselves, the outbox has to be told."""

import datetime

from django.db import transaction
from django.db.models import QuerySet

from mingzheng.records.changes.actions import announce
from mingzheng.records.changes.models import ClockMark

from ..models import LegalPeriod, Publication, Relation
from .followers import tell_followers
from .legal_state import recompute_legal_state


def announce_clock_changes(*, at: datetime.datetime) -> list[int]:
    """Ids of what appeared, vanished or changed its legal state by the clock since the last run.

    A document that appeared begins to act on others. Safe to run at any time.
    """
    with transaction.atomic():
        mark = ClockMark.objects.select_for_update().filter(pk=1).first()
        if mark is None:
            ClockMark.objects.create(pk=1, moment=at)
            return []
        if mark.moment >= at:
            return []
        span = (mark.moment, at)
        public = Publication.objects.filter(live=True)
        appeared = set(_ids(public.filter(published_at__gt=span[0], published_at__lte=at)))
        vanished = set(_ids(public.filter(hidden_from__gt=span[0], hidden_from__lte=at)))
        targets = set(
            Relation.objects.filter(source__in=appeared)
            .exclude(target=None)
            .values_list("target", flat=True)
        )
        recompute_legal_state(targets, now=at)
        days = LegalPeriod.objects.filter(since__gt=span[0].date(), since__lte=at.date())
        moved = set(days.filter(publication__live=True).values_list("publication", flat=True))
        changed = sorted(appeared | vanished | targets | moved)
        if changed:
            announce("publication", changed)
            tell_followers(changed, reason="clock", at=at, by=None)
        # A second without a change leaves the mark, and so the disk, alone.
        if changed or span[0].date() < at.date():
            ClockMark.objects.filter(pk=1).update(moment=at)
    return changed


def _ids(found: QuerySet[Publication]) -> list[int]:
    return list(found.values_list("pk", flat=True))
