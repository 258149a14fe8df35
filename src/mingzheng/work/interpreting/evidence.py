"""What the interpretation desk can prove: that an interpretation was compared with a guide."""

import datetime
import re
from collections.abc import Collection, Mapping, Sequence

from django.utils.timezone import localdate

from mingzheng.ports.evidence import MOST, Offer, Standing, Wanted
from mingzheng.rules.evidence_letters import Letter
from mingzheng.rules.own_addresses import number_in, numbers_at

from .models import GuideCheck

_AT = re.compile(r"desk/content/interpreting/guides/(\d+)")


class GuideCheckEvidence:
    """A check that was made stays made; it is for the house, never public."""

    key = "guide_checks"
    label = "解读与办事指南核对"
    letters = frozenset({Letter.H})

    def offers(self, wanted: Wanted, *, now: datetime.datetime) -> Sequence[Offer]:
        if Letter.H not in wanted.letters:
            return []
        rows = (
            GuideCheck.objects.filter(
                interpretation__organisation__in=wanted.organisations,
                checked_at__date__range=(wanted.since, wanted.until),
                checked_at__lte=now,
            )
            .select_related("interpretation")
            .order_by("-checked_at", "-pk")
        )
        return [
            Offer(
                letter=Letter.H,
                key=str(row.pk),
                title=_title(row),
                address=_address(row),
                on=localdate(row.checked_at),
                organisation=row.interpretation.organisation_id,
                public=False,
                words="解读内容与实际办事要求一致 核对 办事指南",
            )
            for row in rows[:MOST]
        ]

    def standings(self, keys: Collection[str], *, now: datetime.datetime) -> Mapping[str, Standing]:
        rows = GuideCheck.objects.filter(pk__in=[number_in(key) for key in keys]).select_related(
            "interpretation"
        )
        return {
            str(row.pk): Standing(
                True, _title(row), _address(row), False, row.interpretation.organisation_id
            )
            for row in rows
        }

    def keys_at(self, addresses: Collection[str], *, now: datetime.datetime) -> Mapping[str, str]:
        """The last check of the interpretation that the page is about."""
        asked = numbers_at(addresses, _AT)
        if not asked:
            return {}
        rows = GuideCheck.objects.filter(
            interpretation__in=set(asked.values()), checked_at__lte=now
        )
        newest = dict(rows.order_by("checked_at", "pk").values_list("interpretation", "pk"))
        return {at: str(newest[pk]) for at, pk in asked.items() if pk in newest}


def _title(row: GuideCheck) -> str:
    return f"《{row.interpretation.title}》与办事指南核对记录"


def _address(row: GuideCheck) -> str:
    return f"/desk/content/interpreting/guides/{row.interpretation_id}"
