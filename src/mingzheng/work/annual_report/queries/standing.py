"""Which unit stands where with its report of a year, and which are missing from the district's."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Max

from mingzheng.rules.annual_report import report_due
from mingzheng.rules.lamps import Lamp, LampRule

from ..drawing import HANDED_IN
from ..models import AnnualReport
from ..reporting_units import DISTRICT, reporting_units


@dataclass(frozen=True)
class UnitLine:
    """``pk`` and ``state`` are of the report, None and "" where there is none yet."""

    organisation_id: int
    name: str
    district: bool
    pk: int | None
    state: str
    due: datetime.date
    lamp: Lamp
    submitted_at: datetime.datetime | None
    published_at: datetime.datetime | None
    editions: int

    @property
    def correcting(self) -> bool:
        """Public in an earlier edition while it is worked on again."""
        return self.editions > 0 and self.state != AnnualReport.State.PUBLISHED

    @property
    def state_word(self) -> str:
        if not self.state:
            return "未建立"
        return "更正中" if self.correcting else str(AnnualReport.State(self.state).label)

    @property
    def late_days(self) -> int:
        """Of the first publication, in days after ``due``."""
        if self.published_at is None:
            return 0
        return max(0, (self.published_at.date() - self.due).days)


def unit_lines(
    year: int, *, organisations: frozenset[int] | None, rule: LampRule
) -> list[UnitLine]:
    """``organisations``: whose lines may be seen, None for all. Two queries for any number."""
    units = reporting_units(year)
    if organisations is not None:
        units = units.filter(pk__in=organisations)
    reports: dict[int, Mapping[str, Any]] = {
        row["organisation"]: row
        for row in AnnualReport.objects.filter(year=year)
        .order_by()
        .annotate(number=Max("editions__number"), published=Max("editions__published_at"))
        .values("organisation", "pk", "state", "submitted_at", "number", "published")
    }
    return [
        _line(pk, name, kind == DISTRICT, reports.get(pk, {}), year=year, rule=rule)
        for pk, name, kind in units.values_list("pk", "name", "kind")
    ]


def missing_units(year: int) -> list[str]:
    """Names of the units whose figures the district's report still lacks, in register order."""
    handed_in = AnnualReport.objects.filter(year=year, state__in=HANDED_IN)
    units = reporting_units(year).exclude(kind=DISTRICT)
    return list(
        units.exclude(pk__in=handed_in.values("organisation")).values_list("name", flat=True)
    )


def years_with_reports() -> list[int]:
    found = AnnualReport.objects.order_by("-year").values_list("year", flat=True).distinct()
    return list(found)


def year_at_hand(today: datetime.date) -> int:
    """The year whose reports are being worked on: last year's until the district's is due."""
    return today.year - 1 if today <= report_due(today.year - 1, district=True) else today.year


def _line(
    pk: int, name: str, district: bool, row: Mapping[str, Any], *, year: int, rule: LampRule
) -> UnitLine:
    due = report_due(year, district=district)
    published = row.get("published")
    return UnitLine(
        organisation_id=pk,
        name=name,
        district=district,
        pk=row.get("pk"),
        state=row.get("state", ""),
        due=due,
        # A report has no rhythm in which signs of life are expected: silence says nothing.
        lamp=rule.lamp(
            done=published is not None, due=due, started=bool(row), last_sign=rule.today
        ),
        submitted_at=row.get("submitted_at"),
        published_at=published,
        editions=row.get("number") or 0,
    )
