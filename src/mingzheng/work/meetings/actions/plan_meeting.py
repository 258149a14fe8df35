"""A meeting is planned, changed, told to those invited, called off, held."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.utils.timezone import localdate

from mingzheng.records.inbox.actions.tell import Telling, tell_all
from mingzheng.records.people.models import Grant, Organisation, StaffAccount
from mingzheng.records.people.permissions import DISTRICT_WIDE

from ..addresses import meeting_address
from ..errors import EndsBeforeStart, NothingToInvite, NotYetHeld, ReasonMissing
from ..models import Course, InvitedUnit, Meeting
from ..permissions import OF_A_UNIT
from .agenda import NewItem, items_of, keep_agenda
from .days import refuse_far
from .editing import changed, locked, noted, seen

State = Meeting.State
INBOX = "meeting"


@dataclass(frozen=True)
class Plan:
    """All that is arranged; the agenda in its order."""

    kind: str
    title: str
    place: str
    starts_at: datetime.datetime
    ends_at: datetime.datetime
    host: str = ""
    invited_words: str = ""
    agenda: tuple[NewItem, ...] = ()
    invited: tuple[int, ...] = ()
    course: int | None = None


def plan_meeting(
    plan: Plan, *, organisation: Organisation, by: StaffAccount, at: datetime.datetime
) -> Meeting:
    """The same plan twice is one meeting. Raises ``EndsBeforeStart`` or ``DayFar``."""
    _refuse_disorder(plan)
    _refuse_far(plan, at=at)
    with transaction.atomic():
        # Two who send the same at once queue here.
        Organisation.objects.select_for_update().get(pk=organisation.pk)
        known = _planned_already(plan, organisation)
        if known is not None:
            return known
        meeting = Meeting(
            organisation=organisation, planned_at=at, changed_at=at, changed_by=by,
            **_head(plan),
        )  # fmt: skip
        meeting.save()
        _keep_parts(meeting, plan)
        noted(meeting, "planned", by=by, at=at, details={"sort": meeting.get_kind_display()})
    return meeting


def change_meeting(
    meeting: Meeting, plan: Plan, *, revision: int, by: StaffAccount, at: datetime.datetime
) -> Meeting:
    """Once it was told: day or place moved, all are told again; who is asked now is told of it, and
    so is who is asked no longer.

    Raises ``EndsBeforeStart``, ``DayFar``, ``WrongState`` or ``SavedMeanwhile``.
    """
    _refuse_disorder(plan)
    with transaction.atomic():
        found = locked(meeting, act="修改安排")
        seen(found, revision)
        if found.starts_at != plan.starts_at or found.ends_at != plan.ends_at:
            _refuse_far(plan, at=at)
        before, asked = (found.starts_at, found.place), _asked(found)
        for name, value in _head(plan).items():
            setattr(found, name, value)
        _keep_parts(found, plan)
        changed(found, "changed", by=by, at=at)
        if found.invited_at:
            moved = before != (found.starts_at, found.place)
            _tell_changes(found, asked, moved=moved, by=by, at=at)
    return found


def invite(meeting: Meeting, *, by: StaffAccount, at: datetime.datetime) -> int:
    """How many people were told. Again = a reminder. Raises ``WrongState`` or
    ``NothingToInvite``."""
    with transaction.atomic():
        found = locked(meeting, act="发通知", states=(State.PLANNED,))
        if not found.invited.exists():
            raise NothingToInvite
        again = found.invited_at is not None
        found.invited_at = at
        told = _tell(found, "会议提醒" if again else "会议通知", by=by, at=at)
        changed(found, "invited", by=by, at=at, details={"count": told})
    return told


def cancel_meeting(
    meeting: Meeting, *, reason: str, by: StaffAccount, at: datetime.datetime
) -> Meeting:
    """Raises ``ReasonMissing`` or ``WrongState``."""
    words = reason.strip()
    if not words:
        raise ReasonMissing("取消会议")
    with transaction.atomic():
        found = locked(meeting, act="取消")
        found.state, found.reason = State.CANCELLED, words
        changed(found, "cancelled", by=by, at=at, details={"reason": words})
        if found.invited_at:
            _tell(found, "会议取消", by=by, at=at)
    return found


def hold_meeting(meeting: Meeting, *, by: StaffAccount, at: datetime.datetime) -> Meeting:
    """It has taken place. Raises ``WrongState`` or ``NotYetHeld``."""
    with transaction.atomic():
        found = locked(meeting, act="登记已召开", states=(State.PLANNED,))
        if at < found.starts_at:
            raise NotYetHeld(found.starts_at.astimezone(at.tzinfo))
        found.state = State.HELD
        changed(found, "held", by=by, at=at)
    return found


def _refuse_disorder(plan: Plan) -> None:
    if plan.ends_at <= plan.starts_at:
        raise EndsBeforeStart


def _refuse_far(plan: Plan, *, at: datetime.datetime) -> None:
    refuse_far(localdate(plan.starts_at), "开始时间", at=at)
    refuse_far(localdate(plan.ends_at), "结束时间", at=at)


def _asked(meeting: Meeting) -> set[int]:
    return set(meeting.invited.values_list("organisation", flat=True))


def _planned_already(plan: Plan, organisation: Organisation) -> Meeting | None:
    """A meeting to come with exactly this plan."""
    alike = Meeting.objects.filter(organisation=organisation, state=State.PLANNED, **_head(plan))
    for one in alike.order_by("pk"):
        if items_of(one) == list(plan.agenda) and _asked(one) == set(plan.invited):
            return one
    return None


def _head(plan: Plan) -> dict[str, object]:
    course = Course.objects.get(pk=plan.course) if plan.course else None
    return {
        "kind": plan.kind, "title": plan.title, "place": plan.place, "host": plan.host,
        "starts_at": plan.starts_at, "ends_at": plan.ends_at,
        "invited_words": plan.invited_words, "course": course,
    }  # fmt: skip


def _keep_parts(meeting: Meeting, plan: Plan) -> None:
    keep_agenda(meeting, plan.agenda)
    InvitedUnit.objects.filter(meeting=meeting).exclude(organisation__in=plan.invited).delete()
    known = _asked(meeting)
    InvitedUnit.objects.bulk_create(
        InvitedUnit(meeting=meeting, organisation_id=pk)
        for pk in dict.fromkeys(plan.invited)
        if pk not in known
    )


def _tell_changes(
    meeting: Meeting, asked: set[int], *, moved: bool, by: StaffAccount, at: datetime.datetime
) -> None:
    now = _asked(meeting)
    if moved:
        _tell(meeting, "会议时间或者地点有变", to=now & asked, by=by, at=at)
    _tell(meeting, "会议通知", to=now - asked, by=by, at=at)
    _tell(meeting, "会议不再邀请本单位，不必参加", to=asked - now, by=by, at=at)


def _tell(
    meeting: Meeting,
    what: str,
    *,
    to: Collection[int] | None = None,
    by: StaffAccount,
    at: datetime.datetime,
) -> int:
    """``to``: some units only, without it all that are asked. How many people were told: leaders
    and the office of the units asked, not of every unit they may read of."""
    units = frozenset(_asked(meeting) if to is None else to)
    day = meeting.starts_at.astimezone(at.tzinfo)
    words = f"{what}：{day:%Y-%m-%d %H:%M} 在{meeting.place}，{meeting.title}"
    theirs = Grant.objects.filter(organisation__in=units, role__in=DISTRICT_WIDE)
    accounts = frozenset(theirs.values_list("account", flat=True))
    one = Telling(words[:300], meeting_address(meeting.pk), units, accounts)
    return tell_all([one], kind=INBOX, roles=OF_A_UNIT, by=by.pk, at=at)
