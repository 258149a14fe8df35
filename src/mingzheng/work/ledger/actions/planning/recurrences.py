"""Setting how often a task is owed, and making the occurrences of it."""

import datetime
from collections import Counter
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import StaffAccount
from mingzheng.rules.recurrence import Pattern, Period, next_silence, periods
from mingzheng.rules.workdays import Calendar

from ...errors_planning import PlanRefused
from ...models import Assignment, Occurrence, Recurrence, Task
from ..settle_due import settle_due
from ..year.guard import refuse_closed
from .holding import tell_unit


def set_recurrence(
    task: Task,
    *,
    pattern: Pattern,
    since: datetime.date,
    calendar: Calendar,
    by: StaffAccount,
    at: datetime.datetime,
) -> Recurrence:
    """Open occurrences of an earlier setting go; what was fulfilled or excused stays as it is.

    Raises ``PlanRefused`` where nothing of the year would be left to ask for.
    """
    with transaction.atomic():
        _refuse_late_beginning(task.notice.year, pattern, since, calendar)
        assignments = _hold_open_ones(task)
        recurrence, _ = Recurrence.objects.update_or_create(
            task=task,
            defaults={
                "rhythm": pattern.rhythm, "times": pattern.times, "days": pattern.days,
                "grace": pattern.grace, "spread": pattern.spread, "since": since,
                "set_by_name": str(by), "set_at": at,
            },
        )  # fmt: skip
        Occurrence.objects.filter(assignment__in=assignments, state=Occurrence.State.OPEN).delete()
        _make(recurrence, assignments, calendar=calendar)
        settle_due(assignments, on=timezone.localdate(at))
        record(
            action="recurrence.set", subject=task, by=by, at=at,
            details={"pattern": pattern.words, "since": since.isoformat()},
        )  # fmt: skip
        tell_unit(
            [one.organisation_id for one in assignments], kind="report",
            words=f"任务{task.number}定为：{pattern.words}",
            address=f"/desk/ledger/tasks/{task.pk}", by=by, at=at,
        )  # fmt: skip
    return recurrence


def _refuse_late_beginning(
    year: int, pattern: Pattern, since: datetime.date, calendar: Calendar
) -> None:
    days = [one.due for one in periods(pattern, year, calendar=calendar)]
    last = max(days, default=datetime.date(year, 12, 31))
    if since > last:
        raise PlanRefused(
            f"起算日晚于 {year} 年最后一期的期限 {last:%Y-%m-%d}，一期也不会生成。请改早。"
        )


def drop_recurrence(task: Task, *, by: StaffAccount, at: datetime.datetime) -> None:
    """Its open occurrences go with it; without a recurrence nothing happens."""
    with transaction.atomic():
        assignments = _hold_open_ones(task)
        gone, _ = Recurrence.objects.filter(task=task).delete()
        if not gone:
            return
        Occurrence.objects.filter(assignment__in=assignments, state=Occurrence.State.OPEN).delete()
        settle_due(assignments, on=timezone.localdate(at))
        record(action="recurrence.dropped", subject=task, by=by, at=at)


def make_occurrences(*, calendar: Calendar) -> int:
    """Every occurrence that is missing; how many were made. Twice is once."""
    made = 0
    for recurrence in _lacking(calendar):
        with transaction.atomic():
            assignments = _hold_open_ones(recurrence.task)
            made += _make(recurrence, assignments, calendar=calendar)
            settle_due(assignments)
    return made


def ask_again_after(assignment: Assignment, *, at: datetime.datetime) -> None:
    """After a report on a task of silence the next word is asked for; inside its transaction."""
    recurrence = Recurrence.objects.filter(task=assignment.task_id).first()
    if recurrence is not None and not recurrence.pattern.counted:
        day = timezone.localtime(at).date()
        _make_silence(recurrence, {assignment.pk: day})


def _hold_open_ones(task: Task) -> list[Assignment]:
    """What is confirmed owes no more occurrences. Raises ``YearClosed``."""
    refuse_closed(task.notice_id)
    found = Assignment.objects.select_for_update(of=("self",)).filter(task=task)
    open_ones = found.exclude(state=Assignment.State.DONE)
    return list(open_ones.select_related("task__notice", "organisation").order_by("pk"))


def _wanted(recurrence: Recurrence, calendar: Calendar) -> list[Period]:
    year = recurrence.task.notice.year
    found = periods(recurrence.pattern, year, calendar=calendar)
    return [period for period in found if period.due >= recurrence.since]


def _lacking(calendar: Calendar) -> list[Recurrence]:
    """Those of which an open assignment has fewer than it should. Four queries, nothing locked."""
    found = Recurrence.objects.filter(task__notice__withdrawn_at=None, task__notice__closed_on=None)
    open_ones = Assignment.objects.exclude(state=Assignment.State.DONE)
    recurring = open_ones.filter(task__recurrence__in=found)
    units = Counter(dict(recurring.order_by().values_list("task").annotate(n=Count("pk"))))
    owed = Occurrence.objects.filter(assignment__in=open_ones).order_by()
    counted = owed.filter(counted=True).values_list("assignment__task", "label")
    have = Counter({(task, label): n for task, label, n in counted.annotate(n=Count("pk"))})
    asked = owed.filter(counted=False, state=Occurrence.State.OPEN)
    words = Counter(dict(asked.values_list("assignment__task").annotate(n=Count("pk"))))
    return [
        one
        for one in found.select_related("task__notice")
        if (one.pattern.counted and _short(one, units, have, calendar))
        or (not one.pattern.counted and words[one.task_id] < units[one.task_id])
    ]


def _short(
    recurrence: Recurrence,
    units: Counter[int],
    have: Counter[tuple[int, str]],
    calendar: Calendar,
) -> bool:
    task = recurrence.task_id
    return any(have[task, one.label] < units[task] for one in _wanted(recurrence, calendar))


def _make(recurrence: Recurrence, assignments: Iterable[Assignment], *, calendar: Calendar) -> int:
    assignments = list(assignments)
    if not recurrence.pattern.counted:
        return _make_silence(recurrence, {one.pk: _last_sign(one) for one in assignments})
    have = set(
        Occurrence.objects.filter(assignment__in=assignments, counted=True).values_list(
            "assignment", "label"
        )
    )
    missing = [
        Occurrence(
            assignment=one, number=period.number, label=period.label, first=period.first,
            last=period.last, due=period.due,
        )
        for one in assignments
        for period in _wanted(recurrence, calendar)
        if (one.pk, period.label) not in have
    ]  # fmt: skip
    Occurrence.objects.bulk_create(missing)
    return len(missing)


def _make_silence(recurrence: Recurrence, signs: dict[int, datetime.date]) -> int:
    """One open occurrence for each that has none; ``signs``: when its unit was last heard of."""
    found = Occurrence.objects.filter(assignment__in=list(signs), counted=False)
    asked = set(found.filter(state=Occurrence.State.OPEN).values_list("assignment", flat=True))
    past = set(found.values_list("assignment", "label"))
    year, made = recurrence.task.notice.year, []
    for pk, sign in signs.items():
        period = next_silence(max(sign, recurrence.since), recurrence.pattern, year=year)
        if pk in asked or period is None or (pk, period.label) in past:
            continue
        made.append(
            Occurrence(
                assignment_id=pk, number=0, label=period.label, first=period.first,
                last=period.last, due=period.due, counted=False,
            )
        )  # fmt: skip
    Occurrence.objects.bulk_create(made)
    return len(made)


def _last_sign(assignment: Assignment) -> datetime.date:
    return timezone.localtime(
        assignment.last_reported_at or assignment.task.notice.opened_at
    ).date()
