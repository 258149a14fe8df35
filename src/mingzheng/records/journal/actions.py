"""Writing to the journal: always inside the transaction of the change it records."""

import datetime
from collections.abc import Mapping
from functools import partial
from typing import Any

from django.db import models, transaction
from django.db.models import F

from .anchor import write_anchor
from .chain import GENESIS, Anchor, digest_of, hash_of
from .models import JournalEntry, JournalHead


def record(
    *,
    action: str,
    subject: models.Model,
    by: models.Model | None,
    at: datetime.datetime,
    details: Mapping[str, Any] | None = None,
    sensitive: Mapping[str, str] | None = None,
    organisation_id: int | None = None,
) -> JournalEntry:
    """Append one row. ``action`` is ``noun.verb``; ``by`` None stands for the system itself.

    Values in ``sensitive`` are stored as keyed digests only. Raises ``TransactionManagementError``
    outside a transaction: a change and its row are written together or not at all.
    """
    head = _next_head()
    values = dict(details or {})
    values |= {name: digest_of(value) for name, value in (sensitive or {}).items()}
    entry = JournalEntry(
        number=head.count,
        at=at,
        actor_id=by.pk if by else None,
        actor_name=str(by)[:80] if by else "系统",
        action=action,
        object_type=subject._meta.label_lower,
        object_id="" if subject.pk is None else str(subject.pk),
        object_name=str(subject)[:200],
        organisation_id=organisation_id,
        details=values,
        previous_hash=head.hash or GENESIS,
    )
    entry.hash = hash_of(entry)
    entry.save()
    JournalHead.objects.filter(pk=1).update(hash=entry.hash)
    transaction.on_commit(partial(write_anchor, Anchor(entry.number, entry.hash)))
    return entry


def record_export(*, rows: int, file: str, by: models.Model, at: datetime.datetime) -> JournalEntry:
    """Who took a copy of the journal out of the house."""
    with transaction.atomic():
        head, _ = JournalHead.objects.get_or_create(pk=1)
        details = {"rows": rows, "file": file}
        return record(action="journal.exported", subject=head, by=by, at=at, details=details)


def _next_head() -> JournalHead:
    """Count up first and read after, so that writers queue and no number is given twice."""
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("journal rows belong to a transaction")
    head = JournalHead.objects.filter(pk=1)
    if not head.update(count=F("count") + 1):
        JournalHead.objects.get_or_create(pk=1)
        head.update(count=F("count") + 1)
    return head.get()
