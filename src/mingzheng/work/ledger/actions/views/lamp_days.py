"""The lamps of every day, written once: by the timer as the day begins, or reckoned afterwards.

What is reckoned afterwards is as the day ended and rests on reports and decisions with their days;
the day on which an assignment owes something is known as of now only.
"""

import bisect
import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Count, Max
from django.utils import timezone

from mingzheng.records.parameters.queries import lamp_rule_on
from mingzheng.rules.lamps import Lamp, LampRule

from ...models import Assignment, LampDay, Notice, ProgressReport
from ...queries.lamps import lamp_case

MOST_MISSED = 92
"""So many days of a house that stood still are reckoned afterwards, the latest ones."""
_ONE_DAY = datetime.timedelta(days=1)
Counts = Mapping[int, Counter[Lamp]]
"""By organisation."""


@dataclass(frozen=True)
class _Course:
    """One assignment through the year."""

    organisation: int
    opened: datetime.date
    due: datetime.date | None
    reported: tuple[datetime.date, ...]
    done: datetime.date | None
    gone: datetime.date | None

    def lamp(self, rule: LampRule) -> Lamp | None:
        """None before it was there."""
        if rule.today < self.opened:
            return None
        place = bisect.bisect_right(self.reported, rule.today)
        return rule.lamp(
            done=self.done is not None and self.done <= rule.today,
            due=self.due,
            started=place > 0,
            last_sign=self.reported[place - 1] if place else self.opened,
            proof_gone=self.gone is not None and self.gone <= rule.today,
        )


def note_lamps(*, at: datetime.datetime) -> int:
    """Once a day, whenever it is called: the present lamps of this year's and last year's ledgers,
    and days that were missed. Gives the rows written."""
    today = timezone.localtime(at).date()
    years = _open_years(today)
    noted = LampDay.objects.filter(year__in=years).order_by().values_list("year")
    last = dict(noted.annotate(day=Max("day")))
    written = 0
    for year in years:
        if last.get(year) == today:
            continue
        if year in last:
            first = max(last[year] + _ONE_DAY, today - MOST_MISSED * _ONE_DAY)
            written += reckon_lamps(year, first=first, last=today - _ONE_DAY)
        written += _write(year, today, _present(year, lamp_rule_on(today)))
    return written


def reckon_lamps(year: int, *, first: datetime.date, last: datetime.date) -> int:
    """Both days included; a day that has its rows keeps them."""
    if first > last:
        return 0
    courses = list(_courses(year))
    written, day = 0, first
    while day <= last:
        written += _write(year, day, _past(courses, lamp_rule_on(day)))
        day += _ONE_DAY
    return written


def _open_years(today: datetime.date) -> list[int]:
    found = Notice.objects.filter(withdrawn_at=None, year__gte=today.year - 1)
    return sorted(set(found.order_by().values_list("year", flat=True)))


def _present(year: int, rule: LampRule) -> Counts:
    groups = (
        Assignment.objects.filter(task__notice__year=year, task__notice__withdrawn_at=None)
        .annotate(lamp=lamp_case(rule))
        .order_by()
        .values_list("organisation_id", "lamp")
        .annotate(number=Count("pk"))
    )
    found: dict[int, Counter[Lamp]] = {}
    for organisation, lamp, number in groups:
        found.setdefault(organisation, Counter())[Lamp(lamp)] += number
    return found


def _past(courses: Iterable[_Course], rule: LampRule) -> Counts:
    found: dict[int, Counter[Lamp]] = {}
    for course in courses:
        lamp = course.lamp(rule)
        if lamp is not None:
            found.setdefault(course.organisation, Counter())[lamp] += 1
    return found


def _courses(year: int) -> Iterator[_Course]:
    every = Assignment.objects.filter(
        task__notice__year=year, task__notice__withdrawn_at=None
    ).order_by()
    reports: dict[int, list[datetime.date]] = {}
    told = ProgressReport.objects.filter(assignment__in=every.values("pk"))
    for pk, at in told.order_by("reported_at").values_list("assignment_id", "reported_at"):
        reports.setdefault(pk, []).append(timezone.localtime(at).date())
    rows = every.values_list(
        "pk", "organisation_id", "task__notice__opened_at", "due", "done_at", "proof_gone_on"
    )
    for pk, organisation, opened, due, done, gone in rows:
        yield _Course(
            organisation=organisation,
            opened=timezone.localtime(opened).date(),
            due=due,
            reported=tuple(reports.get(pk, ())),
            done=timezone.localtime(done).date() if done else None,
            gone=gone,
        )


def _write(year: int, day: datetime.date, counts: Counts) -> int:
    rows = [
        LampDay(
            year=year, organisation_id=organisation, day=day,
            **{lamp.value: number for lamp, number in lamps.items()},
        )
        for organisation, lamps in sorted(counts.items())
    ]  # fmt: skip
    LampDay.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True)
    return len(rows)
