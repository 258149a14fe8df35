"""What the search can prove: how good it was found to be on the judged set, on a day."""

import datetime
import re
from collections.abc import Collection, Mapping, Sequence

from django.db.models import QuerySet
from django.utils.timezone import localdate

from mingzheng.ports.evidence import MOST, Offer, Standing, Wanted
from mingzheng.rules.evidence_letters import Letter
from mingzheng.rules.own_addresses import number_in, numbers_at

from .models import GuidanceChange, Measurement

_WORDS = "智能检索 站内搜索 检索质量 测试 知识库 问答平台 网站功能"
_MEASURED_AT = re.compile(r"desk/search/measurements/(\d+)")
_AT = re.compile(r"desk/search/(?:quality|changes)/(\d+)")


class SearchQualityEvidence:
    """The whole judged set is run whenever a change of the search comes true, and the figures are
    kept with it for good. The search is the whole house's: they are offered to every unit."""

    key = "search_quality"
    label = "检索质量评测"
    letters = frozenset({Letter.H})

    def offers(self, wanted: Wanted, *, now: datetime.datetime) -> Sequence[Offer]:
        if Letter.H not in wanted.letters:
            return []
        rows = measured_changes(now).filter(decided_at__date__range=(wanted.since, wanted.until))
        return [_offer(row) for row in rows.order_by("-decided_at", "-pk")[:MOST]]

    def standings(self, keys: Collection[str], *, now: datetime.datetime) -> Mapping[str, Standing]:
        rows = measured_changes(now).filter(pk__in=[number_in(key) for key in keys])
        return {
            str(row.pk): Standing(True, quality_title(row), _address(row.pk), False, None)
            for row in rows
        }

    def keys_at(self, addresses: Collection[str], *, now: datetime.datetime) -> Mapping[str, str]:
        asked = numbers_at(addresses, _AT)
        if not asked:
            return {}
        rows = measured_changes(now).filter(pk__in=set(asked.values()))
        known = set(rows.values_list("pk", flat=True))
        return {at: str(pk) for at, pk in asked.items() if pk in known}


class SearchMeasurementEvidence:
    """Runs of the judged set that the office asked for by themselves, nothing being changed."""

    key = "search_measurement"
    label = "检索质量测量"
    letters = frozenset({Letter.H})

    def offers(self, wanted: Wanted, *, now: datetime.datetime) -> Sequence[Offer]:
        if Letter.H not in wanted.letters:
            return []
        rows = measurements(now).filter(measured_at__date__range=(wanted.since, wanted.until))
        return [
            Offer(
                letter=Letter.H, key=str(row.pk), title=str(row), address=_measured_at(row.pk),
                on=localdate(row.measured_at), organisation=None, public=False, words=_WORDS,
                figures=_figures(
                    row.figures["queries"], row.figures["hit_at_1"], row.figures["ndcg_at_10"]
                ),
            )
            for row in rows.order_by("-measured_at", "-pk")[:MOST]
        ]  # fmt: skip

    def standings(self, keys: Collection[str], *, now: datetime.datetime) -> Mapping[str, Standing]:
        rows = measurements(now).filter(pk__in=[number_in(key) for key in keys])
        return {
            str(row.pk): Standing(True, str(row), _measured_at(row.pk), False, None) for row in rows
        }

    def keys_at(self, addresses: Collection[str], *, now: datetime.datetime) -> Mapping[str, str]:
        asked = numbers_at(addresses, _MEASURED_AT)
        if not asked:
            return {}
        rows = measurements(now).filter(pk__in=set(asked.values()))
        known = set(rows.values_list("pk", flat=True))
        return {at: str(pk) for at, pk in asked.items() if pk in known}


def measurements(now: datetime.datetime) -> QuerySet[Measurement]:
    """That came to figures."""
    return Measurement.objects.filter(state=Measurement.State.MEASURED, measured_at__lte=now)


def measured_changes(now: datetime.datetime) -> QuerySet[GuidanceChange]:
    """Applied with figures: there was a judged set to run."""
    applied = GuidanceChange.objects.filter(state=GuidanceChange.State.APPLIED, decided_at__lte=now)
    return applied.exclude(measured={})


def quality_title(change: GuidanceChange) -> str:
    assert change.decided_at is not None
    return f"站内检索质量评测（{localdate(change.decided_at):%Y-%m-%d}）"


def _offer(row: GuidanceChange) -> Offer:
    assert row.decided_at is not None
    found = row.measured
    return Offer(
        letter=Letter.H,
        key=str(row.pk),
        title=quality_title(row),
        address=_address(row.pk),
        on=localdate(row.decided_at),
        organisation=None,
        public=False,
        words=_WORDS,
        figures=_figures(found["queries"], found["hit_after"], found["ndcg_after"]),
    )


def _figures(queries: int, hit: float, ndcg: float) -> str:
    return (
        f"{queries} 个评测查询，首条命中 {100 * hit:.0f}%，"
        f"前十条排序质量（nDCG@10）{100 * ndcg:.0f}%"
    )


def _address(pk: int) -> str:
    return f"/desk/search/quality/{pk}"


def _measured_at(pk: int) -> str:
    return f"/desk/search/measurements/{pk}"
