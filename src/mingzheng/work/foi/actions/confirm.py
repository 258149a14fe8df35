"""Confirming that a request has come in (条例 31): receipt online, by fax and by plain post."""

import datetime
from typing import Literal

from django.db import transaction

from mingzheng.records.people.models import StaffAccount

from ..errors import AlreadyConfirmed, ConfirmationNotNeeded
from ..models import Case, CaseEvent, Channel, Kind, Stage
from .facts import add_fact, locked, note, require_stage

CONFIRMED_BY_BOTH = (Channel.ONLINE, Channel.FAX)
CONFIRMED = (*CONFIRMED_BY_BOTH, Channel.ORDINARY_MAIL)
SIDES = {"agency": "本机关", "applicant": "申请人"}


def confirm(
    case: Case,
    *,
    side: Literal["agency", "applicant"],
    on: datetime.date,
    by: StaffAccount | None,
    at: datetime.datetime,
    how: str = "",
) -> CaseEvent:
    """``by`` None: the applicant pressed the button. ``how``: by telephone, by mail …

    Raises ``ConfirmationNotNeeded``, ``AlreadyConfirmed``, ``NotNow``, ``InFuture`` or
    ``ClockRefuses``.
    """
    with transaction.atomic():
        case = locked(case)
        if case.channel not in CONFIRMED:
            raise ConfirmationNotNeeded(case.get_channel_display())
        if case.events.filter(kind=Kind.CONFIRMED, side=side).exists():
            raise AlreadyConfirmed(SIDES[side])
        require_stage(case, Stage.INTAKE, what="确认收件")
        event = add_fact(case, Kind.CONFIRMED, on=on, by=by, at=at, side=side, note=how)
        details = {"side": side, "day": str(on), "received": str(case.received or "")}
        note(case, "confirmed", by=by, at=at, details=details)
    return event


def sign_for(
    case: Case, *, on: datetime.date, by: StaffAccount, at: datetime.datetime
) -> CaseEvent:
    """The agency signed for the letter (挂号信、特快专递). Raises as ``confirm``."""
    with transaction.atomic():
        case = locked(case)
        require_stage(case, Stage.INTAKE, what="登记签收")
        event = add_fact(case, Kind.SIGNED, on=on, by=by, at=at)
        note(case, "signed", by=by, at=at, details={"day": str(on)})
    return event
