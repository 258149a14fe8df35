"""Editions of the disclosure catalogue, and what fulfils their rows."""

import datetime
from collections.abc import Iterable, Mapping

from django.db import transaction

from mingzheng.records.changes.actions import announce
from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import Organisation, OrganisationName, StaffAccount
from mingzheng.rules.catalogue import CatalogueRow

from ..catalogue_rows import entries_of
from ..errors import CatalogueFrozen, OwnersUnknown
from ..models import (
    CatalogueEntry,
    CatalogueEntryFulfilment,
    CatalogueVersion,
    Column,
    Publication,
)


def issue_catalogue(
    rows: Iterable[CatalogueRow],
    *,
    year: int,
    title: str,
    by: StaffAccount | None,
    at: datetime.datetime,
) -> CatalogueVersion:
    """A new edition, in force from now on. Raises ``OwnersUnknown``; then nothing is written."""
    rows = tuple(rows)
    owners = _owners()
    if unknown := sorted({row.owner for row in rows if row.owner not in owners}):
        raise OwnersUnknown(unknown)
    with transaction.atomic():
        CatalogueVersion.objects.filter(current=True).update(current=False)
        version = CatalogueVersion.objects.create(
            year=year, title=title, current=True, created_at=at
        )
        columns = dict(Column.objects.values_list("key", "pk"))
        CatalogueEntry.objects.bulk_create(
            entries_of(rows, version, owners=owners, columns=columns), batch_size=500
        )
        announce("catalogue", [version.pk])
        record(
            action="catalogue.issued", subject=version, by=by, at=at, details={"rows": len(rows)}
        )
    return version


def freeze_catalogue(
    version: CatalogueVersion, *, by: StaffAccount, at: datetime.datetime
) -> CatalogueVersion:
    """Close an edition at year's end; raises ``CatalogueFrozen`` when it is closed already."""
    with transaction.atomic():
        version = CatalogueVersion.objects.select_for_update().get(pk=version.pk)
        if version.frozen_at is not None:
            raise CatalogueFrozen
        version.frozen_at = at
        version.save(update_fields=("frozen_at",))
        announce("catalogue", [version.pk])
        record(action="catalogue.frozen", subject=version, by=by, at=at)
    return version


def bind(
    entry_key: str, publication: Publication, *, by: StaffAccount | None, at: datetime.datetime
) -> CatalogueEntryFulfilment:
    """``publication`` fulfils the row; saying so twice changes nothing."""
    with transaction.atomic():
        fulfilment, made = CatalogueEntryFulfilment.objects.get_or_create(
            entry_key=entry_key, publication=publication, defaults={"bound_at": at}
        )
        if made:
            announce("catalogue", [entry_key])
            record(
                action="catalogue.bound", subject=publication, by=by, at=at,
                organisation_id=publication.organisation_id, details={"entry": entry_key},
            )  # fmt: skip
    return fulfilment


def unbind(
    entry_key: str, publication: Publication, *, by: StaffAccount, at: datetime.datetime
) -> None:
    with transaction.atomic():
        gone, _ = CatalogueEntryFulfilment.objects.filter(
            entry_key=entry_key, publication=publication
        ).delete()
        if gone:
            announce("catalogue", [entry_key])
            record(
                action="catalogue.unbound", subject=publication, by=by, at=at,
                organisation_id=publication.organisation_id, details={"entry": entry_key},
            )  # fmt: skip


def _owners() -> Mapping[str, int]:
    """Keys, names and other names → ids."""
    owners = dict(OrganisationName.objects.values_list("name", "organisation"))
    for pk, *names in Organisation.objects.values_list("pk", "short_name", "name", "key"):
        owners |= dict.fromkeys(filter(None, names), pk)
    return owners
