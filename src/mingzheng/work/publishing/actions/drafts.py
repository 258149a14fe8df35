"""Writing a text before anybody reviews it."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from wagtail.models import Revision

from mingzheng.records.journal.actions import record
from mingzheng.records.library.models import Column, Publication
from mingzheng.records.people.models import Organisation, StaffAccount


def create_draft(
    *,
    kind: str,
    title: str,
    organisation: Organisation,
    column: Column,
    by: StaffAccount,
    at: datetime.datetime,
    **fields: Any,
) -> Publication:
    """A publication nobody outside sees, with its first revision."""
    with transaction.atomic():
        draft = Publication(
            kind=kind, title=title, organisation=organisation, column=column,
            author=by, created_at=at, live=False, has_unpublished_changes=True, **fields,
        )  # fmt: skip
        draft.save()
        _stamp(draft.save_revision(user=by, changed=True), at=at)
        record(
            action="publication.drafted", subject=draft, by=by, at=at,
            organisation_id=organisation.pk, details={"kind": kind},
        )  # fmt: skip
    return draft


def save_draft(
    draft: Publication,
    *,
    by: StaffAccount,
    at: datetime.datetime,
    fields: Sequence[str] = (),
    overwrite: Revision | None = None,
) -> Revision:
    """Keep ``draft``, complete or not, as a new revision; what the public sees stays as it is.

    ``fields`` names what was changed, for the journal. ``overwrite`` is the revision of the same
    person's same sitting, which automatic saving keeps writing over: the journal has its row
    already. Raises ``PermissionDenied`` when it is no longer the latest, or another person's.
    """
    with transaction.atomic():
        revision = draft.save_revision(
            user=by, changed=True, clean=False, overwrite_revision=overwrite
        )
        _stamp(revision, at=at)
        # What never was public is listed under what its draft says.
        Publication.objects.filter(pk=draft.pk, version_number=0).update(
            title=draft.title, organisation=draft.organisation_id, column=draft.column_id
        )
        if overwrite is None:
            record(
                action="publication.edited", subject=draft, by=by, at=at,
                organisation_id=draft.organisation_id,
                details={"revision": revision.pk, "fields": list(fields)},
            )  # fmt: skip
    return revision


def _stamp(revision: Revision, *, at: datetime.datetime) -> None:
    """Wagtail stamps by the machine's clock, which is not always the house's."""
    Revision.objects.filter(pk=revision.pk).update(created_at=at)
    revision.created_at = at
