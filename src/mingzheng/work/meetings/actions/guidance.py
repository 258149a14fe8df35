"""对口业务指导 is written down, and marked as solved."""

import datetime

from django.db import transaction

from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import Organisation, OrganisationKind, StaffAccount

from ..errors import DayAhead, NoStreet
from ..models import StreetGuidance
from .days import refuse_far


def note_guidance(
    *,
    organisation: Organisation,
    street: Organisation,
    on: datetime.date,
    way: str,
    problem: str,
    answer: str,
    solved_on: datetime.date | None,
    by: StaffAccount,
    at: datetime.datetime,
) -> StreetGuidance:
    """The same record twice is one. Raises ``NoStreet``, ``DayFar`` or ``DayAhead``."""
    if street.kind != OrganisationKind.STREET or street.pk == organisation.pk:
        raise NoStreet
    refuse_far(on, "指导日期", at=at)
    _refuse_ahead(on, "指导日期", at=at)
    if solved_on:
        _refuse_ahead(solved_on, "解决日期", at=at)
    with transaction.atomic():
        guidance, made = StreetGuidance.objects.get_or_create(
            organisation=organisation, street=street, on=on, way=way, problem=problem.strip(),
            answer=answer.strip(),
            defaults={"solved_on": solved_on, "noted_at": at, "noted_by": by},
        )  # fmt: skip
        if made:
            record(
                action="guidance.noted", subject=guidance, by=by, at=at,
                organisation_id=organisation.pk, details={"day": str(on)},
            )  # fmt: skip
    return guidance


def solve_guidance(
    guidance: StreetGuidance,
    *,
    solved_on: datetime.date,
    by: StaffAccount,
    at: datetime.datetime,
) -> StreetGuidance:
    """Raises ``DayAhead``; a day before the guidance itself counts as that day."""
    _refuse_ahead(solved_on, "解决日期", at=at)
    with transaction.atomic():
        found = StreetGuidance.objects.select_for_update().get(pk=guidance.pk)
        found.solved_on = max(solved_on, found.on)
        found.save(update_fields=("solved_on",))
        record(
            action="guidance.solved", subject=found, by=by, at=at,
            organisation_id=found.organisation_id, details={"day": str(found.solved_on)},
        )  # fmt: skip
    return found


def _refuse_ahead(day: datetime.date, what: str, *, at: datetime.datetime) -> None:
    if day > at.date():
        raise DayAhead(what)
