"""What the yearly assessment can prove: that a year was evaluated, and what came of it."""

import datetime
import re
from collections.abc import Collection, Mapping, Sequence

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.timezone import localdate

from mingzheng.ports.evidence import MOST, Offer, Standing, Wanted
from mingzheng.rules.evidence_letters import Letter
from mingzheng.rules.own_addresses import numbers_at

from .models import RankingEdition
from .telling import ranking_address

_AT = re.compile(r"(?:desk/assessment/rankings|assessments)/(\d{4})(?:/ranking\.xlsx)?")


class RankingEvidence:
    """The newest edition of a year's ranking, offered to every unit: all of them were assessed.

    The key is the year. ``public`` as the office published it.
    """

    key = "assessment"
    label = "政务公开考核"
    letters = frozenset({Letter.L})

    def offers(self, wanted: Wanted, *, now: datetime.datetime) -> Sequence[Offer]:
        if Letter.L not in wanted.letters:
            return []
        rows = _newest(now).filter(published_at__date__range=(wanted.since, wanted.until))
        return [
            Offer(
                letter=Letter.L,
                key=str(row.indicator_set.year),
                title=_title(row),
                address=_address(row),
                on=localdate(row.published_at),
                organisation=None,
                public=row.public,
                words="政务公开工作年度考核评估 评价结果 指标 评分 排名 结果运用",
                figures=f"{sum(len(group['rows']) for group in row.content)} 家单位",
            )
            for row in rows.order_by("-published_at", "-pk")[:MOST]
        ]

    def standings(self, keys: Collection[str], *, now: datetime.datetime) -> Mapping[str, Standing]:
        years = [int(key) for key in keys if re.fullmatch(r"[0-9]{4}", key)]
        return {
            str(row.indicator_set.year): Standing(
                True, _title(row), _address(row), row.public, None
            )
            for row in _newest(now).filter(indicator_set__year__in=years)
        }

    def keys_at(self, addresses: Collection[str], *, now: datetime.datetime) -> Mapping[str, str]:
        asked = numbers_at(addresses, _AT)
        if not asked:
            return {}
        rows = _newest(now).filter(indicator_set__year__in=set(asked.values()))
        known = {row.indicator_set.year for row in rows}
        return {at: str(year) for at, year in asked.items() if year in known}


def _newest(now: datetime.datetime) -> QuerySet[RankingEdition]:
    last = RankingEdition.objects.filter(
        indicator_set=OuterRef("indicator_set"), published_at__lte=now
    ).order_by("-number")
    found = RankingEdition.objects.filter(pk=Subquery(last.values("pk")[:1]))
    return found.select_related("indicator_set")


def _title(row: RankingEdition) -> str:
    return f"{row.indicator_set.year}年政务公开考核结果"


def _address(row: RankingEdition) -> str:
    year = row.indicator_set.year
    return f"/assessments/{year}" if row.public else ranking_address(year)
