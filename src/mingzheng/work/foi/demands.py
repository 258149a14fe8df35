"""Topics of many requests, for whoever explains policies: what is asked for again and again."""

import datetime
from collections.abc import Sequence

from django.db.models import Count, Max

from mingzheng.ports.demands import MOST, Demand
from mingzheng.rules.privacy import find_private

from .models import Topic


class TopicDemands:
    key = "foi"
    label = "依申请公开"

    def demands(self, *, since: datetime.date, now: datetime.datetime) -> Sequence[Demand]:
        """Words of the first request, personal data masked."""
        topics = Topic.objects.annotate(
            requests=Count("members"), last=Max("members__case__registered_at")
        ).filter(last__date__gte=since)
        rows = topics.order_by("-requests", "pk").values_list(
            "pk", "publish", "first__wanted", "requests", "last", "organisation"
        )
        return [
            Demand(
                str(pk),
                publish or find_private(wanted, today=now.date()).masked_text,
                count,
                last.astimezone(now.tzinfo).date(),
                organisation,
            )
            for pk, publish, wanted, count, last, organisation in rows[:MOST]
        ]
