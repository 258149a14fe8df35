"""Asking to hear of what is new, confirming, ending."""

import datetime
from functools import partial

from django.db import transaction
from django_tasks import task

from mingzheng.ports.message_channels import CHANNEL_LABELS, Channel, channel_of
from mingzheng.records.opt_in.actions import ask, confirm, end

from ..errors import ChannelMissing
from ..messages import confirmation
from ..models import Compilation, Following


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
    """Send the link that makes it count. Raises ``ChannelMissing`` and ``TooManyAsked``."""
    if channel_of(channel) is None:
        raise ChannelMissing(CHANNEL_LABELS[channel])
    with transaction.atomic():
        following = ask(
            Following, address, visitor=visitor, origin=origin, at=at,
            channel=channel, audience=audience, topic=topic,
        )  # fmt: skip
        transaction.on_commit(partial(send_confirmation.enqueue, following.pk))
    return following


@task()
def send_confirmation(following_id: int) -> None:
    """Harmless when run twice: a second message bears the same link."""
    following = Following.objects.get(pk=following_id)
    channel = channel_of(following.channel)
    if following.state == Following.State.ASKED and channel is not None:
        channel.send(confirmation(following))


def confirm_following(token: str, *, at: datetime.datetime) -> Following:
    """From now on what is new is told. Raises ``LinkUnknown``."""
    return confirm(Following, token, at=at)


def end_following(token: str, *, at: datetime.datetime) -> Following:
    """Raises ``LinkUnknown``."""
    return end(Following, token, at=at)
