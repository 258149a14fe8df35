"""What the gazette can prove: that an issue came out."""

import datetime
from collections.abc import Collection, Mapping, Sequence

from django.utils.timezone import localdate

from mingzheng.ports.evidence import MOST, Offer, Standing, Wanted
from mingzheng.rules.evidence_letters import Letter

from .content import address_of
from .models import FrozenIssue, Issue
from .queries.public import public_issues


class GazetteEvidence:
    """Issues belong to the whole district: they are offered to every unit."""

    key = "gazette"
    label = "政府公报"
    letters = frozenset({Letter.A})

    def offers(self, wanted: Wanted, *, now: datetime.datetime) -> Sequence[Offer]:
        if Letter.A not in wanted.letters:
            return []
        rows = (
            public_issues(now)
            .filter(frozen_at__date__range=(wanted.since, wanted.until))
            .select_related("issue")
            .order_by("-frozen_at", "-pk")
        )
        return [
            Offer(
                letter=Letter.A,
                key=str(row.issue_id),
                title=str(row.issue),
                address=address_of(row.issue.year, row.issue.number),
                on=localdate(row.frozen_at),
                organisation=None,
                public=True,
                words="政府公报 网络版 公报数字化",
            )
            for row in rows[:MOST]
        ]

    def standings(self, keys: Collection[str], *, now: datetime.datetime) -> Mapping[str, Standing]:
        rows = FrozenIssue.objects.filter(
            issue__in=[int(key) for key in keys if key.isdecimal()], frozen_at__lte=now
        ).select_related("issue__withdrawal")
        found = {}
        for row in rows:
            taken = getattr(row.issue, "withdrawal", None)
            found[str(row.issue_id)] = Standing(
                row.issue.state == Issue.State.FROZEN,
                str(row.issue),
                address_of(row.issue.year, row.issue.number),
                f"这一期已撤回：{taken.reason}" if taken else "",
            )
        return found
