"""A duty of the preface becomes a task that comes back, for many units at once."""

import datetime
from collections.abc import Collection

from django.db import transaction
from django.db.models import Max

from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import Organisation, StaffAccount
from mingzheng.rules.plan_days import refuse_odd_day
from mingzheng.rules.recurrence import Pattern
from mingzheng.rules.workdays import Calendar

from ...errors_planning import PlanRefused
from ...models import Assignment, Duty, Task
from ..open_ledger import NewAssignment, NewTask, add_tasks
from ..take_task import inbox_of
from ..year.guard import refuse_closed
from .recurrences import set_recurrence

ORIGIN = "duty"


def task_of_duty(
    duty: Duty,
    *,
    label: str,
    due: datetime.date,
    units: Collection[Organisation],
    pattern: Pattern,
    since: datetime.date,
    calendar: Calendar,
    by: StaffAccount,
    at: datetime.datetime,
) -> Task:
    """It stands among the tasks of the year that no table names, so that a corrected version of
    the notice, compared row by row, leaves it alone.

    Raises ``PlanRefused`` when made before, or ``Refusal`` for a day out of the plan.
    """
    if not units:
        raise PlanRefused("请至少选择一个单位。")
    refuse_odd_day(due, issued_on=duty.notice.issued_on, year=duty.notice.year, what="完成期限")
    key = f"{duty.notice_id}-{duty.number}"
    with transaction.atomic():
        refuse_closed(duty.notice_id)
        notice = inbox_of(duty.notice.year, by=by, at=at)
        if notice.tasks.filter(origin_kind=ORIGIN, origin_key=key).exists():
            raise PlanRefused("这一条总体要求已转为任务，请在年度中新增任务里查看。")
        last: int | None = notice.tasks.aggregate(last=Max("number"))["last"]
        new = NewTask(
            number=(last or 0) + 1, section="总体要求", item=None, requirement=duty.text,
            lead_text="", responsible_text="、".join(one.name for one in units)[:500], due=due,
            label=label, schedule=Task.Schedule.RECURRING, origin_kind=ORIGIN, origin_key=key,
            assignments=tuple(
                NewAssignment(one.pk, Assignment.Part.RESPONSIBLE) for one in units
            ),
        )  # fmt: skip
        add_tasks(notice, [new])
        task = notice.tasks.select_related("notice").get(number=new.number)
        record(
            action="duty.made_task", subject=task, by=by, at=at,
            details={"duty": duty.number, "units": len(units)},
        )  # fmt: skip
        set_recurrence(task, pattern=pattern, since=since, calendar=calendar, by=by, at=at)
    return task
