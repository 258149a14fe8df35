"""Asking for mails about changes, confirming, ending."""

import datetime
from functools import partial

from django.db import transaction

from mingzheng.records.library.models import Publication
from mingzheng.records.opt_in.actions import ask, confirm, end
from mingzheng.records.people.models import Organisation

from ..models import Subscription
from ..subscription_jobs import send_confirmation


def ask_subscription(
    address: str,
    *,
    publication: Publication | None = None,
    kind: str = "",
    organisation: Organisation | None = None,
    visitor: str,
    origin: str,
    at: datetime.datetime,
) -> Subscription:
    """Send the link that makes it count. Raises ``TooManyAsked``."""
    with transaction.atomic():
        subscription = ask(
            Subscription, address, visitor=visitor, origin=origin, at=at,
            publication=publication, kind=kind, organisation=organisation,
        )  # fmt: skip
        transaction.on_commit(partial(send_confirmation.enqueue, subscription.pk))
    return subscription


def confirm_subscription(token: str, *, at: datetime.datetime) -> Subscription:
    """From now on changes are told. Raises ``LinkUnknown``."""
    return confirm(Subscription, token, at=at)


def end_subscription(token: str, *, at: datetime.datetime) -> Subscription:
    """Raises ``LinkUnknown``."""
    return end(Subscription, token, at=at)
