"""Deciding that a query, or a proposal for one, needs nothing done."""

import datetime

from django.db import transaction

from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import StaffAccount
from mingzheng.search.guidance import pinned_form

from ..models import SetAside


def set_aside(
    *, text: str, reason: str, by: StaffAccount, at: datetime.datetime, key: str = ""
) -> SetAside:
    """``key``: only the proposal of this unit is declined, the query stays on its lists."""
    with transaction.atomic():
        row, new = SetAside.objects.get_or_create(
            form=pinned_form(text), key=key,
            defaults={"text": text, "reason": reason, "by": by, "at": at},
        )  # fmt: skip
        if new:
            action = "query.proposal_declined" if key else "query.set_aside"
            details = {"reason": reason} | ({"unit": key} if key else {})
            record(action=action, subject=row, by=by, at=at, details=details)
    return row


def take_up(row: SetAside, *, by: StaffAccount, at: datetime.datetime) -> None:
    """The query stands on its lists again."""
    with transaction.atomic():
        record(action="query.taken_up", subject=row, by=by, at=at)
        SetAside.objects.filter(pk=row.pk).delete()
