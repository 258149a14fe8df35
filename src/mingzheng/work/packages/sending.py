"""Sending what was released: in batches, resumable after any interruption, nobody told twice.

A delivery is marked ``TRYING`` before its message is handed over. After a kill the channel is
asked what became of it; what it cannot account for stays ``UNKNOWN`` and is not sent again.
"""

import datetime

from django.db import transaction

from mingzheng.ports.message_channels import ChannelAway, channel_of
from mingzheng.records.journal.actions import record

from .messages import push_message
from .models import Delivery, Following, Push
from .queries.reach import reach_of, recipients

AT_ONCE = 200
"""Messages of one run; the next run goes on."""

State = Delivery.State


def send_pushes(*, at: datetime.datetime) -> int:
    """How many messages were handed over."""
    _begin_due(at)
    sent = 0
    for push in Push.objects.filter(state=Push.State.SENDING).order_by("begun_at", "pk"):
        _settle_interrupted(push, at)
        sent += _send_some(push, at, AT_ONCE - sent)
        _finish(push, at)
        if sent >= AT_ONCE:
            break
    return sent


def _begin_due(at: datetime.datetime) -> None:
    for push in Push.objects.filter(state=Push.State.RELEASED, send_at__lte=at):
        with transaction.atomic():
            # Who follows now is written down once, so that a run after a kill goes on with them.
            begun = Push.objects.filter(pk=push.pk, state=Push.State.RELEASED)
            if not begun.update(state=Push.State.SENDING, begun_at=at):
                continue
            topics = list(push.topics.values_list("pk", flat=True))
            found = recipients(audiences=push.audiences, topics=topics, channels=push.channels)
            once: dict[tuple[str, bytes], int] = {}
            for pk, channel, index in found.order_by("pk").values_list(
                "pk", "channel", "address_index"
            ):
                once.setdefault((channel, bytes(index)), pk)
            Delivery.objects.bulk_create(
                (
                    Delivery(push=push, following_id=pk, channel=channel)
                    for (channel, _), pk in once.items()
                ),
                batch_size=1_000,
            )


def _settle_interrupted(push: Push, at: datetime.datetime) -> None:
    broken = list(push.deliveries.filter(state=State.TRYING))
    for channel_name in {one.channel for one in broken}:
        own = [one for one in broken if one.channel == channel_name]
        channel = channel_of(channel_name)
        known = channel.known([one.key for one in own]) if channel else {}
        for one in own:
            _mark(one, known.get(one.key, State.UNKNOWN), at)


def _send_some(push: Push, at: datetime.datetime, most: int) -> int:
    sent = 0
    away: set[str] = set()
    waiting = push.deliveries.filter(state=State.WAITING).select_related("following")
    for delivery in waiting.order_by("pk")[:most]:
        channel = channel_of(delivery.channel)
        if delivery.channel in away:
            continue
        if delivery.following.state != Following.State.ACTIVE:
            _mark(delivery, State.SKIPPED, at)
            continue
        if channel is None:
            _mark(delivery, State.FAILED, at)
            continue
        # Whoever writes this first sends it: two programs may run at once.
        mine = Delivery.objects.filter(pk=delivery.pk, state=State.WAITING)
        if not mine.update(state=State.TRYING, at=at):
            continue
        try:
            outcome = channel.send(push_message(delivery, push, delivery.following))
        except ChannelAway:
            _mark(delivery, State.WAITING, at)
            away.add(delivery.channel)
            continue
        _mark(delivery, outcome, at)
        sent += 1
    return sent


def _finish(push: Push, at: datetime.datetime) -> None:
    if push.deliveries.filter(state__in=(State.WAITING, State.TRYING)).exists():
        return
    with transaction.atomic():
        figures = {"channels": [one.to_json() for one in reach_of(push)]}
        going = Push.objects.filter(pk=push.pk, state=Push.State.SENDING)
        if going.update(state=Push.State.DONE, ended_at=at, figures=figures):
            record(
                action="push.done", subject=push, by=None, at=at,
                organisation_id=push.organisation_id, details=figures,
            )  # fmt: skip


def _mark(delivery: Delivery, state: str, at: datetime.datetime) -> None:
    delivery.state, delivery.at = state, at
    delivery.save(update_fields=("state", "at"))
