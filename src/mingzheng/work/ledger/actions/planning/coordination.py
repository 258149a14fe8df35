"""协调: one unit asks another, the other answers or says why it cannot."""

import datetime

from django.db import transaction
from django.utils import timezone

from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import Organisation, StaffAccount

from ...errors_planning import AlreadySettled, CoordinationRefused
from ...models import Assignment, CoordinationRequest
from ..year.guard import refuse_closed
from .holding import hold_working, refuse_day, tell_office, tell_unit, words_of

State = CoordinationRequest.State
KIND = "coordination"


def ask_coordination(
    assignment: Assignment,
    *,
    asked_unit: Organisation,
    text: str,
    due: datetime.date,
    by: StaffAccount,
    at: datetime.datetime,
) -> CoordinationRequest:
    """The same once more is the one that waits already, as a form sent twice.

    Raises ``WordsMissing``, ``CoordinationRefused``, ``Refusal`` or ``AssignmentAlreadyDone``.
    """
    text = words_of(text, "请求内容")
    with transaction.atomic():
        assignment = hold_working(assignment.pk)
        if asked_unit.pk == assignment.organisation_id:
            raise CoordinationRefused("不能向本单位提出协调。内部分工请用“分解”。")
        if due < at.date():
            raise CoordinationRefused("希望答复日期不能早于今天，请改晚。")
        refuse_day(assignment.task, due, "希望答复日期")
        same = assignment.coordination_requests.filter(
            asked_unit=asked_unit, text=text, due=due, state=State.ASKED
        )
        if (found := same.first()) is not None:
            return found
        made = CoordinationRequest.objects.create(
            assignment=assignment, asked_unit=asked_unit, text=text, due=due,
            asked_by_name=str(by), asked_at=at,
        )  # fmt: skip
        _note("coordination.asked", made, by=by, at=at, due=due.isoformat())
        words = f"{assignment.organisation}请求协调：{made.text[:80]}"
        tell_unit([asked_unit.pk], kind=KIND, words=words, address=address(made), by=by, at=at)
        tell_office(kind=KIND, words=words, address=address(made), by=by, at=at)
    return made


def answer_coordination(
    request: CoordinationRequest,
    *,
    answer: str,
    refused: bool,
    by: StaffAccount,
    at: datetime.datetime,
) -> None:
    """``refused``: the unit cannot help; the answer then says why.

    Raises ``WordsMissing`` or ``AlreadySettled``.
    """
    with transaction.atomic():
        request = _hold(request)
        request.state = State.REFUSED if refused else State.ANSWERED
        request.answer = words_of(answer, "不能办理的理由" if refused else "答复")
        request.answered_by_name, request.answered_at = str(by), at
        request.save(update_fields=("state", "answer", "answered_by_name", "answered_at"))
        action = "coordination.refused" if refused else "coordination.answered"
        _note(action, request, by=by, at=at)
        verdict = "不能办理" if refused else "已答复"
        tell_unit(
            [request.assignment.organisation_id], kind=KIND,
            words=f"{request.asked_unit}{verdict}：{request.answer[:80]}",
            address=address(request), by=by, at=at,
        )  # fmt: skip


def remind_coordination(
    request: CoordinationRequest, *, by: StaffAccount | None, at: datetime.datetime
) -> None:
    """Once a day at most. ``by`` None: the clock. Raises ``AlreadySettled`` or
    ``CoordinationRefused``."""
    with transaction.atomic():
        request = _hold(request)
        if request.reminded_at is not None and _day(request.reminded_at) == _day(at):
            raise CoordinationRefused("今天已经提醒过，明天仍未答复时可再提醒。")
        request.reminded_at = at
        request.save(update_fields=("reminded_at",))
        _note("coordination.reminded", request, by=by, at=at)
        tell_unit(
            [request.asked_unit_id], kind=KIND,
            words=f"请答复{request.assignment.organisation}的协调请求"
            f"（{request.due:%Y-%m-%d}前）：{request.text[:80]}",
            address=address(request), by=by, at=at,
        )  # fmt: skip


def withdraw_coordination(
    request: CoordinationRequest, *, by: StaffAccount, at: datetime.datetime
) -> None:
    """Raises ``AlreadySettled``."""
    with transaction.atomic():
        request = _hold(request)
        request.state = State.WITHDRAWN
        request.save(update_fields=("state",))
        _note("coordination.withdrawn", request, by=by, at=at)
        tell_unit(
            [request.asked_unit_id], kind=KIND,
            words=f"{request.assignment.organisation}撤回了协调请求：{request.text[:80]}",
            address=address(request), by=by, at=at,
        )  # fmt: skip


def lapse_coordination(
    request: CoordinationRequest, *, by: StaffAccount, at: datetime.datetime
) -> None:
    """A waiting one whose task has ended, see ``end_requests``; both units are told."""
    request.state = State.WITHDRAWN
    request.save(update_fields=("state",))
    _note("coordination.lapsed", request, by=by, at=at)
    asker = request.assignment.organisation
    tell_unit(
        [asker.pk, request.asked_unit_id], kind=KIND,
        words=f"任务年终已作处理，{asker}请{request.asked_unit}协调的事项无需再答复："
        f"{request.text[:80]}",
        address=address(request), by=by, at=at,
    )  # fmt: skip


def remind_late(*, at: datetime.datetime) -> int:
    """What the clock does: every late request is reminded of once by itself; how many."""
    late = CoordinationRequest.objects.filter(
        state=State.ASKED,
        due__lt=at.date(),
        reminded_at=None,
        assignment__task__notice__closed_on=None,
    )
    found = list(late.order_by("pk"))
    for request in found:
        remind_coordination(request, by=None, at=at)
    return len(found)


def address(request: CoordinationRequest) -> str:
    return f"/desk/ledger/coordination/{request.pk}"


def _day(moment: datetime.datetime) -> datetime.date:
    return timezone.localtime(moment).date()


def _hold(request: CoordinationRequest) -> CoordinationRequest:
    found = (
        CoordinationRequest.objects.select_for_update(of=("self",))
        .select_related("assignment__task", "assignment__organisation", "asked_unit")
        .get(pk=request.pk)
    )
    if found.state != State.ASKED:
        raise AlreadySettled
    refuse_closed(found.assignment.task.notice_id)
    return found


def _note(
    action: str,
    request: CoordinationRequest,
    *,
    by: StaffAccount | None,
    at: datetime.datetime,
    **details: str,
) -> None:
    record(
        action=action, subject=request, by=by, at=at,
        organisation_id=request.assignment.organisation_id,
        details={"asked_unit": request.asked_unit.name, **details},
    )  # fmt: skip
