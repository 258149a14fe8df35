"""Two plain questions about working days."""

import datetime
from dataclasses import dataclass
from typing import Any

from django import forms

from mingzheng.rules.workday_spans import exceptions_between
from mingzheng.rules.workdays import (
    Calendar,
    add_workdays,
    count_workdays,
    is_workday,
    provisional_note,
    provisional_years,
)

from .fields import day_field, number_field

MOST_DAYS = 1000
LONGEST_SPAN = datetime.timedelta(days=20 * 366)


@dataclass(frozen=True)
class WorkdaysResult:
    """Over (start, end]; ``aside``: which holidays lie between."""

    start: datetime.date
    end: datetime.date
    workdays: int
    end_is_workday: bool
    aside: str
    note: str


class AddForm(forms.Form):
    """From a day, so many working days on."""

    start = day_field("从哪一天起", required=True, hint="如 2024-06-03；当日不计，从次日起算。")
    n = number_field("第几个工作日", least=1, most=MOST_DAYS, unit="个", required=True)

    def result(self, *, calendar: Calendar) -> WorkdaysResult:
        """Raises ``Refusal`` DATE_OUT_OF_RANGE."""
        start, n = self.cleaned_data["start"], self.cleaned_data["n"]
        return _result(start, add_workdays(start, n, calendar=calendar), n, calendar)


class CountForm(forms.Form):
    """Working days between two days."""

    start = day_field("起始日", required=True, hint="如 2024-06-03；当日不计。")
    end = day_field("截止日", required=True, hint="当日计入。")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        start, end = data.get("start"), data.get("end")
        if start and end and end < start:
            self.add_error("end", "截止日早于起始日，请对调或者核对日期。")
        elif start and end and end - start > LONGEST_SPAN:
            self.add_error("end", "两个日期相隔超过 20 年，请分段计算。")
        return data

    def result(self, *, calendar: Calendar) -> WorkdaysResult:
        start, end = self.cleaned_data["start"], self.cleaned_data["end"]
        return _result(start, end, count_workdays(start, end, calendar=calendar), calendar)


def _result(
    start: datetime.date, end: datetime.date, workdays: int, calendar: Calendar
) -> WorkdaysResult:
    first = min(start + datetime.timedelta(days=1), end)
    return WorkdaysResult(
        start=start,
        end=end,
        workdays=workdays,
        end_is_workday=is_workday(end, calendar=calendar),
        aside=exceptions_between(start, end, calendar=calendar).text,
        note=provisional_note(provisional_years(first, end, calendar=calendar)),
    )
