"""更正: a handler puts right what was entered wrongly; where the case is decided, with another
person's consent. Nothing is deleted, and what is filed stays as it is."""

import datetime
from collections.abc import Sequence

from django.db import transaction

from mingzheng.records.people.models import StaffAccount

from ..correctable import PROVEN, is_correctable, words_of
from ..errors import (
    CorrectionWaits,
    InFuture,
    NoCorrection,
    NotCorrectable,
    NothingCorrected,
    OwnWork,
    ReasonMissing,
)
from ..files import AcceptedFile, store_case_file
from ..models import Case, CaseEvent, Channel, Correction, Kind, Purpose, Stage
from .apply_correction import apply_correction, refuse_correction_that_breaks
from .facts import locked, note, require_stage

UNDECIDED = (Stage.INTAKE, Stage.HANDLING)
"""Until then the handler corrects alone."""
CURE = "已归档的办件不能更正。"
State, Subject = Correction.State, Correction.Subject


def correct_event(
    event: CaseEvent,
    *,
    on: datetime.date,
    reason: str,
    by: StaffAccount,
    at: datetime.datetime,
    words: str = "",
    received_on: datetime.date | None = None,
    files: Sequence[AcceptedFile] = (),
) -> Correction:
    """``words`` and ``received_on`` as they should stand, for facts that have them; ``files``: the
    right proof, for facts that a file proves.

    Raises ``ReasonMissing``, ``NotNow``, ``CorrectionWaits``, ``NotCorrectable``,
    ``NothingCorrected``, ``InFuture`` or ``ClockRefuses``.
    """
    latest = max(filter(None, (on, received_on)))
    if latest > at.date():
        raise InFuture(latest)
    with transaction.atomic():
        case = _open(event.case, reason)
        found = CaseEvent.objects.filter(pk=event.pk, case=case).first()
        if found is None or not is_correctable(found):
            raise NotCorrectable
        proofs = files if found.kind in PROVEN else ()
        right = (on, received_on, words.strip())
        if right == (found.date, found.received_on, words_of(found)) and not proofs:
            raise NothingCorrected
        correction = Correction(
            subject=Subject.EVENT, event=found, on=on, received_on=received_on,
            words=words.strip(),
        )  # fmt: skip
        for file in proofs:
            # A proof only once the correction holds.
            correction.proof = store_case_file(
                file, purpose=Purpose.OTHER, case=case, event=None, at=at
            )
        return _ask(case, correction, reason=reason, by=by, at=at)


def correct_channel(
    case: Case, *, channel: Channel, reason: str, by: StaffAccount, at: datetime.datetime
) -> Correction:
    """Raises as ``correct_event``; what was submitted online cannot have come otherwise."""
    with transaction.atomic():
        case = _open(case, reason)
        if Channel.ONLINE in (case.channel, channel):
            raise NotCorrectable
        if channel == case.channel:
            raise NothingCorrected
        correction = Correction(subject=Subject.CHANNEL, before=case.channel, words=channel)
        return _ask(case, correction, reason=reason, by=by, at=at)


def correct_name(
    case: Case, *, name: str, reason: str, by: StaffAccount, at: datetime.datetime
) -> Correction:
    """Of the applicant; letters that went out keep the old one. Raises as ``correct_event``."""
    with transaction.atomic():
        case = _open(case, reason)
        if not name.strip() or name.strip() == case.applicant.name:
            raise NothingCorrected
        correction = Correction(
            subject=Subject.NAME, before=case.applicant.name, words=name.strip()
        )
        return _ask(case, correction, reason=reason, by=by, at=at)


def decide_correction(
    correction: Correction, *, agree: bool, opinion: str, by: StaffAccount, at: datetime.datetime
) -> Correction:
    """By another person than asked. Raises ``ReasonMissing`` (a refusal), ``NoCorrection``,
    ``OwnWork``, ``NotNow`` or ``ClockRefuses`` (something has happened meanwhile)."""
    if not agree and not opinion.strip():
        raise ReasonMissing("不同意更正")
    with transaction.atomic():
        case = locked(correction.case)
        found = case.corrections.filter(pk=correction.pk, state=State.ASKED).first()
        if found is None:
            raise NoCorrection
        if found.asked_by_id == by.pk:
            raise OwnWork("更正复核")
        found.decided_by_name, found.decided_at, found.opinion = str(by), at, opinion.strip()
        if agree:
            require_stage(case, *Case.OPEN, what="更正", cure=CURE)
            refuse_correction_that_breaks(case, found, day=at.date())
            apply_correction(case, found, by=by, at=at)
        else:
            found.state = State.REFUSED
            found.save()
            note(case, "correction_refused", by=by, at=at, details=_told(found))
    return found


def _open(case: Case, reason: str) -> Case:
    """Locked, with its applicant to be read."""
    if not reason.strip():
        raise ReasonMissing("更正")
    case = locked(case)
    require_stage(case, *Case.OPEN, what="更正", cure=CURE)
    if case.corrections.filter(state=State.ASKED).exists():
        raise CorrectionWaits
    return case


def _ask(
    case: Case, correction: Correction, *, reason: str, by: StaffAccount, at: datetime.datetime
) -> Correction:
    correction.case, correction.reason = case, reason.strip()
    correction.asked_by, correction.asked_by_name, correction.asked_at = by, str(by), at
    refuse_correction_that_breaks(case, correction, day=at.date())
    correction.save()
    if case.stage in UNDECIDED:
        apply_correction(case, correction, by=by, at=at)
    else:
        note(case, "correction_asked", by=by, at=at, details=_told(correction))
    return correction


def _told(correction: Correction) -> dict[str, str]:
    """For the journal: which fact and which days, never a name."""
    told = {"subject": str(Subject(correction.subject).label)}
    if correction.event is not None:
        told["subject"] = str(Kind(correction.event.kind).label)
        told |= {"before": str(correction.event.date), "after": str(correction.on)}
    return told
