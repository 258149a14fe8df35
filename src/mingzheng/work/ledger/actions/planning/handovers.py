"""经办人 and 交接: who works on an assignment, and passing assignments from one to another."""

import datetime
from collections.abc import Sequence

from django.db import transaction

from mingzheng.records.inbox.actions.tell import Telling, tell_all
from mingzheng.records.journal.actions import record
from mingzheng.records.people.deputies import principals_of
from mingzheng.records.people.models import Organisation, StaffAccount
from mingzheng.records.people.permissions import access_of

from ...errors_planning import AlreadySettled, HandoverRefused
from ...models import Assignment, Handover, HandoverLine, Occurrence
from ...permissions import REPORTERS
from ..year.guard import refuse_closed
from .holding import hold_open, note


def name_handler(
    assignment: Assignment,
    *,
    handler: StaffAccount | None,
    by: StaffAccount,
    at: datetime.datetime,
) -> None:
    """None: nobody in particular. Raises ``HandoverRefused`` for an account out of the unit."""
    with transaction.atomic():
        assignment = hold_open(assignment.pk)
        if handler is not None:
            _refuse_stranger(handler, assignment.organisation_id, at=at)
        assignment.handler = handler
        assignment.save(update_fields=("handler",))
        note("assignment.handler", assignment, by=by, at=at, handler=str(handler or ""))


def offer_handover(
    organisation: Organisation,
    *,
    giver: StaffAccount,
    receiver: StaffAccount,
    assignments: Sequence[int],
    words: str,
    by: StaffAccount,
    at: datetime.datetime,
) -> Handover:
    """``assignments``: pks, of this unit, open, and handled by ``giver`` or by nobody.

    What is still to do is written down with each. Raises ``HandoverRefused``.
    """
    if giver.pk == receiver.pk:
        raise HandoverRefused("移交人和接收人不能是同一人，请另选接收人。")
    with transaction.atomic():
        _refuse_stranger(receiver, organisation.pk, at=at)
        chosen = _hold_chosen(organisation, giver, assignments)
        made = Handover.objects.create(
            organisation=organisation, giver=giver, giver_name=str(giver), receiver=receiver,
            receiver_name=str(receiver), note=words.strip(), made_by_name=str(by), made_at=at,
        )  # fmt: skip
        HandoverLine.objects.bulk_create(
            HandoverLine(handover=made, assignment=one, left_open=left_open(one)) for one in chosen
        )
        _record("handover.offered", made, by=by, at=at, assignments=[one.pk for one in chosen])
        _tell_receiver(made, len(chosen), by=by, at=at)
    return made


def receive_handover(handover: Handover, *, by: StaffAccount, at: datetime.datetime) -> None:
    """The receiver signs, or who stands in for them; from then on the receiver handles them.

    Raises ``AlreadySettled``, or ``HandoverRefused`` for anybody else.
    """
    with transaction.atomic():
        handover = _hold_offered(handover)
        if handover.receiver_id not in {by.pk, *principals_of(by.pk, day=at.date())}:
            raise HandoverRefused("只有接收人本人或其代理人可以签收。请由接收人登录办理。")
        ids = list(handover.lines.values_list("assignment", flat=True))
        list(Assignment.objects.select_for_update().filter(pk__in=ids).values("pk"))
        Assignment.objects.filter(pk__in=ids).update(handler=handover.receiver_id)
        handover.state, handover.received_at = Handover.State.RECEIVED, at
        handover.save(update_fields=("state", "received_at"))
        _record("handover.received", handover, by=by, at=at, assignments=ids)


def withdraw_handover(handover: Handover, *, by: StaffAccount, at: datetime.datetime) -> None:
    """Raises ``AlreadySettled``."""
    with transaction.atomic():
        handover = _hold_offered(handover)
        handover.state = Handover.State.WITHDRAWN
        handover.save(update_fields=("state",))
        _record("handover.withdrawn", handover, by=by, at=at, assignments=[])


def left_open(assignment: Assignment) -> str:
    """What is still to do, one matter a line."""
    days = assignment.milestones.filter(done_at=None).values_list("text", "due")
    open_occurrences = assignment.occurrences.filter(state=Occurrence.State.OPEN, counted=True)
    occurrences = open_occurrences.values_list("label", "due")
    lines = [f"节点：{text}{f'（{due:%Y-%m-%d}）' if due else ''}" for text, due in days]
    lines += [
        f"期次：{label}（{due:%Y-%m-%d}）" for label, due in occurrences.values_list("label", "due")
    ]
    lines += [
        f"分解：{text}（{percent}%）"
        for text, percent in assignment.subtasks.filter(done_at=None).values_list("text", "percent")
    ]
    lines += [
        f"困难：{one.text[:60]}（{one.get_state_display()}）"
        for one in assignment.difficulties.exclude(state="closed")
    ]
    lines += [
        f"协调：{one.text[:60]}（{one.asked_unit}，{one.due:%Y-%m-%d}）"
        for one in assignment.coordination_requests.filter(state="asked").select_related(
            "asked_unit"
        )
    ]
    lines += [
        f"延期：申请至 {one.new_due:%Y-%m-%d}，待审批"
        for one in assignment.extensions.filter(state="asked")
    ]
    return "\n".join(lines)


def _tell_receiver(made: Handover, count: int, *, by: StaffAccount, at: datetime.datetime) -> None:
    """Also where the receiver makes it for somebody who has left: it waits for a signature."""
    telling = Telling(
        f"{made.giver_name}向{made.receiver_name}移交 {count} 项分工，请核对后签收。",
        f"/desk/ledger/handovers/{made.pk}", accounts=frozenset({made.receiver_id or 0}),
    )  # fmt: skip
    tell_all([telling], kind="handover", roles=(), by=None, at=at)


def _hold_chosen(
    organisation: Organisation, giver: StaffAccount, ids: Sequence[int]
) -> list[Assignment]:
    found = list(
        Assignment.objects.select_for_update(of=("self",))
        .filter(pk__in=ids, organisation=organisation, task__outcome=None)
        .exclude(state=Assignment.State.DONE)
        .select_related("task")
        .order_by("pk")
    )
    if not ids or len(found) != len(set(ids)):
        raise HandoverRefused("请选择本单位尚未办结的分工，至少一项。")
    refuse_closed(*{one.task.notice_id for one in found})
    waiting = HandoverLine.objects.filter(
        assignment__in=found, handover__state=Handover.State.OFFERED
    )
    if waiting.exists():
        raise HandoverRefused("所选分工中有的已在另一份交接里等待签收。请先撤回那一份。")
    if any(one.handler_id not in {None, giver.pk} for one in found):
        raise HandoverRefused("所选分工中有的由其他同志经办，不能由此人移交。请重新选择。")
    return found


def _hold_offered(handover: Handover) -> Handover:
    found = Handover.objects.select_for_update().get(pk=handover.pk)
    if found.state != Handover.State.OFFERED:
        raise AlreadySettled
    return found


def _refuse_stranger(account: StaffAccount, organisation: int, *, at: datetime.datetime) -> None:
    if not access_of(account, day=at.date()).reaches(organisation, REPORTERS):
        raise HandoverRefused(f"{account}不是本单位在用的信息员账号。请另选，或先由管理员授权。")


def _record(
    action: str,
    handover: Handover,
    *,
    by: StaffAccount,
    at: datetime.datetime,
    assignments: list[int],
) -> None:
    record(
        action=action, subject=handover, by=by, at=at, organisation_id=handover.organisation_id,
        details={
            "giver": handover.giver_name, "receiver": handover.receiver_name,
            "assignments": assignments,
        },
    )  # fmt: skip
