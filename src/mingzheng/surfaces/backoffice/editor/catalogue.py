"""目录事项: which rows of the catalogue a publication fulfils, ticked where it is written.

A tick holds at once and for every version; only what the public can see counts as fulfilment.
"""

import datetime
from collections.abc import Collection

from mingzheng.records.library.actions.catalogue import bind, unbind
from mingzheng.records.library.models import (
    CatalogueEntry,
    CatalogueEntryFulfilment,
    Publication,
)
from mingzheng.records.people.models import StaffAccount
from mingzheng.records.people.permissions import Access
from mingzheng.work.publishing.permissions import WRITERS


def offered_entries(access: Access) -> list[tuple[str, str]]:
    """Key and name of every row of the edition in force that the officer's units answer for."""
    entries = CatalogueEntry.objects.filter(version__current=True, version__frozen_at=None)
    reached = access.organisations(WRITERS)
    if reached is not None:
        entries = entries.filter(owner__in=reached)
    rows = entries.order_by("sort_order").values_list("key", "subject", "item")
    return [(key, f"{subject}／{item}" if item else subject) for key, subject, item in rows]


def fulfilled_keys(publication_id: int | None) -> set[str]:
    found = CatalogueEntryFulfilment.objects.filter(publication=publication_id)
    return set(found.values_list("entry_key", flat=True))


def keep_ticks(
    publication: Publication,
    *,
    ticked: Collection[str],
    offered: Collection[str],
    by: StaffAccount,
    at: datetime.datetime,
) -> None:
    """Rows that were not ``offered`` stay as others have bound them."""
    before = fulfilled_keys(publication.pk) & set(offered)
    for key in sorted(set(ticked) - before):
        bind(key, publication, by=by, at=at)
    for key in sorted(before - set(ticked)):
        unbind(key, publication, by=by, at=at)
