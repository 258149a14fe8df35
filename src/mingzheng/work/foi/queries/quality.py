"""The quality of handling, by unit and month of a year: of cases that ended in it."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Exists, OuterRef, QuerySet

from mingzheng.ports.overturned import OVERTURNED
from mingzheng.records.people.models import Organisation
from mingzheng.records.people.permissions import Access
from mingzheng.rules.foi_clock import Status

from ..models import Case, CaseEvent, Kind
from ..permissions import readable_organisations
from .desk import readable

_ANSWERED = (Status.ANSWERED, Status.ANSWERED_LATE)
_TENTH = Decimal("0.1")
Place = tuple[int, int]
"""Organisation and month."""


@dataclass(frozen=True)
class Quality:
    """Sums of one unit, one month or all. ``answered``: an answer went out; ``days``: natural days
    from receipt to answer, in all; ``early``: out before the due day, extension included;
    ``extended``, ``supplemented``: cases with one; ``overturned``: corrected decisions by the month
    in which that was decided; ``score``: sum of the ``rated`` scores, 1 to 5."""

    ended: int = 0
    answered: int = 0
    days: int = 0
    early: int = 0
    late: int = 0
    extended: int = 0
    supplemented: int = 0
    overturned: int = 0
    rated: int = 0
    score: int = 0

    def __add__(self, other: "Quality") -> "Quality":
        names = self.__dataclass_fields__
        return Quality(**{name: getattr(self, name) + getattr(other, name) for name in names})

    @property
    def average_days(self) -> Decimal | None:
        return _share(self.days, self.answered)

    @property
    def early_percent(self) -> Decimal | None:
        return _share(100 * self.early, self.answered)

    @property
    def average_score(self) -> Decimal | None:
        return _share(self.score, self.rated)


@dataclass(frozen=True)
class QualityBoard:
    """Months, and units and months in ``places``, where anything ended or was overturned."""

    year: int
    total: Quality
    units: tuple[tuple[str, Quality], ...]
    months: tuple[tuple[int, Quality], ...]
    places: tuple[tuple[str, int, Quality], ...]


def quality_board(year: int, access: Access, *, unit: int | None = None) -> QualityBoard:
    """Within reach of the account. Three queries."""
    seen = readable_organisations(access)
    cases = readable(access).filter(ended_on__year=year)
    overturned = OVERTURNED.get().overturned(year, organisations=seen)
    if unit is not None:
        cases = cases.filter(organisation=unit)
        overturned = {place: count for place, count in overturned.items() if place[0] == unit}
    sums = _sums(cases, overturned)
    names = _names({organisation for organisation, _ in sums})
    return QualityBoard(
        year=year,
        total=_sum(sums.values()),
        units=tuple(
            (name, _sum(one for place, one in sums.items() if place[0] == pk))
            for pk, name in names.items()
        ),
        months=tuple(
            (month, _sum(one for place, one in sums.items() if place[1] == month))
            for month in sorted({month for _, month in sums})
        ),
        places=tuple(
            (name, month, sums[pk, month])
            for pk, name in names.items()
            for month in sorted(month for unit, month in sums if unit == pk)
        ),
    )


def quality_years(access: Access, *, today: datetime.date) -> list[tuple[str, str]]:
    """Years in which something ended, and the present one; newest first."""
    ended = readable(access).exclude(ended_on=None).dates("ended_on", "year")
    years = sorted({day.year for day in ended} | {today.year}, reverse=True)
    return [(str(year), f"{year}年") for year in years]


def _sums(cases: QuerySet[Case], overturned: Mapping[Place, int]) -> dict[Place, Quality]:
    notices = CaseEvent.objects.filter(case=OuterRef("pk"), kind=Kind.SUPPLEMENT_NOTICE)
    rows = cases.order_by("pk").values_list(
        "organisation", "ended_on", "received", "due", "status", "extension_days",
        Exists(notices), "rating__score",
    )  # fmt: skip
    found: dict[Place, Quality] = {}
    for unit, ended_on, received, due, status, extension_days, supplemented, score in rows:
        assert ended_on is not None
        answered = status in _ANSWERED and received is not None
        one = Quality(
            ended=1,
            answered=int(answered),
            days=(ended_on - received).days if answered and received else 0,
            early=int(answered and due is not None and ended_on < due),
            late=int(status == Status.ANSWERED_LATE),
            extended=int(extension_days > 0),
            supplemented=int(supplemented),
            rated=int(score is not None),
            score=score or 0,
        )
        place = (unit, ended_on.month)
        found[place] = found.get(place, Quality()) + one
    for place, count in overturned.items():
        found[place] = found.get(place, Quality()) + Quality(overturned=count)
    return found


def _names(units: set[int]) -> dict[int, str]:
    """In register order."""
    rows = Organisation.objects.filter(pk__in=units).order_by("sort_order", "pk")
    return dict(rows.values_list("pk", "name"))


def _sum(parts: Iterable[Quality]) -> Quality:
    return sum(parts, Quality())


def _share(part: int, whole: int) -> Decimal | None:
    if not whole:
        return None
    return (Decimal(part) / whole).quantize(_TENTH, ROUND_HALF_UP)
