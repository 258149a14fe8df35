"""Announcing changes, always inside the transaction that makes them."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import F

from .models import OutboxRow, SiteVersion


def announce(kind: str, keys: Iterable[object]) -> None:
    """Nothing stale is served once the transaction is through.

    Raises ``TransactionManagementError`` outside one: a change and its announcement are one.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("a change is announced where it is made")
    OutboxRow.objects.bulk_create(OutboxRow(kind=kind, key=str(key)) for key in keys)
    site = SiteVersion.objects.filter(pk=1)
    if not site.update(value=F("value") + 1):
        SiteVersion.objects.get_or_create(pk=1)
        site.update(value=F("value") + 1)
