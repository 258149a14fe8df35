"""Changing parameters and calendar years; old and new stand in the journal."""

import datetime
import re
from collections.abc import Mapping

from django.db import transaction

from mingzheng.ports.calendar import CALENDAR_FOLLOWERS
from mingzheng.ports.parameters import ParameterDeclaration, Value, declarations
from mingzheng.records.changes.actions import announce
from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import StaffAccount

from .calendar_years import year_table
from .errors import SourceMissing, ValueRefused
from .memory import forget
from .models import CalendarYear, Parameter


def change_parameters(
    values: Mapping[str, Value], *, by: StaffAccount | None, at: datetime.datetime
) -> list[str]:
    """The keys that changed. All are checked before the first is written.

    Raises ``ValueRefused``, or ``KeyError`` for a key that nobody declared.
    """
    declared = declarations()
    checked = {key: _checked(declared[key], value) for key, value in values.items()}
    changed = []
    with transaction.atomic():
        stored = {row.key: row for row in Parameter.objects.select_for_update()}
        for key, new in checked.items():
            row = stored.get(key)
            old = row.value if row else declared[key].default
            if old == new:
                continue
            row = row or Parameter(key=key)
            row.value = new
            row.save()
            details = {"old": old, "new": new}
            record(action="parameter.changed", subject=row, by=by, at=at, details=details)
            changed.append(key)
        if changed:
            announce("parameter", changed)
    forget()
    return changed


def enter_calendar_year(
    year: int,
    *,
    days_off: list[datetime.date],
    workdays: list[datetime.date],
    source: str,
    by: StaffAccount | None,
    at: datetime.datetime,
) -> CalendarYear:
    """Put this year in place of the one known so far; dates that follow from it move with it, and
    the journal says how many.

    Raises ``SourceMissing``, or ``Refusal`` where the dates do not go together.
    """
    if not source.strip():
        raise SourceMissing
    year_table(year, days_off=days_off, workdays=workdays, source=source)
    with transaction.atomic():
        row = CalendarYear.objects.select_for_update().filter(year=year).first()
        old = _shown(row) if row else None
        row = row or CalendarYear(year=year)
        row.days_off = [day.isoformat() for day in sorted(set(days_off))]
        row.workdays = [day.isoformat() for day in sorted(set(workdays))]
        row.source = source.strip()
        new = _shown(row)
        if old != new:
            row.save()
            forget()
            moved = sum(one.calendar_changed(year, at=at) for one in CALENDAR_FOLLOWERS)
            details = {"old": old, "new": new, "moved_dates": moved}
            record(action="calendar.entered", subject=row, by=by, at=at, details=details)
            announce("calendar", [year])
    forget()
    return row


def _shown(row: CalendarYear) -> dict[str, object]:
    return {"days_off": row.days_off, "workdays": row.workdays, "source": row.source}


def _checked(declared: ParameterDeclaration, value: Value) -> Value:
    match declared.kind:
        case "number":
            return _number(declared, value)
        case "tick":
            return bool(value)
        case "choice":
            if str(value) not in dict(declared.choices):
                raise ValueRefused(declared.key, f"“{declared.label}”请从列出的选项中选择。")
            return str(value)
        case _:
            return _text(declared, str(value).strip())


def _number(declared: ParameterDeclaration, value: Value) -> int:
    if not str(value).lstrip("-").isdecimal():
        raise ValueRefused(declared.key, f"“{declared.label}”请填写整数。")
    number = int(value)
    if not declared.least <= number <= declared.most:
        bounds = f"{declared.least} 至 {declared.most}"
        raise ValueRefused(declared.key, f"“{declared.label}”应在 {bounds} 之间，请改正。")
    return number


def _text(declared: ParameterDeclaration, text: str) -> str:
    if len(text) > declared.most:
        raise ValueRefused(
            declared.key,
            f"“{declared.label}”最多 {declared.most} 字，现有 {len(text)} 字，请删减。",
        )
    if declared.pattern and not re.fullmatch(declared.pattern, text):
        raise ValueRefused(declared.key, f"“{declared.label}”的写法不对。{declared.hint}")
    return text
