"""Showing units their sheets, and closing what was shown when the term for appeals is over."""

import datetime
from collections.abc import Collection

from django.db import transaction

from mingzheng.records.journal.actions import record
from mingzheng.records.parameters.queries import calendar, parameter
from mingzheng.records.people.models import StaffAccount
from mingzheng.rules.workdays import add_workdays

from ..errors import AppealsOpen, AppealsRunning
from ..models import Appeal, ScoreSheet
from ..parameters import APPEAL_WORKDAYS
from ..telling import sheet_address, tell_units
from .editing import sheet_in

State = ScoreSheet.State


def show_sheets(
    sheets: Collection[ScoreSheet], *, by: StaffAccount, at: datetime.datetime
) -> list[ScoreSheet]:
    """Each unit may appeal from now on for so many working days. Raises ``WrongState``."""
    with transaction.atomic():
        until = add_workdays(at.date(), int(parameter(APPEAL_WORKDAYS)), calendar=calendar())
        return [_show(sheet, until=until, by=by, at=at) for sheet in sheets]


def _show(
    sheet: ScoreSheet, *, until: datetime.date, by: StaffAccount, at: datetime.datetime
) -> ScoreSheet:
    found = sheet_in(sheet, State.CHECKED)
    found.state, found.shown_at, found.appeals_until = State.SHOWN, at, until
    found.save()
    record(
        action="assessment.shown", subject=found, by=by, at=at,
        organisation_id=found.organisation_id, details={"due": f"{until:%Y-%m-%d}"},
    )  # fmt: skip
    words = f"{found}已发来征求意见，有异议的请在{until:%Y-%m-%d}前逐项申诉。"
    tell_units(words, sheet_address(found.pk), [found.organisation_id], by=by, at=at)
    return found


def close_sheets(
    sheets: Collection[ScoreSheet], *, by: StaffAccount, at: datetime.datetime
) -> list[ScoreSheet]:
    """Final from now on. Raises ``WrongState``, ``AppealsRunning`` or ``AppealsOpen``."""
    with transaction.atomic():
        return [_close(sheet, by=by, at=at) for sheet in sheets]


def _close(sheet: ScoreSheet, *, by: StaffAccount, at: datetime.datetime) -> ScoreSheet:
    found = sheet_in(sheet, State.SHOWN)
    assert found.appeals_until is not None
    if at.date() <= found.appeals_until:
        raise AppealsRunning(found.appeals_until)
    if Appeal.objects.filter(score__sheet=found, state=Appeal.State.OPEN).exists():
        raise AppealsOpen(str(found.organisation))
    found.state, found.final_at = State.FINAL, at
    found.save()
    record(
        action="assessment.closed", subject=found, by=by, at=at,
        organisation_id=found.organisation_id,
    )  # fmt: skip
    return found
