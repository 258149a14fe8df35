"""Minutes are passed by another person, frozen and numbered; given back; taken back; put away."""

import datetime
import hashlib

from django.db import transaction
from django.db.models import Max

from mingzheng.records.inbox.actions.tell import tell
from mingzheng.records.people.models import Organisation, Role, StaffAccount

from ..addresses import meeting_address
from ..errors import OwnMinutes, ReasonMissing
from ..models import Meeting, Minutes
from .editing import State, changed, locked, noted
from .plan_meeting import INBOX
from .write_minutes import open_minutes


def approve_minutes(minutes: Minutes, *, by: StaffAccount, at: datetime.datetime) -> Minutes:
    """Numbered through the year of the unit. Raises ``MinutesNotOpen`` or ``OwnMinutes``."""
    with transaction.atomic():
        found = open_minutes(minutes, states=(Minutes.State.SUBMITTED,))
        if found.submitted_by_id == by.pk:
            raise OwnMinutes
        meeting = locked(found.meeting, act="核定纪要", states=(State.HELD,))
        found.state = Minutes.State.APPROVED
        found.number = _next_number(found)
        found.digest = hashlib.sha256(f"{found.title}\n{found.text}".encode()).hexdigest()
        found.approved_by_name, found.approved_at = str(by), at
        found.save()
        meeting.state = State.MINUTED
        details = {"number": found.issue, "sha256": found.digest}
        changed(meeting, "minutes_approved", by=by, at=at, details=details)
        _tell(found, f"会议纪要已核定：{found.title}{found.issue}", by=by, at=at)
    return found


def return_minutes(
    minutes: Minutes, *, reason: str, by: StaffAccount, at: datetime.datetime
) -> Minutes:
    """Raises ``ReasonMissing`` or ``MinutesNotOpen``."""
    words = reason.strip()
    if not words:
        raise ReasonMissing("退回纪要")
    with transaction.atomic():
        found = open_minutes(minutes, states=(Minutes.State.SUBMITTED,))
        found.state, found.returned_reason = Minutes.State.DRAFT, words
        found.revision += 1
        found.save()
        noted(found.meeting, "minutes_returned", by=by, at=at, details={"reason": words})
        _tell(found, f"会议纪要被退回：{found.title}", by=by, at=at)
    return found


def withdraw_minutes(
    minutes: Minutes, *, reason: str, by: StaffAccount, at: datetime.datetime
) -> Minutes:
    """They prove nothing from now on; number and text stay. The meeting may be minuted anew.

    Raises ``ReasonMissing``, ``MinutesNotOpen`` or ``WrongState``."""
    words = reason.strip()
    if not words:
        raise ReasonMissing("撤回纪要")
    with transaction.atomic():
        found = open_minutes(minutes, states=(Minutes.State.APPROVED,))
        meeting = locked(found.meeting, act="撤回纪要", states=(State.MINUTED, State.FILED))
        found.state, found.withdrawn_reason = Minutes.State.WITHDRAWN, words
        found.withdrawn_at = at
        found.revision += 1
        found.save()
        meeting.state = State.HELD
        changed(meeting, "minutes_withdrawn", by=by, at=at, details={"reason": words})
        _tell(found, f"会议纪要已撤回：{found.title}", by=by, at=at)
    return found


def file_meeting(meeting: Meeting, *, by: StaffAccount, at: datetime.datetime) -> Meeting:
    """Put away with everything; raises ``WrongState`` before the minutes are approved."""
    with transaction.atomic():
        found = locked(meeting, act="归档", states=(State.MINUTED,))
        found.state = State.FILED
        changed(found, "filed", by=by, at=at)
    return found


def _next_number(minutes: Minutes) -> int:
    """The unit is locked: of two at once the second waits for its number."""
    Organisation.objects.select_for_update().get(pk=minutes.organisation_id)
    given = Minutes.objects.filter(organisation=minutes.organisation_id, year=minutes.year)
    return (given.aggregate(last=Max("number"))["last"] or 0) + 1


def _tell(minutes: Minutes, words: str, *, by: StaffAccount, at: datetime.datetime) -> None:
    tell(
        kind=INBOX, words=words[:300], address=meeting_address(minutes.meeting_id),
        roles=(Role.INFORMATION_OFFICER,),
        organisations=[minutes.organisation_id], by=by.pk, at=at,
    )  # fmt: skip
