"""延期: asked for by the handler, approved by the head of the office, told to the applicant."""

import datetime

from django.db import transaction

from mingzheng.records.people.models import StaffAccount
from mingzheng.rules.foi_clock import LONGEST_EXTENSION

from ..errors import ClockRefuses, ExtensionUnderWay, NoExtension, OwnWork, ReasonMissing
from ..letters.extension import extension_letter
from ..models import Case, CaseEvent, Extension, Kind, Stage
from .facts import add_fact, locked, note, require_stage
from .write_letter import write_letter

State = Extension.State


def ask_extension(
    case: Case, *, days: int, reason: str, by: StaffAccount, at: datetime.datetime
) -> Extension:
    """Raises ``ReasonMissing``, ``NotNow``, ``ExtensionUnderWay`` or ``ClockRefuses``."""
    if not reason.strip():
        raise ReasonMissing("申请延期")
    if not 1 <= days <= LONGEST_EXTENSION:
        raise ClockRefuses(
            code="EXTENSION_DAYS_INVALID",
            message=f"延长的工作日数应为1至{LONGEST_EXTENSION}的整数（条例第三十三条），请改正。",
        )
    with transaction.atomic():
        case = locked(case)
        require_stage(case, Stage.HANDLING, what="申请延期")
        if case.extensions.exclude(state=State.REFUSED).exists():
            raise ExtensionUnderWay
        extension = Extension.objects.create(
            case=case, days=days, reason=reason.strip(), asked_by=by, asked_at=at
        )
        text = f"{days} 个工作日：{extension.reason}"
        add_fact(case, Kind.EXTENSION_ASKED, on=at.date(), by=by, at=at, note=text)
        note(case, "extension_asked", by=by, at=at, details={"days": days})
    return extension


def decide_extension(
    extension: Extension, *, approve: bool, opinion: str, by: StaffAccount, at: datetime.datetime
) -> Extension:
    """Raises ``ReasonMissing`` (a refusal), ``NoExtension`` or ``OwnWork``."""
    if not approve and not opinion.strip():
        raise ReasonMissing("不同意延期")
    with transaction.atomic():
        case = locked(extension.case)
        extension = _in_state(extension, State.ASKED)
        if extension.asked_by_id == by.pk:
            raise OwnWork("延期审批")
        extension.state = State.APPROVED if approve else State.REFUSED
        extension.decided_by, extension.decided_at = by, at
        extension.opinion = opinion.strip()
        extension.save()
        kind = Kind.EXTENSION_APPROVED if approve else Kind.EXTENSION_REFUSED
        add_fact(case, kind, on=at.date(), by=by, at=at, note=extension.opinion)
        details = {"days": extension.days, "approved": approve}
        note(case, "extension_decided", by=by, at=at, details=details)
    return extension


def tell_extension(
    extension: Extension,
    *,
    on: datetime.date,
    by: StaffAccount,
    at: datetime.datetime,
    wording: str = "",
) -> CaseEvent:
    """From here the clock counts it. ``wording``: the letter's text as the officer changed it.

    Raises ``NoExtension``, ``InFuture``, ``LetterIncomplete`` or ``ClockRefuses``.
    """
    with transaction.atomic():
        case = locked(extension.case)
        extension = _in_state(extension, State.APPROVED)
        former = case.due
        event = add_fact(
            case, Kind.EXTENSION, on=on, by=by, at=at, days=extension.days,
            approved_by_head=True, applicant_notified=True, note=extension.reason,
        )  # fmt: skip
        extension.state = State.TOLD
        extension.save(update_fields=("state",))
        letter = extension_letter(case, event, former=former)
        write_letter(case, letter, dated=on, by=by, at=at, event=event, wording=wording)
        details = {"days": extension.days, "day": str(on), "due": str(case.due)}
        note(case, "extended", by=by, at=at, details=details)
    return event


def _in_state(extension: Extension, state: State) -> Extension:
    found = Extension.objects.select_related("case").filter(pk=extension.pk, state=state).first()
    if found is None:
        raise NoExtension
    return found
