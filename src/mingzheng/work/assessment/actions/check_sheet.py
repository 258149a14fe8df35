"""The second person: sent to be checked, passed or given back."""

import datetime

from django.db import transaction

from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import StaffAccount

from ..errors import OwnSheet, ReasonMissing, ScoresMissing
from ..models import ScoreSheet
from .editing import sheet_in

State = ScoreSheet.State


def submit_sheet(sheet: ScoreSheet, *, by: StaffAccount, at: datetime.datetime) -> ScoreSheet:
    """Raises ``WrongState`` or ``ScoresMissing``."""
    with transaction.atomic():
        found = sheet_in(sheet, State.SCORING)
        missing = found.scores.filter(given=None, drawn=None)
        if names := list(missing.values_list("indicator__name", flat=True)):
            raise ScoresMissing(names)
        found.state, found.submitted_by, found.returned_reason = State.CHECKING, by, ""
        found.checked_by = found.checked_at = None
        found.save()
        _note("assessment.submitted", found, by=by, at=at)
    return found


def check_sheet(sheet: ScoreSheet, *, by: StaffAccount, at: datetime.datetime) -> ScoreSheet:
    """By somebody who neither sent it nor gave any of its marks. Raises ``WrongState`` or
    ``OwnSheet``."""
    with transaction.atomic():
        found = sheet_in(sheet, State.CHECKING)
        if found.submitted_by_id == by.pk or found.scores.filter(given_by=by).exists():
            raise OwnSheet
        found.state, found.checked_by, found.checked_at = State.CHECKED, by, at
        found.save()
        _note("assessment.checked", found, by=by, at=at)
    return found


def return_sheet(
    sheet: ScoreSheet, *, reason: str, by: StaffAccount, at: datetime.datetime
) -> ScoreSheet:
    """To be scored again, before the unit has seen it. Raises ``ReasonMissing`` or
    ``WrongState``."""
    if not reason.strip():
        raise ReasonMissing("退回")
    with transaction.atomic():
        found = sheet_in(sheet, State.CHECKING, State.CHECKED)
        found.state, found.returned_reason = State.SCORING, reason
        found.submitted_by = found.checked_by = found.checked_at = None
        found.save()
        _note("assessment.returned", found, by=by, at=at, reason=reason)
    return found


def _note(
    action: str, sheet: ScoreSheet, *, by: StaffAccount, at: datetime.datetime, reason: str = ""
) -> None:
    record(
        action=action, subject=sheet, by=by, at=at, organisation_id=sheet.organisation_id,
        details={"reason": reason} if reason else {},
    )  # fmt: skip
