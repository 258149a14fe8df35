"""What the exchange with the upper library can prove: that it received what was reported upward."""

import datetime
from collections.abc import Collection, Mapping, Sequence

from django.utils.timezone import localdate

from mingzheng.ports.evidence import MOST, Offer, Standing, Wanted
from mingzheng.records.library.queries.visible import visible_through
from mingzheng.rules.evidence_letters import Letter
from mingzheng.rules.own_addresses import number_in

from .models import Package


class ReceiptEvidence:
    """A receipt that came stays. It is read on the office's screen of the exchange and nowhere
    else, so that no address leads a unit to it."""

    key = "receipts"
    label = "上级文件库回执"
    letters = frozenset({Letter.J})

    def offers(self, wanted: Wanted, *, now: datetime.datetime) -> Sequence[Offer]:
        if Letter.J not in wanted.letters:
            return []
        rows = (
            Package.objects.filter(
                visible_through("publication__", now),
                publication__organisation__in=wanted.organisations,
                state=Package.State.ACCEPTED,
                withdrawn=False,
                settled_at__date__range=(wanted.since, wanted.until),
                settled_at__lte=now,
            )
            .exclude(receipt_number="")
            .select_related("publication")
            .order_by("-settled_at", "-pk")
        )
        return [_offer(row) for row in rows[:MOST]]

    def standings(self, keys: Collection[str], *, now: datetime.datetime) -> Mapping[str, Standing]:
        rows = Package.objects.filter(
            pk__in=[number_in(key) for key in keys], state=Package.State.ACCEPTED
        ).exclude(receipt_number="")
        return {
            str(row.pk): Standing(
                True, _title(row), row.publication.get_absolute_url(), False,
                row.publication.organisation_id,
            )
            for row in rows.select_related("publication")
        }  # fmt: skip

    def keys_at(self, addresses: Collection[str], *, now: datetime.datetime) -> Mapping[str, str]:
        return {}


def _offer(row: Package) -> Offer:
    assert row.settled_at is not None
    return Offer(
        letter=Letter.J,
        key=str(row.pk),
        title=_title(row),
        address=row.publication.get_absolute_url(),
        on=localdate(row.settled_at),
        organisation=row.publication.organisation_id,
        public=False,
        words="按要求报送 上级平台 报送系统 录入 数据上报 入库 回执",
        figures=f"第 {row.version} 版已接收",
    )


def _title(row: Package) -> str:
    return f"《{row.publication.title}》上报回执 {row.receipt_number}"
