"""What every act on a meeting begins and ends with."""

import datetime
from collections.abc import Collection, Mapping
from typing import Any

from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import StaffAccount

from ..errors import SavedMeanwhile, WrongState
from ..models import Meeting

State = Meeting.State
OPEN = (State.PLANNED, State.HELD)
"""Before the minutes are approved: everything may still be put right."""


def locked(meeting: Meeting, *, act: str, states: Collection[str] = OPEN) -> Meeting:
    """Raises ``WrongState`` unless it is in one of ``states``; within a transaction."""
    found = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if found.state not in states:
        raise WrongState(act, found.get_state_display())
    return found


def seen(meeting: Meeting, revision: int) -> None:
    """Raises ``SavedMeanwhile`` where somebody saved since ``revision`` was on the screen."""
    if meeting.revision != revision:
        raise SavedMeanwhile(str(meeting.changed_by or "别人"))


def changed(
    meeting: Meeting,
    verb: str,
    *,
    by: StaffAccount,
    at: datetime.datetime,
    details: Mapping[str, Any] | None = None,
) -> None:
    """Save and write it down."""
    meeting.revision += 1
    meeting.changed_by, meeting.changed_at = by, at
    meeting.save()
    noted(meeting, verb, by=by, at=at, details=details)


def noted(
    meeting: Meeting,
    verb: str,
    *,
    by: StaffAccount | None,
    at: datetime.datetime,
    details: Mapping[str, Any] | None = None,
) -> None:
    record(
        action=f"meeting.{verb}", subject=meeting, by=by, at=at,
        organisation_id=meeting.organisation_id, details=details,
    )  # fmt: skip
