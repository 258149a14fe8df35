"""A supervision letter before it goes out: its wording, handing it in, dropping it."""

import datetime

from django.db import transaction
from django.utils.timezone import localdate

from mingzheng.records.people.models import StaffAccount
from mingzheng.rules.supervision import Measure

from ...errors_supervision import SupervisionReasonMissing, WordingChanged
from ...models import Supervision
from ...supervision_letters.filling import NO_NUMBER_YET, check_wording, words_of
from .course import locked, require_state, tell_leaders, write_down

State = Supervision.State


def edit_draft(
    supervision: Supervision,
    *,
    title: str,
    wording: str,
    version: int,
    by: StaffAccount,
    at: datetime.datetime,
) -> Supervision:
    """``version``: of the wording that was changed.

    Raises ``WordingRefused``, ``NotInState`` or ``WordingChanged``.
    """
    title, wording = title.strip(), "\n".join(wording.strip().splitlines())
    check_wording(Measure(supervision.measure), title=title, template=wording)
    with transaction.atomic():
        supervision = locked(supervision)
        require_state(supervision, State.DRAFTED, what="修改文字")
        if supervision.wording_version != version:
            raise WordingChanged
        if (title, wording) == (supervision.title, supervision.wording):
            return supervision
        old = supervision.wording
        supervision.title, supervision.wording = title, wording
        words_of(supervision, number=NO_NUMBER_YET, dated=localdate(at))
        supervision.wording_version += 1
        supervision.save(update_fields=("title", "wording", "wording_version"))
        details = {"old": old, "new": wording}
        write_down(supervision, "edited", by=by, at=at, details=details)
    return supervision


def hand_in(supervision: Supervision, *, by: StaffAccount, at: datetime.datetime) -> Supervision:
    """For a leader to sign. Raises ``NotInState`` or ``WordingRefused``."""
    with transaction.atomic():
        supervision = locked(supervision)
        require_state(supervision, State.DRAFTED, what="送签")
        words_of(supervision, number=NO_NUMBER_YET, dated=localdate(at))
        supervision.state = State.TO_SIGN
        supervision.save(update_fields=("state",))
        write_down(supervision, "handed_in", by=by, at=at)
        tell_leaders(supervision, f"督办函待签：{supervision.organisation}", by=by, at=at)
    return supervision


def drop_draft(
    supervision: Supervision, *, reason: str, by: StaffAccount, at: datetime.datetime
) -> Supervision:
    """Its causes may be taken up again. Raises ``SupervisionReasonMissing`` or ``NotInState``."""
    if not reason.strip():
        raise SupervisionReasonMissing("弃稿")
    with transaction.atomic():
        supervision = locked(supervision)
        require_state(supervision, State.DRAFTED, what="弃稿")
        supervision.state = State.DROPPED
        supervision.end_note = reason.strip()
        supervision.ended_at, supervision.ended_by_name = at, str(by)
        supervision.save(update_fields=("state", "end_note", "ended_at", "ended_by_name"))
        supervision.items.update(standing=False)
        details = {"reason": supervision.end_note}
        write_down(supervision, "dropped", by=by, at=at, details=details)
    return supervision
