"""What requests can prove: the figures of a unit and year (办件统计)."""

import datetime
import re
from collections.abc import Collection, Mapping, Sequence
from urllib.parse import parse_qsl

from django.db.models import Count, F, Max, Min, Q

from mingzheng.ports.evidence import MOST, Offer, Standing, Wanted
from mingzheng.records.people.models import Organisation
from mingzheng.rules.evidence_letters import Letter
from mingzheng.rules.foi_clock import Status
from mingzheng.rules.own_addresses import addresses_like, number_in

from .models import Case

_PARTED = "-"
_AT = re.compile(r"desk/foi/quality")
_ANSWERED = (Status.ANSWERED, Status.ANSWERED_LATE)


class RequestEvidence:
    """The key names year and unit; the figures are counted when they are offered. They are for the
    house, never public."""

    key = "foi"
    label = "依申请公开"
    letters = frozenset({Letter.G})

    def offers(self, wanted: Wanted, *, now: datetime.datetime) -> Sequence[Offer]:
        if Letter.G not in wanted.letters:
            return []
        rows = (
            Case.objects.filter(
                organisation__in=wanted.organisations,
                received__range=(wanted.since, wanted.until),
            )
            .order_by()
            .values("organisation", "organisation__name", "received__year")
            .annotate(
                cases=Count("pk"),
                answered=Count("pk", filter=Q(status__in=_ANSWERED)),
                in_time=Count("pk", filter=Q(status=Status.ANSWERED)),
                first=Min("received"),
                last=Max("received"),
                unit=F("organisation"),
            )
            .order_by("-last", "organisation")
        )
        return [_offer(row) for row in rows[:MOST]]

    def standings(self, keys: Collection[str], *, now: datetime.datetime) -> Mapping[str, Standing]:
        parted = {key: parts for key in keys if (parts := _parts(key))}
        names = dict(
            Organisation.objects.filter(pk__in={unit for _, unit in parted.values()}).values_list(
                "pk", "name"
            )
        )
        return {
            key: Standing(True, _title(names[unit], year), _address(year, unit), False, unit)
            for key, (year, unit) in parted.items()
            if unit in names
        }

    def keys_at(self, addresses: Collection[str], *, now: datetime.datetime) -> Mapping[str, str]:
        """The board of one unit and year; the page without a unit is nobody's own."""
        asked = {}
        for at in addresses_like(addresses, _AT):
            values = dict(parse_qsl(at.partition("?")[2]))
            year, unit = number_in(values.get("year", "")), number_in(values.get("unit", ""))
            if year and unit:
                asked[at] = (year, unit)
        if not asked:
            return {}
        rows = Case.objects.filter(
            organisation__in={unit for _, unit in asked.values()},
            received__year__in={year for year, _ in asked.values()},
        )
        known = set(rows.order_by().values_list("received__year", "organisation").distinct())
        return {at: f"{year}{_PARTED}{unit}" for at, (year, unit) in asked.items()
                if (year, unit) in known}  # fmt: skip


def _offer(row: Mapping[str, object]) -> Offer:
    year, unit, last = row["received__year"], row["organisation"], row["last"]
    assert isinstance(year, int)
    assert isinstance(unit, int)
    assert isinstance(last, datetime.date)
    return Offer(
        letter=Letter.G,
        key=f"{year}{_PARTED}{unit}",
        title=_title(str(row["organisation__name"]), year),
        address=_address(year, unit),
        on=last,
        organisation=unit,
        public=False,
        words="依申请公开 办理 质效 答复 申请人",
        figures=f"收到 {row['cases']} 件，已答复 {row['answered']} 件，按期 {row['in_time']} 件",
    )


def _title(unit: str, year: int) -> str:
    return f"{unit} {year}年依申请公开办件统计"


def _address(year: int, unit: int) -> str:
    return f"/desk/foi/quality?year={year}&unit={unit}"


def _parts(key: str) -> tuple[int, int] | None:
    year, _, unit = key.partition(_PARTED)
    return (number_in(year), number_in(unit)) if number_in(year) and number_in(unit) else None
