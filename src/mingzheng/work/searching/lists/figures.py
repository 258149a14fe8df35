"""The figures of the overview: searches by day and week, how many found nothing, were opened."""

import datetime
from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.timezone import make_aware

from mingzheng.records.parameters.local_days import LocalDay

from ..models import ContentTask, GuidanceChange, JudgedCase, QueryRecord

DAYS = 14
WEEKS = 12
_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Span:
    """Searches of a day or a week; shares in whole percent, None where nothing was asked.

    ``opened`` counts searches of which a result was opened, among those that had results.
    """

    first: datetime.date
    last: datetime.date
    searches: int
    none: int
    opened: int

    @property
    def none_share(self) -> int | None:
        return round(100 * self.none / self.searches) if self.searches else None

    @property
    def opened_share(self) -> int | None:
        with_results = self.searches - self.none
        return round(100 * self.opened / with_results) if with_results else None


@dataclass(frozen=True)
class Standing:
    drafts: int
    open_tasks: int
    judged: int


def spans(*, today: datetime.date) -> tuple[list[Span], list[Span]]:
    """Days and weeks (Monday to Sunday), newest first, today's among them; one query."""
    monday = today - today.weekday() * _DAY
    begin = monday - (WEEKS - 1) * 7 * _DAY
    by_day = {
        day: (searches, none, opened)
        for day, searches, none, opened in QueryRecord.objects.order_by()
        .filter(asked_at__gte=make_aware(datetime.datetime.combine(begin, datetime.time())))
        .annotate(day=LocalDay("asked_at"))
        .values_list("day")
        .annotate(
            searches=Count("pk"),
            none=Count("pk", filter=Q(found=0)),
            opened=Count("pk", filter=Q(found__gt=0, clicks__gt=0)),
        )
    }
    days = [_span([today - number * _DAY], by_day) for number in range(DAYS)]
    weeks = [
        _span([monday - 7 * number * _DAY + day * _DAY for day in range(7)], by_day)
        for number in range(WEEKS)
    ]
    return days, weeks


def console_standing() -> Standing:
    return Standing(
        drafts=GuidanceChange.objects.filter(state=GuidanceChange.State.DRAFT).count(),
        open_tasks=ContentTask.objects.filter(state=ContentTask.State.OPEN).count(),
        judged=JudgedCase.objects.count(),
    )


def _span(days: list[datetime.date], by_day: dict[datetime.date, tuple[int, int, int]]) -> Span:
    total: Counter[int] = Counter()
    for day in days:
        total.update(dict(enumerate(by_day.get(day, ()))))
    return Span(days[0], days[-1], total[0], total[1], total[2])
