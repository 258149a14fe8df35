"""What a list can be narrowed by: only what would find something."""

import datetime
from collections import OrderedDict
from dataclasses import dataclass

from django.db.models import QuerySet

from mingzheng.records.people.models import Organisation

from ..models import Publication
from .epoch import Epoch, current_epoch
from .visible import listed


@dataclass(frozen=True)
class PublishingUnit:
    pk: int
    key: str
    name: str


@dataclass(frozen=True)
class ListChoices:
    """Units with something in the list, and the years from the newest to the oldest item."""

    units: tuple[PublishingUnit, ...]
    years: tuple[int, ...]


_kept: OrderedDict[tuple[Epoch, str], ListChoices] = OrderedDict()
_LISTS_KEPT = 40


def choices_of(kind: str, *, now: datetime.datetime) -> ListChoices:
    """Looked up once an epoch: they change with what is published only."""
    key = (current_epoch(now), kind)
    if key not in _kept:
        _kept[key] = ListChoices(_units(kind, now=now), _years(kind, now=now))
        if len(_kept) > _LISTS_KEPT:
            _kept.popitem(last=False)
    return _kept[key]


def forget_choices() -> None:
    """As ``forget_epoch``."""
    _kept.clear()


def _of_kind(kind: str, *, now: datetime.datetime) -> QuerySet[Publication]:
    return listed(now).filter(kind=kind)


def _units(kind: str, *, now: datetime.datetime) -> tuple[PublishingUnit, ...]:
    """The organisations are gathered in one pass: asked for each, SQLite walks the kind anew."""
    found = _of_kind(kind, now=now).order_by()
    publishing = set(found.values_list("organisation", flat=True).distinct())
    joint = Publication.joint_units.through.objects.filter(publication__in=found)
    publishing |= set(joint.values_list("organisation", flat=True).distinct())
    units = Organisation.objects.filter(pk__in=publishing)
    return tuple(PublishingUnit(*row) for row in units.values_list("pk", "key", "name"))


def _years(kind: str, *, now: datetime.datetime) -> tuple[int, ...]:
    moments = _of_kind(kind, now=now).values_list("published_at", flat=True)
    oldest, newest = (
        moments.order_by("published_at").first(),
        moments.order_by("-published_at").first(),
    )
    if oldest is None or newest is None:
        return ()
    zone = now.tzinfo
    first, last = oldest.astimezone(zone).year, newest.astimezone(zone).year
    return tuple(range(last, first - 1, -1))
