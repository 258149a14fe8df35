"""补正: one notice within seven working days, one answer that starts the clock anew (条例 30)."""

import datetime
from collections.abc import Sequence

from django.db import transaction

from mingzheng.records.people.models import StaffAccount
from mingzheng.rules.foi_clock import Status

from ..errors import NotNow, ReasonMissing, SupplementLate
from ..files import AcceptedFile, store_case_file
from ..letters.supplement import supplement_letter
from ..models import Case, CaseEvent, Kind, Purpose, Stage
from .facts import add_fact, locked, note, require_stage
from .write_letter import write_letter


def ask_supplement(
    case: Case,
    *,
    what: str,
    deadline: datetime.date,
    on: datetime.date,
    by: StaffAccount,
    at: datetime.datetime,
    wording: str = "",
) -> CaseEvent:
    """``what`` has to be made clear by ``deadline``; the notice went out ``on`` that day.
    ``wording``: its text as the officer changed it.

    Raises ``ReasonMissing``, ``NotNow``, ``InFuture``, ``LetterIncomplete`` or ``ClockRefuses``.
    """
    if not what.strip():
        raise ReasonMissing("告知补正")
    with transaction.atomic():
        case = locked(case)
        require_stage(case, Stage.INTAKE, Stage.HANDLING, what="告知补正")
        event = add_fact(
            case, Kind.SUPPLEMENT_NOTICE, on=on, by=by, at=at, deadline=deadline,
            note=what.strip(),
        )  # fmt: skip
        letter = supplement_letter(event)
        write_letter(case, letter, dated=on, by=by, at=at, event=event, wording=wording)
        details = {"day": str(on), "deadline": str(deadline)}
        note(case, "supplement_asked", by=by, at=at, details=details)
    return event


def answer_supplement(
    case: Case,
    *,
    text: str,
    on: datetime.date,
    by: StaffAccount | None,
    at: datetime.datetime,
    files: Sequence[AcceptedFile] = (),
    late_reason: str = "",
) -> CaseEvent:
    """``by`` None: the applicant, over the portal. ``late_reason``: why the office accepts it
    after the deadline; only the office can.

    Raises ``ReasonMissing``, ``SupplementLate``, ``NotNow``, ``InFuture`` or ``ClockRefuses``.
    """
    if not text.strip() and not files:
        raise ReasonMissing("补正")
    with transaction.atomic():
        case = locked(case)
        require_stage(case, Stage.HANDLING, what="补正")
        _require_awaited(case, on=on, excused=bool(late_reason.strip()) and by is not None)
        words = text.strip() + (f"\n逾期理由：{late_reason.strip()}" if late_reason.strip() else "")
        event = add_fact(
            case, Kind.SUPPLEMENT_RECEIVED, on=on, by=by, at=at, note=words,
            late_reason_accepted=bool(late_reason.strip()),
        )  # fmt: skip
        for file in files:
            store_case_file(file, purpose=Purpose.SUPPLEMENT, case=case, event=event, at=at)
        details = {"day": str(on), "late_reason_accepted": event.late_reason_accepted}
        note(case, "supplement_answered", by=by, at=at, details=details)
    return event


def _require_awaited(case: Case, *, on: datetime.date, excused: bool) -> None:
    if case.status not in (Status.AWAITING_SUPPLEMENT, Status.ABANDONED):
        stage = Status(case.status).label
        raise NotNow("补正", stage=stage, cure="只有收到补正告知后才需要补正。")
    if case.waiting_until and on > case.waiting_until and not excused:
        raise SupplementLate(case.waiting_until)
