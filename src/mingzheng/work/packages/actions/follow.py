"""Asking to hear of what is new, confirming, ending."""

import datetime
from functools import partial

from django.db import transaction
from django_tasks import task

from mingzheng.ports.message_channels import CHANNEL_LABELS, Channel, channel_of
from mingzheng.records.sealed.indexing import blind_index, blind_indexes
from mingzheng.records.sealed.links import number_of

from ..errors import ChannelMissing, LinkUnknown, TooManyAsked
from ..messages import LINK, confirmation
from ..models import Compilation, Following
from ..models.following import ADDRESS, VISITOR

DAY = datetime.timedelta(days=1)
PER_ADDRESS = 5
PER_VISITOR = 20
CONFIRM_WITHIN = datetime.timedelta(days=7)

State = Following.State


def ask_following(
    address: str,
    *,
    channel: Channel,
    audience: str = "",
    topic: Compilation | None = None,
    visitor: str,
    origin: str,
    at: datetime.datetime,
) -> Following:
    """Send the link that makes it count. Whether the address follows already is not told.

    Raises ``ChannelMissing``, and ``TooManyAsked``: nobody may have another's mailbox filled.
    """
    if channel_of(channel) is None:
        raise ChannelMissing(CHANNEL_LABELS[channel])
    address = address.strip().lower()
    today = Following.objects.filter(asked_at__gt=at - DAY)
    if today.filter(address_index__in=blind_indexes(ADDRESS, address)).count() >= PER_ADDRESS:
        raise TooManyAsked
    if today.filter(visitor_index__in=blind_indexes(VISITOR, visitor)).count() >= PER_VISITOR:
        raise TooManyAsked
    with transaction.atomic():
        following = Following.objects.create(
            channel=channel,
            address=address,
            visitor_index=blind_index(VISITOR, visitor),
            audience=audience,
            topic=topic,
            origin=origin.rstrip("/"),
            asked_at=at,
        )
        transaction.on_commit(partial(send_confirmation.enqueue, following.pk))
    return following


@task()
def send_confirmation(following_id: int) -> None:
    """Harmless when run twice: a second message bears the same link."""
    following = Following.objects.get(pk=following_id)
    channel = channel_of(following.channel)
    if following.state == State.ASKED and channel is not None:
        channel.send(confirmation(following))


def confirm_following(token: str, *, at: datetime.datetime) -> Following:
    """From now on it is told; an older one to the same thing ends. Raises ``LinkUnknown``."""
    with transaction.atomic():
        following = following_of(token)
        if following.state == State.ASKED:
            if at - following.asked_at > CONFIRM_WITHIN:
                raise LinkUnknown
            Following.objects.filter(
                channel=following.channel,
                address_index__in=blind_indexes(ADDRESS, following.address),
                audience=following.audience,
                topic=following.topic,
                state=State.ACTIVE,
            ).update(state=State.ENDED, ended_at=at)
            following.state, following.confirmed_at = State.ACTIVE, at
            following.save(update_fields=("state", "confirmed_at"))
    return following


def end_following(token: str, *, at: datetime.datetime) -> Following:
    """Ending twice changes nothing. Raises ``LinkUnknown``."""
    with transaction.atomic():
        following = following_of(token)
        if following.state != State.ENDED:
            following.state, following.ended_at = State.ENDED, at
            following.save(update_fields=("state", "ended_at"))
    return following


def following_of(token: str) -> Following:
    """Raises ``LinkUnknown``."""
    number = number_of(LINK, token)
    found = Following.objects.filter(pk=number).first() if number is not None else None
    if found is None:
        raise LinkUnknown
    return found
