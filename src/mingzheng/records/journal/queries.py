"""Reading and checking the journal."""

import datetime
from dataclasses import dataclass

from django.db import models
from django.db.models import Q, QuerySet

from .anchor import read_anchors
from .chain import Fault, faults_in
from .models import JournalEntry


@dataclass(frozen=True)
class JournalFilter:
    """What is empty is not asked for. Both days are included."""

    actor: str = ""
    """Part of the actor's name."""
    action: str = ""
    """``noun.verb``, or ``noun.`` for everything done to that noun."""
    object_type: str = ""
    object_id: str = ""
    object_name: str = ""
    """Part of the object's name."""
    first: datetime.date | None = None
    last: datetime.date | None = None


def entries(wanted: JournalFilter) -> QuerySet[JournalEntry]:
    """Newest first."""
    found = JournalEntry.objects.order_by("-number")
    conditions = {
        "actor_name__icontains": wanted.actor,
        "action__startswith": wanted.action,
        "object_type": wanted.object_type,
        "object_id": wanted.object_id,
        "object_name__icontains": wanted.object_name,
        "at__date__gte": wanted.first,
        "at__date__lte": wanted.last,
    }
    return found.filter(Q(**{name: value for name, value in conditions.items() if value}))


def entries_of(subject: models.Model) -> QuerySet[JournalEntry]:
    """The extract of one object: everything done to it, oldest first."""
    return JournalEntry.objects.filter(
        object_type=subject._meta.label_lower, object_id=str(subject.pk)
    ).order_by("number")


def actions_seen() -> list[str]:
    return list(JournalEntry.objects.order_by("action").values_list("action", flat=True).distinct())


def verify() -> list[Fault]:
    """Every fault of the stored chain, in row order; empty when it holds."""
    # Anchors first: a row written meanwhile must not look like one that was cut away.
    anchors = read_anchors()
    rows = JournalEntry.objects.order_by("number").iterator(chunk_size=2000)
    return faults_in(rows, anchors)
