"""Taking an item back: its address answers 410 with the reason and what takes its place."""

import datetime

from django.db import transaction

from mingzheng.ports.checks import stopped_words
from mingzheng.records.changes.actions import announce
from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import StaffAccount

from ..errors import NotPublic, ReasonMissing, ReasonNotPublic, SuccessorNotPublic
from ..models import OPEN_STATES, ServiceItem, ServiceVersion, ServiceWithdrawal

State = ServiceVersion.State


def withdraw_item(
    item: ServiceItem,
    *,
    reason: str,
    successor: ServiceItem | None,
    by: StaffAccount,
    at: datetime.datetime,
) -> ServiceWithdrawal:
    """An open draft goes with it.

    Raises ``ReasonMissing``, ``ReasonNotPublic``, ``NotPublic``, ``SuccessorNotPublic``.
    """
    reason = reason.strip()
    if not reason:
        raise ReasonMissing
    if stopped_words(reason, today=at.date()):
        raise ReasonNotPublic
    with transaction.atomic():
        public = item.versions.select_for_update().filter(state=State.PUBLIC).first()
        if public is None:
            raise NotPublic
        if successor is not None and not _may_succeed(successor, item):
            raise SuccessorNotPublic
        item.versions.filter(state__in=OPEN_STATES).delete()
        public.state, public.replaced_at = State.PAST, at
        public.save(update_fields=["state", "replaced_at"])
        withdrawal = ServiceWithdrawal.objects.create(
            item=item, reason=reason, successor=successor, by=by, at=at
        )
        announce("service", [item.pk])
        record(
            action="service.withdrawn", subject=public, by=by, at=at,
            organisation_id=item.organisation_id,
            details={
                "item_code": item.code, "reason": reason,
                "succeeding_item": successor.code if successor else "",
            },
        )  # fmt: skip
    return withdrawal


def _may_succeed(successor: ServiceItem, item: ServiceItem) -> bool:
    return successor.pk != item.pk and successor.versions.filter(state=State.PUBLIC).exists()
