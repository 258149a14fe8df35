"""Asking for mails about changes, confirming, ending; and the link that stands in each mail."""

import datetime
from functools import partial

from django.db import transaction

from mingzheng.records.library.models import Publication
from mingzheng.records.people.models import Organisation
from mingzheng.records.sealed.indexing import blind_index, blind_indexes
from mingzheng.records.sealed.links import number_of

from ..errors import LinkUnknown, TooManyAsked
from ..models import Subscription
from ..models.subscription import ADDRESS, VISITOR
from ..subscription_jobs import LINK, send_confirmation

DAY = datetime.timedelta(days=1)
PER_ADDRESS = 5
PER_VISITOR = 20
CONFIRM_WITHIN = datetime.timedelta(days=7)

State = Subscription.State


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
    """Send the link that makes it count. Whether the address is subscribed already is not told.

    Raises ``TooManyAsked``: nobody may have another's mailbox filled.
    """
    address = address.strip().lower()
    today = Subscription.objects.filter(asked_at__gt=at - DAY)
    if today.filter(address_index__in=blind_indexes(ADDRESS, address)).count() >= PER_ADDRESS:
        raise TooManyAsked
    if today.filter(visitor_index__in=blind_indexes(VISITOR, visitor)).count() >= PER_VISITOR:
        raise TooManyAsked
    with transaction.atomic():
        subscription = Subscription.objects.create(
            address=address,
            visitor_index=blind_index(VISITOR, visitor),
            publication=publication,
            kind=kind,
            organisation=organisation,
            origin=origin.rstrip("/"),
            asked_at=at,
        )
        transaction.on_commit(partial(send_confirmation.enqueue, subscription.pk))
    return subscription


def confirm_subscription(token: str, *, at: datetime.datetime) -> Subscription:
    """From now on changes are told; an older one to the same thing ends. Raises ``LinkUnknown``."""
    with transaction.atomic():
        subscription = subscription_of(token)
        if subscription.state == State.ASKED:
            if at - subscription.asked_at > CONFIRM_WITHIN:
                raise LinkUnknown
            Subscription.objects.filter(
                address_index__in=blind_indexes(ADDRESS, subscription.address),
                publication=subscription.publication,
                kind=subscription.kind,
                organisation=subscription.organisation,
                state=State.ACTIVE,
            ).update(state=State.ENDED, ended_at=at)
            subscription.state = State.ACTIVE
            subscription.confirmed_at = subscription.told_until = at
            subscription.save(update_fields=("state", "confirmed_at", "told_until"))
    return subscription


def end_subscription(token: str, *, at: datetime.datetime) -> Subscription:
    """Ending twice changes nothing. Raises ``LinkUnknown``."""
    with transaction.atomic():
        subscription = subscription_of(token)
        if subscription.state != State.ENDED:
            subscription.state, subscription.ended_at = State.ENDED, at
            subscription.save(update_fields=("state", "ended_at"))
    return subscription


def subscription_of(token: str) -> Subscription:
    """Raises ``LinkUnknown``."""
    number = number_of(LINK, token)
    found = Subscription.objects.filter(pk=number).first() if number is not None else None
    if found is None:
        raise LinkUnknown
    return found
