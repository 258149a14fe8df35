"""Assignments that no measure speaks of: what the rule says of them, as SQL.

Most of a large house are such, and then the rule follows from three days alone; that both say the
same is held by a test. Where a measure stands, the rule itself has to be asked.
"""

import datetime
from typing import Any

from django.db.models import Case, CharField, DateField, F, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone

from mingzheng.rules.supervision import Cause, Measure, SupervisionRule

from ...models import Assignment, SupervisedAssignment, Task

OVERDUE = f"{Measure.URGING} {Cause.OVERDUE}"
OVERDUE_SILENT = f"{Measure.URGING} {Cause.SILENT}"
NEARING = f"{Measure.REMINDER} {Cause.NEARING}"
PROOF_GONE = f"{Measure.REMINDER} {Cause.PROOF_GONE}"
SILENT = f"{Measure.REMINDER} {Cause.SILENT}"


def in_a_measure() -> Q:
    """Condition on ``Assignment``: a measure that stands speaks of it."""
    standing = SupervisedAssignment.objects.filter(standing=True).order_by()
    return Q(pk__in=standing.values("assignment"))


def untouched(today: datetime.date, rule: SupervisionRule) -> QuerySet[Any]:
    """Those in no measure for which one is proposed. ``said`` is measure and cause, one of the
    names above; ``cause_day`` the day that goes with the cause."""
    found = Assignment.objects.filter(~in_a_measure()).order_by()
    return found.annotate(said=_said(today, rule), cause_day=_cause_day()).exclude(said="")


def _said(today: datetime.date, rule: SupervisionRule) -> Case:
    closed = (Assignment.State.SUBMITTED, Assignment.State.DONE)
    open_ones, overdue = ~Q(state__in=closed), Q(due__lt=today)
    quiet, last = _quiet(today, rule), rule.after(today, rule.remind_workdays + 1)
    gone = ~Q(state=Assignment.State.SUBMITTED) & Q(proof_gone_on__lte=today)
    # Of several causes for the same measure the gravest is named, as the rule has them.
    return Case(
        When(open_ones & Q(due__lte=_urged_until(today, rule)), then=Value(OVERDUE)),
        When(open_ones & overdue & quiet, then=Value(OVERDUE_SILENT)),
        When(open_ones & Q(due__gte=today, due__lt=last), then=Value(NEARING)),
        When(gone, then=Value(PROOF_GONE)),
        When(open_ones & ~overdue & quiet, then=Value(SILENT)),
        default=Value(""),
        output_field=CharField(),
    )


def _quiet(today: datetime.date, rule: SupervisionRule) -> Q:
    """No sign of life for more than ``silent_days``."""
    day = today - datetime.timedelta(days=rule.silent_days)
    since = timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))
    long_open = Task.objects.filter(notice__opened_at__lt=since).order_by()
    return Q(last_reported_at__lt=since) | Q(last_reported_at=None, task__in=long_open.values("pk"))


def _urged_until(today: datetime.date, rule: SupervisionRule) -> datetime.date:
    """The last due date whose day of urging has come."""
    day = today
    while rule.after(day, rule.urge_workdays) > today:
        day -= datetime.timedelta(days=1)
    return day


def _cause_day() -> Case:
    return Case(
        When(said__in=(OVERDUE, NEARING), then=F("due")),
        When(said=PROOF_GONE, then=F("proof_gone_on")),
        default=TruncDate(Coalesce("last_reported_at", "task__notice__opened_at")),
        output_field=DateField(),
    )
