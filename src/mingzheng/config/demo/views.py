"""How the demo's people look at the ledger: lamps of the year, kept filters, messages read."""

import datetime

from django.utils import timezone

from mingzheng.ports.clock import CLOCK
from mingzheng.records.inbox.actions.read import read_messages
from mingzheng.records.inbox.models import Message
from mingzheng.records.people.models import StaffAccount
from mingzheng.work.ledger.actions.views.keep_view import keep_view, set_default
from mingzheng.work.ledger.actions.views.lamp_days import note_lamps, reckon_lamps
from mingzheng.work.ledger.models import Notice

from .source import table

READ_AFTER = datetime.timedelta(days=5)
"""Everybody has read what is older; what is left shows how an inbox fills."""


def load_views() -> None:
    now = CLOCK.get().now()
    for row in table("views")["view"]:
        by = StaffAccount.objects.get(username=row["by"])
        view = keep_view(
            screen=row["screen"],
            name=row["name"],
            query=row["query"],
            for_everybody=row.get("everybody", False),
            by=by,
            at=now,
        )
        if row.get("default", False):
            set_default(view, True, by=by, at=now)
    _lamps(now)
    _read(now)


def _lamps(now: datetime.datetime) -> None:
    yesterday = timezone.localtime(now).date() - datetime.timedelta(days=1)
    for notice in Notice.objects.filter(withdrawn_at=None).order_by("year", "opened_at"):
        opened = timezone.localtime(notice.opened_at).date()
        last = min(yesterday, datetime.date(notice.year, 12, 31))
        reckon_lamps(notice.year, first=opened, last=last)
    note_lamps(at=now)


def _read(now: datetime.datetime) -> None:
    old = Message.objects.filter(told_at__lt=now - READ_AFTER)
    told = old.order_by().values_list("account", flat=True).distinct()
    for account in StaffAccount.objects.filter(pk__in=list(told)):
        read_messages(old, by=account, at=now)
