"""How many measures each unit met in a year, and how it answered: for assessment and leaders."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Q

from mingzheng.rules.supervision import Measure

from ...models import Supervision, SupervisionReply

State = Supervision.State


@dataclass(frozen=True)
class UnitSupervision:
    """What was sent in the year and not withdrawn. ``late``: the reply came after its day, or has
    not come though the day is over; ``returned``: replies that were sent back."""

    organisation_id: int
    reminders: int
    urgings: int
    letters: int
    late: int
    returned: int
    open: int


def unit_supervision(
    year: int, *, today: datetime.date, organisations: Collection[int] | None = None
) -> dict[int, UnitSupervision]:
    """By unit; units that met with none are left out. Two queries."""
    sent = Supervision.objects.filter(issued_at__year=year).exclude(state=State.WITHDRAWN)
    if organisations is not None:
        sent = sent.filter(organisation__in=list(organisations))
    in_time = SupervisionReply.objects.filter(
        supervision=OuterRef("pk"), replied_at__date__lte=OuterRef("reply_due")
    )
    replied = SupervisionReply.objects.filter(supervision=OuterRef("pk"))
    ended_before = Q(ended_at__date__lte=F("reply_due")) & ~Q(outcome=Supervision.Outcome.RAISED)
    missed = Q(reply_due__lt=today, has_reply=False) & (Q(ended_at=None) | ~ended_before)
    rows = (
        sent.annotate(has_reply=Exists(replied), in_time=Exists(in_time))
        .order_by()
        .values("organisation_id")
        .annotate(
            reminders=Count("pk", filter=Q(measure=Measure.REMINDER)),
            urgings=Count("pk", filter=Q(measure=Measure.URGING)),
            letters=Count("pk", filter=Q(measure=Measure.LETTER)),
            late=Count("pk", filter=missed | Q(has_reply=True, in_time=False)),
            open=Count("pk", filter=Q(state__in=(State.ISSUED, State.REPLIED, State.ACCEPTED))),
        )
    )
    returned: dict[int, int] = dict(
        SupervisionReply.objects.filter(
            supervision__in=sent.order_by().values("pk"), state=SupervisionReply.State.RETURNED
        )
        .order_by()
        .values_list("supervision__organisation")
        .annotate(count=Count("pk"))
    )
    return {
        row["organisation_id"]: UnitSupervision(
            **row, returned=returned.get(row["organisation_id"], 0)
        )
        for row in rows
    }


def waiting_for_signature() -> int:
    """Letters a leader has to sign."""
    return Supervision.objects.filter(state=State.TO_SIGN).count()


def waiting_for_reply(organisations: Collection[int]) -> int:
    """Measures that these units still have to answer."""
    return Supervision.objects.filter(
        state=State.ISSUED, organisation__in=list(organisations)
    ).count()


def waiting_for_the_office() -> int:
    """Replies the openness office has to look at."""
    return Supervision.objects.filter(state=State.REPLIED).count()
