"""What the service guides can prove: that a guide is public, and its versions."""

import datetime
import re
from collections.abc import Collection, Mapping, Sequence

from django.utils.timezone import localdate

from mingzheng.ports.evidence import MOST, Offer, Standing, Wanted
from mingzheng.rules.evidence_letters import Letter
from mingzheng.rules.own_addresses import number_in, numbers_at

from .models import ServiceVersion

_PARTED = "-"
_AT = re.compile(r"services/(\d+)(?:\.json|/.*)?")
_OUT = (ServiceVersion.State.PUBLIC, ServiceVersion.State.PAST)


class ServiceEvidence:
    """The first version of a guide proves that it was published, later ones that it was changed.

    The key names item and version; it stands as long as the item does.
    """

    key = "services"
    label = "办事服务"
    letters = frozenset({Letter.A, Letter.C})

    def offers(self, wanted: Wanted, *, now: datetime.datetime) -> Sequence[Offer]:
        if not self.letters & wanted.letters:
            return []
        rows = (
            ServiceVersion.objects.filter(
                item__organisation__in=wanted.organisations,
                item__withdrawal=None,
                state__in=_OUT,
                published_at__date__range=(wanted.since, wanted.until),
                published_at__lte=now,
            )
            .select_related("item")
            .order_by("-published_at", "-pk")
        )
        made = [_offer(row) for row in rows[:MOST]]
        return [offer for offer in made if offer.letter in wanted.letters]

    def standings(self, keys: Collection[str], *, now: datetime.datetime) -> Mapping[str, Standing]:
        items = {key.partition(_PARTED)[0] for key in keys}
        rows = ServiceVersion.objects.filter(
            item__in=[number_in(item) for item in items],
            state__in=_OUT,
            published_at__lte=now,
        ).select_related("item__withdrawal")
        found = {}
        for row in rows:
            key = f"{row.item_id}{_PARTED}{row.number}"
            if key in keys:
                taken = getattr(row.item, "withdrawal", None)
                reason = f"事项已撤下：{taken.reason}" if taken else ""
                found[key] = Standing(
                    taken is None, _title(row), row.item.get_absolute_url(), True,
                    row.item.organisation_id, reason,
                )  # fmt: skip
        return found

    def keys_at(self, addresses: Collection[str], *, now: datetime.datetime) -> Mapping[str, str]:
        """The version that is public now, else the last that was."""
        items = numbers_at(addresses, _AT)
        if not items:
            return {}
        rows = ServiceVersion.objects.filter(
            item__in=set(items.values()), state__in=_OUT, published_at__lte=now
        )
        newest = dict(rows.order_by("number").values_list("item", "number"))
        return {
            at: f"{item}{_PARTED}{newest[item]}" for at, item in items.items() if item in newest
        }


def _offer(row: ServiceVersion) -> Offer:
    assert row.published_at is not None
    return Offer(
        letter=Letter.A if row.number == 1 else Letter.C,
        key=f"{row.item_id}{_PARTED}{row.number}",
        title=_title(row),
        address=row.item.get_absolute_url(),
        on=localdate(row.published_at),
        organisation=row.item.organisation_id,
        public=True,
        words=f"{row.words} {row.note}",
    )


def _title(row: ServiceVersion) -> str:
    return f"{row.name}办事指南" + (f"（第 {row.number} 版）" if row.number > 1 else "")
