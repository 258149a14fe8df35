"""What the notices of grants can prove: 结果公示 and, after it, 存档备查."""

import datetime
import re
from collections.abc import Collection, Mapping, Sequence

from mingzheng.ports.evidence import MOST, Offer, Standing, Wanted
from mingzheng.rules.evidence_letters import Letter
from mingzheng.rules.own_addresses import number_in, numbers_at

from .models import GrantNotice
from .queries.public import public_notices

_AT = re.compile(r"notices/grants/(\d+)(?:/objection)?")


class GrantEvidence:
    key = "grants"
    label = "补贴安置公示"
    letters = frozenset({Letter.C})

    def offers(self, wanted: Wanted, *, now: datetime.datetime) -> Sequence[Offer]:
        if Letter.C not in wanted.letters:
            return []
        rows = (
            public_notices(now.date())
            .filter(
                organisation__in=wanted.organisations,
                starts_on__range=(wanted.since, wanted.until),
            )
            .select_related("scheme")
            .order_by("-starts_on", "-pk")
        )
        return [_offer(row, now.date()) for row in rows[:MOST]]

    def standings(self, keys: Collection[str], *, now: datetime.datetime) -> Mapping[str, Standing]:
        rows = GrantNotice.objects.filter(
            pk__in=[number_in(key) for key in keys], released_at__isnull=False
        )
        return {
            str(row.pk): Standing(
                row.withdrawn_at is None,
                row.title,
                _address(row),
                row.starts_on <= now.date(),
                row.organisation_id,
                f"公示已撤回：{row.withdrawal_reason}" if row.withdrawn_at else "",
            )
            for row in rows
        }

    def keys_at(self, addresses: Collection[str], *, now: datetime.datetime) -> Mapping[str, str]:
        asked = numbers_at(addresses, _AT)
        if not asked:
            return {}
        rows = GrantNotice.objects.filter(
            pk__in=set(asked.values()), released_at__isnull=False, starts_on__lte=now.date()
        )
        known = set(rows.values_list("pk", flat=True))
        return {at: str(pk) for at, pk in asked.items() if pk in known}


def _offer(row: GrantNotice, today: datetime.date) -> Offer:
    state = "公示中" if row.ends_on >= today else "公示已结束，存档备查"
    return Offer(
        letter=Letter.C,
        key=str(row.pk),
        title=row.title,
        address=_address(row),
        on=row.starts_on,
        organisation=row.organisation_id,
        public=True,
        words=f"{row.scheme} 结果公示 存档备查 {row.basis}",
        figures=f"{row.row_count} 户，{state}",
    )


def _address(row: GrantNotice) -> str:
    return f"/notices/grants/{row.pk}"
