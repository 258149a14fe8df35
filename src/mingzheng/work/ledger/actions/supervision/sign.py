"""A leader signs a supervision letter, which then goes out, or sends it back to the office."""

import datetime

from django.db import transaction

from mingzheng.records.people.models import StaffAccount

from ...errors_supervision import LetterReworded, SigningOwnDraft, SupervisionReasonMissing
from ...models import Supervision
from .course import locked, require_state, tell_office, tell_unit, write_down
from .end import raise_urgings
from .issue import issue

State = Supervision.State


def sign(
    supervision: Supervision,
    *,
    version: int,
    opinion: str = "",
    by: StaffAccount,
    at: datetime.datetime,
) -> Supervision:
    """Gets its number and its day now. ``version``: of the wording that was read.

    Raises ``NotInState``, ``SigningOwnDraft``, ``LetterReworded`` or ``WordingRefused``.
    """
    with transaction.atomic():
        supervision = _to_sign(supervision, what="签发", by=by)
        if supervision.wording_version != version:
            raise LetterReworded
        supervision.signed_by_name = str(by)
        supervision.sign_opinion = opinion.strip()
        issue(supervision, at=at)
        raise_urgings(supervision, by=by, at=at)
        details = {"number": supervision.number, "reason": supervision.sign_opinion}
        write_down(supervision, "signed", by=by, at=at, details=details)
        words = f"收到{supervision.number or '督办函'}，请于 {supervision.reply_due} 前回复"
        tell_unit(supervision, words, by=by, at=at)
        name = supervision.number or "督办函"
        tell_office(supervision, f"{name}已签发：{supervision.organisation}", by=by, at=at)
    return supervision


def refuse_to_sign(
    supervision: Supervision, *, opinion: str, by: StaffAccount, at: datetime.datetime
) -> Supervision:
    """Back to the draft; no number is used. Raises ``SupervisionReasonMissing``, ``NotInState`` or
    ``SigningOwnDraft``."""
    if not opinion.strip():
        raise SupervisionReasonMissing("退回督办函")
    with transaction.atomic():
        supervision = _to_sign(supervision, what="退回", by=by)
        supervision.state = State.DRAFTED
        supervision.sign_opinion = opinion.strip()
        supervision.save(update_fields=("state", "sign_opinion"))
        details = {"reason": supervision.sign_opinion}
        write_down(supervision, "refused", by=by, at=at, details=details)
        tell_office(supervision, f"督办函被退回修改：{supervision.organisation}", by=by, at=at)
    return supervision


def _to_sign(supervision: Supervision, *, what: str, by: StaffAccount) -> Supervision:
    supervision = locked(supervision)
    require_state(supervision, State.TO_SIGN, what=what)
    if supervision.drafted_by_id == by.pk:
        raise SigningOwnDraft
    return supervision
