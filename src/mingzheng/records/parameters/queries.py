"""Reading parameters: the stored value, else the default of its declaration."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from mingzheng.data.calendars import national_calendar
from mingzheng.ports.parameters import Value, declarations
from mingzheng.rules.lamps import LampRule, lamp_rule
from mingzheng.rules.workdays import Calendar, YearTable

from .calendar_years import year_table
from .declarations import LAMPS, SITE
from .memory import remembered
from .models import CalendarYear, Parameter


@dataclass(frozen=True)
class SiteIdentity:
    """Who runs the site, as header and footer of every page show it."""

    name: str
    domain: str
    host_unit: str
    address: str
    phone: str
    icp: str
    police_filing: str
    code: str
    """网站标识码, ten characters."""


def stored_values() -> Mapping[str, Value]:
    """The values that depart from their defaults; one query a request."""
    return remembered(
        "values", lambda: dict(Parameter.objects.order_by("key").values_list("key", "value"))
    )


def parameter(key: str) -> Value:
    """Raises ``KeyError`` for a key that nobody declared."""
    return stored_values().get(key, declarations()[key].default)


def site_identity() -> SiteIdentity:
    stored = stored_values()
    return SiteIdentity(
        **{
            declared.key.removeprefix("site."): str(stored.get(declared.key, declared.default))
            for declared in SITE
        }
    )


def calendar() -> Calendar:
    """The shipped years, each replaced by what was entered here; one query a request."""
    rows = remembered("calendar", _calendar_rows)
    return _calendar_of(rows)


def lamp_rule_on(today: datetime.date) -> LampRule:
    """The rule of the lamps with this house's calendar and thresholds."""
    stored = stored_values()
    soon_workdays, silent_days = (int(stored.get(one.key, one.default)) for one in LAMPS)
    return lamp_rule(
        today, calendar=calendar(), soon_workdays=soon_workdays, silent_days=silent_days
    )


_Row = tuple[int, tuple[str, ...], tuple[str, ...], str]


def _calendar_rows() -> tuple[_Row, ...]:
    rows = CalendarYear.objects.order_by("year")
    return tuple((row.year, tuple(row.days_off), tuple(row.workdays), row.source) for row in rows)


@cache
def _calendar_of(rows: tuple[_Row, ...]) -> Calendar:
    found = national_calendar()
    for year, days_off, workdays, source in rows:
        found = found.with_year(_stored_table(year, days_off, workdays, source))
    return found


def _stored_table(
    year: int, days_off: tuple[str, ...], workdays: tuple[str, ...], source: str
) -> YearTable:
    return year_table(
        year,
        days_off=[datetime.date.fromisoformat(day) for day in days_off],
        workdays=[datetime.date.fromisoformat(day) for day in workdays],
        source=source,
    )
