"""Signing in: by the code in the room, by an account, from the paper list; and putting right."""

import datetime

from django.db import transaction
from django.db.models import Q

from mingzheng.records.people.models import Organisation, StaffAccount
from mingzheng.records.sealed.indexing import blind_indexes
from mingzheng.rules.sign_in_code import code_fits

from ..errors import AlreadySigned, AlreadyStruck, CodeWrong, ReasonMissing, SignInClosed
from ..models import NAMES, Attendance, Meeting
from .editing import locked, noted

State = Meeting.State
Way = Attendance.Way
BEFORE = datetime.timedelta(hours=1)
"""Nobody signs in earlier than this before the start."""
AFTER = datetime.timedelta(hours=1)
"""The sign-in closes by itself so long after the end."""


def open_sign_in(meeting: Meeting, *, by: StaffAccount, at: datetime.datetime) -> Meeting:
    """From now, or from an hour before the start, until an hour after the end."""
    with transaction.atomic():
        found = locked(meeting, act="开始签到")
        found.sign_in_from = max(at, found.starts_at - BEFORE)
        found.sign_in_until = max(at, found.ends_at) + AFTER
        found.save(update_fields=("sign_in_from", "sign_in_until"))
        noted(found, "sign_in_opened", by=by, at=at)
    return found


def close_sign_in(meeting: Meeting, *, by: StaffAccount, at: datetime.datetime) -> Meeting:
    with transaction.atomic():
        found = locked(meeting, act="结束签到")
        found.sign_in_until = at
        found.save(update_fields=("sign_in_until",))
        noted(found, "sign_in_closed", by=by, at=at)
    return found


def sign_in_open(meeting: Meeting, *, at: datetime.datetime) -> bool:
    begun, ends = meeting.sign_in_from, meeting.sign_in_until
    open_state = meeting.state in (State.PLANNED, State.HELD)
    return bool(open_state and begun and ends and begun <= at < ends)


def sign_in_by_code(
    meeting: Meeting, *, code: str, name: str, unit: str, at: datetime.datetime
) -> Attendance:
    """The same person twice is one. Raises ``SignInClosed`` or ``CodeWrong``."""
    if not sign_in_open(meeting, at=at):
        raise SignInClosed
    if not code_fits(code, meeting.sign_in_secret, now=at):
        raise CodeWrong
    with transaction.atomic():
        found = locked(meeting, act="签到")
        if not sign_in_open(found, at=at):
            raise SignInClosed
        known = _standing(found, name=name, unit=unit)
        if known:
            return known
        return _sign(found, name=name, unit=unit, way=Way.CODE, signed_at=at, by=None, at=at)


def sign_in_by_account(
    meeting: Meeting, *, organisation: Organisation, by: StaffAccount, at: datetime.datetime
) -> Attendance:
    """One click. Raises ``SignInClosed`` or ``AlreadySigned``."""
    with transaction.atomic():
        found = locked(meeting, act="签到")
        if not sign_in_open(found, at=at):
            raise SignInClosed
        mine = found.attendance.filter(account=by, struck_at=None)
        if mine.exists() or _standing(found, name=str(by), unit=organisation.name):
            raise AlreadySigned
        return _sign(
            found, name=str(by), unit=organisation.name, way=Way.ACCOUNT, signed_at=at,
            organisation=organisation, account=by, by=by, at=at,
        )  # fmt: skip


def enter_from_paper(
    meeting: Meeting,
    *,
    name: str,
    unit: str,
    signed_at: datetime.datetime,
    by: StaffAccount,
    at: datetime.datetime,
) -> Attendance:
    """Of the signed list. Raises ``WrongState`` or ``AlreadySigned``."""
    with transaction.atomic():
        found = locked(meeting, act="补登签到")
        if _standing(found, name=name, unit=unit):
            raise AlreadySigned
        return _sign(found, name=name, unit=unit, way=Way.PAPER, signed_at=signed_at, by=by, at=at)


def strike_attendance(
    attendance: Attendance, *, reason: str, by: StaffAccount, at: datetime.datetime
) -> Attendance:
    """Kept and shown, counted no longer. Raises ``ReasonMissing``, ``AlreadyStruck`` or
    ``WrongState``."""
    words = reason.strip()
    if not words:
        raise ReasonMissing("签到作废")
    with transaction.atomic():
        meeting = locked(attendance.meeting, act="更正签到")
        struck = Attendance.objects.filter(pk=attendance.pk, struck_at=None).update(
            struck_reason=words, struck_at=at, struck_by_name=str(by)
        )
        if not struck:
            raise AlreadyStruck
        # The reason may name people: it stands with the row, which is erased; the journal is not.
        details = {"number": attendance.pk}
        noted(meeting, "attendance_struck", by=by, at=at, details=details)
    attendance.refresh_from_db()
    return attendance


def _standing(meeting: Meeting, *, name: str, unit: str) -> Attendance | None:
    """The same name of the same unit, by whatever of its names it was written."""
    known = named_unit(unit)
    same = Q(unit=unit) if known is None else Q(unit=unit) | Q(organisation=known)
    signed = meeting.attendance.filter(same, struck_at=None)
    return signed.filter(name_index__in=blind_indexes(NAMES, name)).first()


def _sign(
    meeting: Meeting,
    *,
    name: str,
    unit: str,
    way: str,
    signed_at: datetime.datetime,
    by: StaffAccount | None,
    at: datetime.datetime,
    organisation: Organisation | None = None,
    account: StaffAccount | None = None,
) -> Attendance:
    attendance = Attendance(
        meeting=meeting, name=name, unit=unit, organisation=organisation or named_unit(unit),
        account=account, way=way, signed_at=signed_at, late=signed_at > meeting.starts_at,
    )  # fmt: skip
    attendance.save()
    details = {"kind": attendance.get_way_display(), "number": attendance.pk}
    noted(meeting, "attended", by=by, at=at, details=details)
    return attendance


def named_unit(words: str) -> Organisation | None:
    """The unit that is called so, by whatever name; None where there is none or more than one."""
    called = Q(name=words) | Q(short_name=words) | Q(other_names__name=words)
    found = list(Organisation.objects.filter(called, active_until=None).distinct()[:2])
    return found[0] if len(found) == 1 else None
