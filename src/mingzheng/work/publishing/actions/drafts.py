"""Writing a text before anybody reviews it."""

import datetime
from typing import Any

from django.db import transaction

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
        draft.save_revision(user=by, changed=True)
        record(
            action="publication.drafted", subject=draft, by=by, at=at,
            organisation_id=organisation.pk, details={"kind": kind},
        )  # fmt: skip
    return draft


def save_draft(draft: Publication, *, by: StaffAccount, at: datetime.datetime) -> None:
    """Keep ``draft`` as a new revision; what the public sees stays as it is."""
    with transaction.atomic():
        revision = draft.save_revision(user=by, changed=True)
        record(
            action="publication.edited", subject=draft, by=by, at=at,
            organisation_id=draft.organisation_id, details={"revision": revision.pk},
        )  # fmt: skip
