"""公开时限 per class of information, and what it means for one item."""

import datetime

from django.db import transaction
from django.utils import timezone

from mingzheng.records.journal.actions import record
from mingzheng.records.library.models import DisclosureClass, Publication
from mingzheng.records.people.models import StaffAccount
from mingzheng.rules.disclosure_limits import end_of_disclosure


def limit_of(publication: Publication) -> datetime.date | None:
    """The last day its class gives it, from its first publication; None = without end."""
    kind = publication.disclosure_class
    if kind is None or kind.months is None or publication.published_at is None:
        return None
    return end_of_disclosure(timezone.localdate(publication.published_at), months=kind.months)


def edit_disclosure_class(
    kind: DisclosureClass,
    *,
    months: int | None,
    basis: str,
    by: StaffAccount,
    at: datetime.datetime,
) -> bool:
    """Holds for what is published from now on; False when nothing was to change."""
    with transaction.atomic():
        kind = DisclosureClass.objects.select_for_update().get(pk=kind.pk)
        before = {"months": kind.months, "basis": kind.basis}
        after = {"months": months, "basis": basis.strip()}
        changes = {
            name: {"before": before[name], "after": after[name]}
            for name in before
            if before[name] != after[name]
        }
        if not changes:
            return False
        kind.months, kind.basis = months, basis.strip()
        kind.save(update_fields=("months", "basis"))
        record(action="disclosureclass.edited", subject=kind, by=by, at=at, details=changes)
    return True


def set_missing_limits(
    kind: DisclosureClass, *, by: StaffAccount | None, at: datetime.datetime
) -> int:
    """Give what is public without a date the one its class gives; how many there were."""
    with transaction.atomic():
        without = [
            one
            for one in Publication.objects.select_for_update(of=("self",))
            .select_related("disclosure_class")
            .filter(disclosure_class=kind, public_until=None, live=True, archived_at=None)
            .only("pk", "published_at", "public_until", "disclosure_class")
            if limit_of(one)
        ]
        for one in without:
            one.public_until = limit_of(one)
        Publication.objects.bulk_update(without, ("public_until",), batch_size=500)
        if without:
            record(
                action="disclosureclass.limits_set", subject=kind, by=by, at=at,
                details={"count": len(without)},
            )  # fmt: skip
    return len(without)
