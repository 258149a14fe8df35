"""How many follow, and whom a push reached."""

import datetime
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from mingzheng.ports.message_channels import CHANNEL_LABELS

from ..models import Delivery, Following, Push

State = Delivery.State


@dataclass(frozen=True)
class ChannelReach:
    """``sent``: handed over, those delivered among them. ``delivered`` None: the channel gives no
    report. ``unknown``: broken off while it was handed over, never sent again."""

    channel: str
    label: str
    followers: int
    sent: int
    delivered: int | None
    failed: int
    unknown: int
    skipped: int

    def to_json(self) -> dict[str, Any]:
        return {
            "channel": self.channel, "followers": self.followers, "sent": self.sent,
            "delivered": self.delivered, "failed": self.failed, "unknown": self.unknown,
            "skipped": self.skipped,
        }  # fmt: skip


def recipients(
    *, audiences: Collection[str], topics: Collection[int], channels: Collection[str]
) -> QuerySet[Following]:
    """Active followers of any of the targets; a person who follows several is among them several
    times."""
    return Following.objects.filter(
        Q(audience__in=[one for one in audiences if one]) | Q(topic__in=topics),
        state=Following.State.ACTIVE,
        channel__in=channels,
    )


def people_count(found: QuerySet[Following]) -> Mapping[str, int]:
    """Addresses by channel; one query."""
    rows = found.order_by().values("channel").annotate(n=Count("address_index", distinct=True))
    return {row["channel"]: row["n"] for row in rows}


def reach_of(push: Push) -> list[ChannelReach]:
    """By channel, as it stands now; one query."""
    rows = push.deliveries.order_by().values_list("channel", "state").annotate(n=Count("pk"))
    counts: dict[str, Counter[str]] = {channel: Counter() for channel in push.channels}
    for channel, state, number in rows:
        counts.setdefault(channel, Counter())[state] = number
    return [_reach(channel, found) for channel, found in counts.items()]


def reach_of_year(
    year: int, *, organisations: Collection[int] | None = None
) -> list[tuple[Push, Mapping[str, Any]]]:
    """As ``reach_between``, of one year."""
    first, last = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    return reach_between(first, last, organisations=organisations)


def reach_between(
    first: datetime.date, last: datetime.date, *, organisations: Collection[int] | None = None
) -> list[tuple[Push, Mapping[str, Any]]]:
    """Pushes finished on these days with their figures, newest first: evidence of publicity."""
    done = Push.objects.filter(ended_at__date__range=(first, last), state=Push.State.DONE)
    found = done.select_related("organisation").order_by("-ended_at")
    if organisations is not None:
        found = found.filter(organisation__in=organisations)
    return [(push, {**(push.figures or {}), "opened": push.opened}) for push in found]


def _reach(channel: str, counts: Counter[str]) -> ChannelReach:
    handed, reported = counts[State.SENT], counts[State.DELIVERED]
    return ChannelReach(
        channel=channel,
        label=CHANNEL_LABELS[channel],  # type: ignore[index]  # only known channels are stored
        followers=counts.total(),
        sent=handed + reported,
        delivered=None if handed else reported,
        failed=counts[State.FAILED],
        unknown=counts[State.UNKNOWN] + counts[State.TRYING],
        skipped=counts[State.SKIPPED],
    )


def open_push(pk: int, *, at: datetime.datetime) -> Push | None:
    """The push whose link stands in messages; None for one that was never sent."""
    return Push.objects.filter(pk=pk, begun_at__lte=at).first()
