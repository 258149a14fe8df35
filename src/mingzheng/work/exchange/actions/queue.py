"""Putting what has changed in line for the upper library."""

import datetime
from collections.abc import Iterator

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from mingzheng.records.library.models import Kind, Publication
from mingzheng.records.library.queries.visible import visible
from mingzheng.rules.exchange_fields import as_json, faults_of

from ..models import Package
from ..packing import unified

AT_ONCE = 200
"""A beat of the timer packs no more: the first run over an old library takes several."""


def queue_changes(*, site: str, at: datetime.datetime) -> int:
    """Pack every public policy of our own in its newest version, and every withdrawal of one sent.

    A faulty package waits, with its faults, for the record to be mended; the next version, or
    ``requeue``, packs it anew.
    """
    with transaction.atomic():
        packages = [
            _pack(publication, withdrawn=withdrawn, site=site, at=at)
            for publication, withdrawn in _unpacked(at)
        ]
        Package.objects.bulk_create(packages)
    return len(packages)


def pack_again(package: Package, *, site: str, at: datetime.datetime) -> Package:
    """Read the record anew into ``package`` and put it at the head of the line."""
    fresh = _pack(package.publication, withdrawn=package.withdrawn, site=site, at=at)
    for name in ("state", "faults", "payload", "next_try_at"):
        setattr(package, name, getattr(fresh, name))
    package.message, package.settled_at = "", None
    package.save()
    return package


def _unpacked(at: datetime.datetime) -> Iterator[tuple[Publication, bool]]:
    packed = Package.objects.filter(publication=OuterRef("pk"))
    # What came down from above does not go up again.
    own = Publication.objects.filter(kind=Kind.POLICY).exclude(source_system="upper")
    new = own.filter(pk__in=visible(at).values("pk")).exclude(
        Exists(packed.filter(version=OuterRef("version_number"), withdrawn=False))
    )
    for publication in _chunk(new):
        yield publication, False
    gone = own.filter(live=False, withdrawal__isnull=False).filter(
        Exists(packed.filter(withdrawn=False, state=Package.State.ACCEPTED))
    )
    untold = gone.exclude(Exists(packed.filter(version=OuterRef("version_number"), withdrawn=True)))
    for publication in _chunk(untold):
        yield publication, True


def _chunk(found: QuerySet[Publication]) -> QuerySet[Publication]:
    return found.order_by("pk")[:AT_ONCE]


def _pack(
    publication: Publication, *, withdrawn: bool, site: str, at: datetime.datetime
) -> Package:
    document = unified(publication, day=at.date(), withdrawn=withdrawn, site=site)
    faults = faults_of(document, today=at.date())
    return Package(
        publication=publication,
        version=publication.version_number,
        withdrawn=withdrawn,
        state=Package.State.INVALID if faults else Package.State.WAITING,
        faults=[{"field": fault.field, "message": fault.message} for fault in faults],
        payload=dict(as_json(document)),
        created_at=at,
        next_try_at=None if faults else at,
    )
