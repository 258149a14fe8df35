"""A person's calendar feed is opened, given a new address, or ended."""

import datetime

from django.db import transaction

from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import StaffAccount
from mingzheng.records.sealed.links import link_token, number_of

from ...models import CalendarFeed

LINK = "calendar"


def renew_feed(*, by: StaffAccount, at: datetime.datetime) -> CalendarFeed:
    """A new address; the one before, if any, leads nowhere from now on."""
    with transaction.atomic():
        CalendarFeed.objects.filter(account=by).delete()
        feed = CalendarFeed.objects.create(account=by, made_at=at)
        record(action="calendar_feed.opened", subject=by, by=by, at=at)
    return feed


def end_feed(*, by: StaffAccount, at: datetime.datetime) -> bool:
    """False where there was none."""
    with transaction.atomic():
        ended, _ = CalendarFeed.objects.filter(account=by).delete()
        if ended:
            record(action="calendar_feed.ended", subject=by, by=by, at=at)
    return bool(ended)


def token_of(feed: CalendarFeed) -> str:
    return link_token(LINK, feed.pk)


def feed_of(token: str) -> CalendarFeed | None:
    """None for an address that was ended or never was, and for an account that is closed."""
    number = number_of(LINK, token)
    if number is None:
        return None
    found = CalendarFeed.objects.filter(pk=number, account__is_active=True)
    return found.select_related("account").first()
