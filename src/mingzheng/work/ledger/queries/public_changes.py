"""When the public state of a task changed: begun, overdue, done, ended undone. Derived, so nothing
can drift."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from django.db.models import Max, Min, Q, QuerySet
from django.utils import timezone

from ..models import Assignment
from .public_year import PublicTask


class PublicState(StrEnum):
    BEGUN = "begun"
    OVERDUE = "overdue"
    DONE = "done"
    CARRIED = "carried"
    ENDED = "ended"


STATE_WORDS = {
    PublicState.BEGUN: "开始推进",
    PublicState.OVERDUE: "逾期未办结",
    PublicState.DONE: "已办结",
    PublicState.CARRIED: "结转下年",
    PublicState.ENDED: "不再办理",
}
_ORDER = tuple(PublicState)


@dataclass(frozen=True)
class StateChange:
    task_id: int
    state: PublicState
    on: datetime.date

    @property
    def words(self) -> str:
        return STATE_WORDS[self.state]


class _Group(NamedTuple):
    """Assignments with the same due day: whether they are done, the last day one was, and which of
    their last reports came first."""

    due: datetime.date | None
    done: bool
    last: datetime.date | None
    reported: datetime.datetime | None


def state_changes(
    tasks: Iterable[PublicTask], *, today: datetime.date
) -> dict[int, list[StateChange]]:
    """Of each task, oldest first. What weighs are the units that lead, or all where nobody does;
    two queries, however many units."""
    asked = list(tasks)
    weighs = _weighs(asked)
    begun = _first_reports(Assignment.objects.filter(weighs))
    return _all_changes(asked, _groups(weighs), begun, today=today)


def last_changes(tasks: Iterable[PublicTask], *, today: datetime.date) -> dict[int, datetime.date]:
    """The day of the last change of each task, none where nothing has begun; two queries."""
    asked = list(tasks)
    weighs = _weighs(asked)
    groups = _groups(weighs)
    others = _all_changes(asked, groups, {}, today=today)
    # Whoever reported last before the day of another change began before it as well.
    open_to_doubt = []
    for task, found in groups.items():
        reported = _day(min((one.reported for one in found if one.reported), default=None))
        if reported and (not others[task] or reported >= others[task][-1].on):
            open_to_doubt.append(task)
    begun = _first_reports(Assignment.objects.filter(weighs, task__in=open_to_doubt))
    changes = _all_changes(asked, groups, begun, today=today)
    return {task: found[-1].on for task, found in changes.items() if found}


def newest_changes(
    tasks: Iterable[PublicTask], *, today: datetime.date, most: int
) -> list[tuple[PublicTask, StateChange]]:
    """The newest of all together, those of one day in the order of ``tasks``; two queries.

    Who began before the last of ``most`` other changes is not looked for: that would read the
    reports of the whole year.
    """
    asked = list(tasks)
    weighs = _weighs(asked)
    groups = _groups(weighs)
    others = _all_changes(asked, groups, {}, today=today)
    days = sorted((one.on for changes in others.values() for one in changes), reverse=True)
    reported = Assignment.objects.filter(weighs)
    if len(days) >= most:
        since = timezone.make_aware(datetime.datetime.combine(days[most - 1], datetime.time.min))
        before = Assignment.objects.filter(weighs, last_reported_at__lt=since).order_by()
        reported = reported.exclude(task__in=before.values("task"))
    found = _all_changes(asked, groups, _first_reports(reported), today=today)
    news = [
        (at, task, change) for at, task in enumerate(asked) for change in found.get(task.id, ())
    ]
    news.sort(key=lambda one: (-one[2].on.toordinal(), one[0], one[2].state))
    return [(task, change) for _, task, change in news[:most]]


def _weighs(tasks: Iterable[PublicTask]) -> Q:
    led: list[int] = []
    others: list[int] = []
    for task in tasks:
        (led if task.leads else others).append(task.id)
    return Q(task__in=led, part=Assignment.Part.LEAD) | Q(task__in=others)


def _groups(weighs: Q) -> dict[int, list[_Group]]:
    rows = (
        Assignment.objects.filter(weighs)
        .order_by()
        .values_list("task_id", "due", "state")
        .annotate(last=Max("done_at"), reported=Min("last_reported_at"))
    )
    groups: dict[int, list[_Group]] = {}
    for task, due, state, last, reported in rows:
        group = _Group(due, state == Assignment.State.DONE, _day(last), reported)
        groups.setdefault(task, []).append(group)
    return groups


def _all_changes(
    asked: Iterable[PublicTask],
    groups: Mapping[int, Sequence[_Group]],
    begun: Mapping[int, datetime.date | None],
    *,
    today: datetime.date,
) -> dict[int, list[StateChange]]:
    return {
        task.id: _changes(task, groups.get(task.id, ()), begun=begun.get(task.id), today=today)
        for task in asked
        if task.id in groups or task.ending
    }


def _changes(
    task: PublicTask, groups: Sequence[_Group], *, begun: datetime.date | None, today: datetime.date
) -> list[StateChange]:
    ending = task.ending
    until = ending.on if ending else today
    late = [
        one.due
        for one in groups
        if one.due and one.due < (one.last if one.done and one.last else until)
    ]
    ended = [one.last for one in groups if one.done and one.last]
    days = {
        PublicState.BEGUN: begun,
        # From the day after the due day, also where it was done later than that.
        PublicState.OVERDUE: min(late) + datetime.timedelta(days=1) if late else None,
        PublicState.DONE: max(ended) if ended and len(ended) == len(groups) else None,
        PublicState.CARRIED: ending.on if ending and ending.year else None,
        PublicState.ENDED: ending.on if ending and not ending.year else None,
    }
    changes = [StateChange(task.id, state, day) for state, day in days.items() if day]
    return sorted(changes, key=lambda one: (one.on, _ORDER.index(one.state)))


def _first_reports(found: QuerySet[Assignment]) -> dict[int, datetime.date | None]:
    assignments = found.filter(last_reported_at__isnull=False).order_by()
    rows = assignments.values_list("task_id").annotate(first=Min("reports__reported_at"))
    return {task: _day(first) for task, first in rows}


def _day(at: datetime.datetime | None) -> datetime.date | None:
    return timezone.localtime(at).date() if at else None
