"""Slips made on demand: receipt, confirmation of a withdrawal, slip of delivery."""

import datetime

from django.db import transaction

from mingzheng.records.people.models import StaffAccount

from ..errors import NoDecision, NotNow, SlipMade
from ..letters.filling import Filling
from ..letters.slips import delivery_slip, receipt_slip, withdrawal_slip
from ..models import Case, Decision, Kind, Letter, Method, Stage
from .facts import locked, note, require_stage
from .write_letter import write_letter


def make_receipt(case: Case, *, by: StaffAccount, at: datetime.datetime) -> Letter:
    """Raises ``LetterIncomplete`` or ``SlipMade``."""
    with transaction.atomic():
        case = locked(case)
        return _keep(case, receipt_slip(case), by=by, at=at)


def make_withdrawal_slip(case: Case, *, by: StaffAccount, at: datetime.datetime) -> Letter:
    """Raises ``NotNow`` (nothing was withdrawn), ``LetterIncomplete`` or ``SlipMade``."""
    with transaction.atomic():
        case = locked(case)
        event = case.events.filter(kind=Kind.WITHDRAWN).last()
        if event is None:
            raise NotNow(
                "出具撤回确认书", stage=case.get_stage_display(), cure="请先登记申请人撤回。"
            )
        return _keep(case, withdrawal_slip(case, on=event.date), by=by, at=at)


def make_delivery_slip(
    case: Case, *, method: Method, waybill: str, by: StaffAccount, at: datetime.datetime
) -> Letter:
    """To be signed by whoever takes the answer. Raises ``NotNow``,
    ``LetterIncomplete`` or ``SlipMade``."""
    with transaction.atomic():
        case = locked(case)
        require_stage(case, Stage.DELIVERING, Stage.SENT, what="出具送达回证")
        decision = case.decisions.filter(state=Decision.State.PASSED).first()
        if decision is None:
            raise NoDecision
        slip = delivery_slip(case, decision.letter, method=method, waybill=waybill.strip())
        return _keep(case, slip, by=by, at=at)


def _keep(case: Case, slip: Filling, *, by: StaffAccount, at: datetime.datetime) -> Letter:
    before = list(case.letters.filter(kind=slip.kind, dated=at.date()))
    letter = write_letter(case, slip, dated=at.date(), by=by, at=at)
    # Sealed words are compared here; the slip just written goes with the transaction.
    if any(_words(one) == _words(letter) for one in before):
        raise SlipMade(letter.title)
    note(case, "slip_made", by=by, at=at, details={"letter": letter.title})
    return letter


def _words(letter: Letter) -> tuple[str, str, str]:
    return str(letter.recipient), str(letter.text), str(letter.annex)
