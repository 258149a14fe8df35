"""The house sends its reminders by itself, once on every working day, where it says so."""

import contextlib
import datetime

from django.utils.timezone import localdate

from mingzheng.records.parameters.queries import parameter
from mingzheng.rules.supervision import Measure
from mingzheng.rules.workdays import is_workday

from ...errors_supervision import NothingProposed
from ...models import Supervision, SupervisionDay
from ...parameters_supervision import BY_ITSELF, supervision_rule
from ...queries.supervision.proposed import proposed_today
from .take import BY_THE_HOUSE, take_proposed


def remind_by_itself(*, at: datetime.datetime) -> int:
    """How many reminders went out; nought where the day has been done or the house sends none."""
    day, rule = localdate(at), supervision_rule()
    if not parameter(BY_ITSELF) or not is_workday(day, calendar=rule.calendar):
        return 0
    if SupervisionDay.objects.filter(day=day).exists():
        return 0
    by_unit: dict[int, list[int]] = {}
    for row in proposed_today(today=day, rule=rule).listed(measure=Measure.REMINDER)[:]:
        by_unit.setdefault(row.watched.organisation_id, []).append(row.watched.id)
    for assignments in by_unit.values():
        _remind(assignments, at=at)
    return _end(day)


def _remind(assignments: list[int], *, at: datetime.datetime) -> None:
    """One unit, one transaction: two hundred units together would keep everybody else waiting.
    Whoever breaks off in between goes on with what is still proposed."""
    # What was taken meanwhile is proposed no more.
    with contextlib.suppress(NothingProposed):
        take_proposed(assignments, by=None, at=at, only=(Measure.REMINDER,))


def _end(day: datetime.date) -> int:
    """The day is done; another worker may have ended it a moment ago."""
    sent = Supervision.objects.filter(
        measure=Measure.REMINDER, drafted_by_name=BY_THE_HOUSE, issued_at__date=day
    )
    today, ends = SupervisionDay.objects.get_or_create(
        day=day, defaults={"reminders": sent.count()}
    )
    return today.reminders if ends else 0
