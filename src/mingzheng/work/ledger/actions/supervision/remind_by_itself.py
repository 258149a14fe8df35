"""The house sends its reminders by itself, once on every working day, where it says so."""

import datetime

from django.db import transaction
from django.utils.timezone import localdate

from mingzheng.records.parameters.queries import parameter
from mingzheng.rules.supervision import Measure
from mingzheng.rules.workdays import is_workday

from ...errors_supervision import NothingProposed
from ...models import SupervisionDay
from ...parameters_supervision import BY_ITSELF, supervision_rule
from ...queries.supervision.situations import proposals
from .take import take_proposed


def remind_by_itself(*, at: datetime.datetime) -> int:
    """How many reminders went out; nought where the day has been done or the house sends none."""
    day, rule = localdate(at), supervision_rule()
    if not parameter(BY_ITSELF) or not is_workday(day, calendar=rule.calendar):
        return 0
    if SupervisionDay.objects.filter(day=day).exists():
        return 0
    with transaction.atomic():
        today, begins = SupervisionDay.objects.get_or_create(day=day)
        if not begins:
            return 0
        units: dict[int, list[int]] = {}
        for row in proposals(today=day, rule=rule):
            if row.proposed.measure is Measure.REMINDER:
                units.setdefault(row.watched.organisation_id, []).append(row.watched.id)
        # Unit by unit: a reminder goes to one, and no query names the whole district's rows.
        made = sum(_sent(found, at=at) for found in units.values())
        today.reminders = made
        today.save(update_fields=("reminders",))
    return made


def _sent(assignments: list[int], *, at: datetime.datetime) -> int:
    try:
        return len(take_proposed(assignments, by=None, at=at, only=(Measure.REMINDER,)))
    except NothingProposed:
        return 0
