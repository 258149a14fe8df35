"""A unit answers an urging or a letter; the office accepts the answer or sends it back."""

import datetime
import hashlib
import uuid
from collections.abc import Sequence

from django.db import transaction
from django.utils.timezone import localdate

from mingzheng.records.people.models import StaffAccount
from mingzheng.rules.supervision import Measure

from ...errors import DecidingOnOwnReport, NothingToDecide
from ...errors_supervision import (
    PromisePast,
    PromiseTooFar,
    ReplyKeyReused,
    ReplyTooShort,
    SupervisionReasonMissing,
    TooManyFiles,
)
from ...evidence_files import AcceptedFile
from ...models import Supervision, SupervisionReply, SupervisionReplyFile
from ...parameters_supervision import supervision_rule
from .course import locked, require_state, tell_office, tell_unit, write_down

LEAST_CHARACTERS = 20
LEAST_MEASURES = 10
MOST_FILES = 3
LONGEST_PROMISE = datetime.timedelta(days=366)
"""House decision: what is further away is a slip of the pen or no promise."""
State = Supervision.State


def reply(
    supervision: Supervision,
    *,
    text: str,
    measures: str,
    promised_on: datetime.date,
    files: Sequence[AcceptedFile] = (),
    submission_key: uuid.UUID,
    by: StaffAccount,
    at: datetime.datetime,
) -> SupervisionReply:
    """The same ``submission_key`` again returns the reply already made.

    Raises ``ReplyTooShort``, ``PromisePast``, ``PromiseTooFar``, ``TooManyFiles``,
    ``NotInState`` or ``ReplyKeyReused``.
    """
    text, measures = text.strip(), measures.strip()
    _check(text, measures, promised_on, files, today=localdate(at))
    with transaction.atomic():
        supervision = locked(supervision)
        known = SupervisionReply.objects.filter(submission_key=submission_key).first()
        if known:
            if known.supervision_id != supervision.pk:
                raise ReplyKeyReused
            return known
        require_state(supervision, State.ISSUED, what="回复")
        made = SupervisionReply.objects.create(
            supervision=supervision, submission_key=submission_key, text=text, measures=measures,
            promised_on=promised_on, author=by, author_name=str(by), replied_at=at,
            due=supervision.reply_due,
        )  # fmt: skip
        for file in files:
            _attach(made, file)
        supervision.state = State.REPLIED
        supervision.save(update_fields=("state",))
        details = {"promised": str(promised_on), "files": len(files)}
        write_down(supervision, "replied", by=by, at=at, details=details)
        words = f"{supervision.organisation}已回复{supervision.measure_name}，待审核"
        tell_office(supervision, words, by=by, at=at)
    return made


def accept_reply(
    answer: SupervisionReply, *, by: StaffAccount, at: datetime.datetime
) -> SupervisionReply:
    """Raises ``NothingToDecide`` or ``DecidingOnOwnReport``."""
    with transaction.atomic():
        supervision, answer = _waiting(answer, by=by)
        _decide(answer, SupervisionReply.State.ACCEPTED, by=by, at=at)
        supervision.state = State.ACCEPTED
        supervision.save(update_fields=("state",))
        write_down(supervision, "reply_accepted", by=by, at=at)
        tell_unit(supervision, f"{supervision.measure_name}的回复已采纳", by=by, at=at)
    return answer


def return_reply(
    answer: SupervisionReply, *, reason: str, by: StaffAccount, at: datetime.datetime
) -> SupervisionReply:
    """The unit has the days of a reply once more. Raises ``SupervisionReasonMissing``,
    ``NothingToDecide`` or ``DecidingOnOwnReport``."""
    if not reason.strip():
        raise SupervisionReasonMissing("退回回复")
    with transaction.atomic():
        supervision, answer = _waiting(answer, by=by)
        answer.reason = reason.strip()
        _decide(answer, SupervisionReply.State.RETURNED, by=by, at=at)
        rule, day = supervision_rule(), localdate(at)
        supervision.state = State.ISSUED
        supervision.reply_due = rule.reply_due(Measure(supervision.measure), day)
        supervision.save(update_fields=("state", "reply_due"))
        details = {"reason": answer.reason}
        write_down(supervision, "reply_returned", by=by, at=at, details=details)
        words = f"{supervision.measure_name}的回复被退回，请于 {supervision.reply_due} 前重新回复"
        tell_unit(supervision, words, by=by, at=at)
    return answer


def _check(
    text: str,
    measures: str,
    promised_on: datetime.date,
    files: Sequence[AcceptedFile],
    *,
    today: datetime.date,
) -> None:
    if len(text) < LEAST_CHARACTERS:
        raise ReplyTooShort("情况说明", least=LEAST_CHARACTERS, given=len(text))
    if len(measures) < LEAST_MEASURES:
        raise ReplyTooShort("整改措施", least=LEAST_MEASURES, given=len(measures))
    if promised_on < today:
        raise PromisePast
    if promised_on > today + LONGEST_PROMISE:
        raise PromiseTooFar(today + LONGEST_PROMISE)
    if len(files) > MOST_FILES:
        raise TooManyFiles(MOST_FILES)


def _attach(answer: SupervisionReply, accepted: AcceptedFile) -> None:
    digest = hashlib.sha256()
    for chunk in accepted.file.chunks():
        digest.update(chunk)
    accepted.file.seek(0)
    stored = SupervisionReplyFile(
        reply=answer, name=accepted.name, media_type=accepted.media_type, sha256=digest.hexdigest()
    )
    stored.file.save(accepted.name, accepted.file, save=False)
    stored.save()


def _waiting(answer: SupervisionReply, *, by: StaffAccount) -> tuple[Supervision, SupervisionReply]:
    supervision = locked(answer.supervision)
    answer = SupervisionReply.objects.get(pk=answer.pk)
    waits = answer.state == SupervisionReply.State.WAITING
    if not waits or supervision.state != State.REPLIED:
        raise NothingToDecide
    if answer.author_id == by.pk:
        raise DecidingOnOwnReport
    return supervision, answer


def _decide(
    answer: SupervisionReply, state: str, *, by: StaffAccount, at: datetime.datetime
) -> None:
    answer.state = state
    answer.decided_by_name, answer.decided_at = str(by), at
    answer.save(update_fields=("state", "decided_by_name", "decided_at", "reason"))
