"""Minutes are generated from what is known, changed by a person, handed in."""

import datetime

from django.db import transaction

from mingzheng.ports.checks import CHECKERS, DraftText, Finding
from mingzheng.records.inbox.actions.tell import tell
from mingzheng.records.people.models import Role, StaffAccount
from mingzheng.rules.minutes_text import minutes_text
from mingzheng.rules.official_text import TextBlock

from ..addresses import meeting_address
from ..errors import (
    MinutesNotOpen,
    NobodySigned,
    NothingToApprove,
    SavedMeanwhile,
    WordsBlocked,
)
from ..models import Material, Meeting, Minutes
from ..queries.held import held_meeting
from .editing import State, locked, noted
from .plan_meeting import INBOX

CHECKED = frozenset({"privacy", "secrecy"})


def draft_minutes(meeting: Meeting, *, by: StaffAccount, at: datetime.datetime) -> Minutes:
    """Generated anew from agenda, attendance and resolutions; what was typed before is replaced.

    Raises ``WrongState`` or ``MinutesNotOpen``.
    """
    with transaction.atomic():
        found = locked(meeting, act="生成纪要", states=(State.HELD,))
        standing = found.minutes.exclude(state=Minutes.State.WITHDRAWN)
        minutes = standing.select_for_update().first()
        if minutes and minutes.state != Minutes.State.DRAFT:
            raise MinutesNotOpen(minutes.get_state_display())
        minutes = minutes or Minutes(meeting=found)
        minutes.organisation_id, minutes.title = found.organisation_id, f"{found.title}纪要"
        minutes.year = found.starts_at.astimezone(at.tzinfo).year
        minutes.state, minutes.text = Minutes.State.DRAFT, minutes_text(held_meeting(found, at=at))
        _saved(minutes, by=by, at=at)
        noted(found, "minutes_drafted", by=by, at=at)
    return minutes


def save_minutes(
    minutes: Minutes,
    *,
    title: str,
    text: str,
    revision: int,
    by: StaffAccount,
    at: datetime.datetime,
) -> Minutes:
    """Raises ``MinutesNotOpen`` or ``SavedMeanwhile``."""
    with transaction.atomic():
        found = open_minutes(minutes, states=(Minutes.State.DRAFT,))
        if found.revision != revision:
            raise SavedMeanwhile(found.changed_by_name)
        found.title, found.text = title.strip(), text.replace("\r\n", "\n").strip()
        _saved(found, by=by, at=at)
        noted(found.meeting, "minutes_saved", by=by, at=at)
    return found


def hand_in_minutes(
    minutes: Minutes,
    *,
    title: str,
    text: str,
    revision: int,
    by: StaffAccount,
    at: datetime.datetime,
) -> Minutes:
    """What is on the screen is saved and handed in, or neither. Raises what both raise."""
    with transaction.atomic():
        saved = save_minutes(minutes, title=title, text=text, revision=revision, by=by, at=at)
        return submit_minutes(saved, revision=saved.revision, by=by, at=at)


def submit_minutes(
    minutes: Minutes, *, revision: int, by: StaffAccount, at: datetime.datetime
) -> Minutes:
    """Raises ``MinutesNotOpen``, ``SavedMeanwhile``, ``NothingToApprove``, ``NobodySigned`` or
    ``WordsBlocked``."""
    with transaction.atomic():
        found = open_minutes(minutes, states=(Minutes.State.DRAFT,))
        if found.revision != revision:
            raise SavedMeanwhile(found.changed_by_name)
        if not found.text.strip():
            raise NothingToApprove
        if not _somebody_signed(found.meeting):
            raise NobodySigned
        blocked = _blocking(found, today=at.date())
        if blocked:
            raise WordsBlocked([f"“{one.excerpt}”：{one.reason}{one.cure}" for one in blocked])
        found.state, found.submitted_by = Minutes.State.SUBMITTED, by
        found.returned_reason = ""
        _saved(found, by=by, at=at)
        noted(found.meeting, "minutes_submitted", by=by, at=at)
        tell(
            kind=INBOX, words=f"会议纪要待核定：{found.title}"[:300],
            address=meeting_address(found.meeting_id) + "/minutes",
            roles=(Role.REVIEWER, Role.OPENNESS_OFFICE), organisations=[found.organisation_id],
            by=by.pk, at=at,
        )  # fmt: skip
    return found


def open_minutes(minutes: Minutes, *, states: tuple[str, ...]) -> Minutes:
    """Raises ``MinutesNotOpen`` unless they are in one of ``states``; within a transaction."""
    found = Minutes.objects.select_for_update(of=("self",)).select_related("meeting").get(
        pk=minutes.pk
    )  # fmt: skip
    if found.state not in states:
        raise MinutesNotOpen(found.get_state_display())
    return found


def _saved(minutes: Minutes, *, by: StaffAccount, at: datetime.datetime) -> None:
    minutes.revision += 1
    minutes.changed_at, minutes.changed_by_name = at, str(by)
    minutes.save()


def _somebody_signed(meeting: Meeting) -> bool:
    scanned = meeting.materials.filter(purpose=Material.Purpose.SHEET)
    return meeting.attendance.filter(struck_at=None).exists() or scanned.exists()


def _blocking(minutes: Minutes, *, today: datetime.date) -> list[Finding]:
    lines = [line for line in minutes.text.splitlines() if line.strip()]
    draft = DraftText(
        kind="news", title=minutes.title,
        blocks=tuple(TextBlock("paragraph", one) for one in lines), fields={}, attachments=(),
        publication=None, today=today,
    )  # fmt: skip
    checkers = [one for one in CHECKERS if one.key in CHECKED]
    return [found for one in checkers for found in one.check(draft) if found.level == "block"]
