"""延期: a later day asked for by the unit, granted or refused by the office."""

import datetime

from django.db import transaction
from django.utils import timezone

from mingzheng.records.people.deputies import principals_of
from mingzheng.records.people.models import StaffAccount

from ...errors_planning import AlreadySettled, ExtensionRefused, OwnExtension
from ...models import Assignment, Extension
from ..settle_due import settle_due
from .holding import (
    address_of,
    hold,
    hold_open,
    hold_working,
    note,
    refuse_day,
    tell_office,
    tell_unit,
    words_of,
)

QUEUE = "/desk/ledger/extensions"
ENDED = "任务年终已作处理，申请自动取消。"


def ask_extension(
    assignment: Assignment,
    *,
    new_due: datetime.date,
    reason: str,
    by: StaffAccount,
    at: datetime.datetime,
) -> Extension:
    """Raises ``WordsMissing``, ``AssignmentAlreadyDone``, ``ExtensionRefused`` or ``Refusal``.

    A day in the year after that of the notice may be asked for; whether it is given is the
    office's to reason.
    """
    with transaction.atomic():
        assignment = hold_working(assignment.pk)
        old = end_of(assignment)
        if new_due < at.date():
            raise ExtensionRefused("申请的新期限不能早于今天，请改晚。")
        if old is not None and new_due <= old:
            raise ExtensionRefused(f"申请的新期限须晚于现在的期限 {old:%Y-%m-%d}，请改晚。")
        refuse_day(assignment.task, new_due, "申请的新期限")
        if assignment.extensions.filter(state=Extension.State.ASKED).exists():
            raise ExtensionRefused("已有一份延期申请等待审批。需要改动的，请先撤回再申请。")
        made = Extension.objects.create(
            assignment=assignment, old_due=old, new_due=new_due, reason=words_of(reason, "理由"),
            asked_by=by, asked_by_name=str(by), asked_at=at,
        )  # fmt: skip
        note("extension.asked", assignment, by=by, at=at, old=old, new=new_due)
        tell_office(
            kind="extension",
            words=f"{assignment.organisation}申请任务{assignment.task.number}延期至"
            f" {new_due:%Y-%m-%d}",
            address=QUEUE, by=by, at=at,
        )  # fmt: skip
    return made


def grant_extension(
    extension: Extension, *, reason: str, by: StaffAccount, at: datetime.datetime
) -> None:
    """Beyond 31 December of the notice's year only with a reason.

    Raises ``OwnExtension``, ``AlreadySettled`` or ``ExtensionRefused``.
    """
    with transaction.atomic():
        extension = _hold_asked(extension, by=by, at=at)
        assignment = extension.assignment
        end_of_year = datetime.date(assignment.task.notice.year, 12, 31)
        if extension.new_due > end_of_year and not reason.strip():
            raise ExtensionRefused(
                f"延到 {end_of_year:%Y-%m-%d} 以后须写明理由。"
                "请填写审批意见，或不同意后请单位改早。"
            )
        if extension.new_due < at.date():
            raise ExtensionRefused("申请的期限已经过去，不能同意。请不同意并请单位重新申请。")
        _decide(extension, Extension.State.GRANTED, reason=reason.strip(), by=by, at=at)
        # Whoever asked in time is not late because the answer took its time.
        settle_due([assignment], on=timezone.localdate(extension.asked_at))


def refuse_extension(
    extension: Extension, *, reason: str, by: StaffAccount, at: datetime.datetime
) -> None:
    """Raises ``WordsMissing``, ``OwnExtension`` or ``AlreadySettled``."""
    reason = words_of(reason, "不同意的理由")
    with transaction.atomic():
        extension = _hold_asked(extension, by=by, at=at)
        _decide(extension, Extension.State.REFUSED, reason=reason, by=by, at=at)


def withdraw_extension(extension: Extension, *, by: StaffAccount, at: datetime.datetime) -> None:
    """The unit takes its request back. Raises ``AlreadySettled``."""
    with transaction.atomic():
        hold(extension.assignment_id)
        extension = Extension.objects.select_related("assignment").get(pk=extension.pk)
        if extension.state != Extension.State.ASKED:
            raise AlreadySettled
        extension.state = Extension.State.WITHDRAWN
        extension.save(update_fields=("state",))
        note("extension.withdrawn", extension.assignment, by=by, at=at, new=extension.new_due)


def lapse_extension(extension: Extension, *, by: StaffAccount, at: datetime.datetime) -> None:
    """A waiting one whose task has ended, see ``end_requests``; the unit is told."""
    extension.state, extension.decision_reason = Extension.State.WITHDRAWN, ENDED
    extension.decided_by_name, extension.decided_at = str(by), at
    extension.save(update_fields=("state", "decision_reason", "decided_by_name", "decided_at"))
    assignment = extension.assignment
    note("extension.lapsed", assignment, by=by, at=at, new=extension.new_due)
    tell_unit(
        [assignment.organisation_id], kind="extension",
        words=f"任务{assignment.task.number}延期至 {extension.new_due:%Y-%m-%d} 的申请：{ENDED}",
        address=address_of(assignment), by=by, at=at,
    )  # fmt: skip


def end_of(assignment: Assignment) -> datetime.date | None:
    """The day by which the whole assignment is due: the one granted last, else the task's."""
    granted = assignment.extensions.filter(state=Extension.State.GRANTED)
    last = granted.order_by("-decided_at", "-pk").first()
    return last.new_due if last else assignment.task.due


def _hold_asked(extension: Extension, *, by: StaffAccount, at: datetime.datetime) -> Extension:
    assignment = hold_open(extension.assignment_id)
    extension = Extension.objects.get(pk=extension.pk)
    extension.assignment = assignment
    if extension.state != Extension.State.ASKED:
        raise AlreadySettled
    if extension.asked_by_id in {by.pk, *principals_of(by.pk, day=at.date())}:
        raise OwnExtension
    return extension


def _decide(
    extension: Extension, state: str, *, reason: str, by: StaffAccount, at: datetime.datetime
) -> None:
    extension.state, extension.decision_reason = state, reason
    extension.decided_by_name, extension.decided_at = str(by), at
    extension.save(update_fields=("state", "decision_reason", "decided_by_name", "decided_at"))
    assignment, granted = extension.assignment, state == Extension.State.GRANTED
    note(
        "extension.granted" if granted else "extension.refused", assignment, by=by, at=at,
        new=extension.new_due, reason=reason,
    )  # fmt: skip
    verdict = "已同意" if granted else "未同意"
    tell_unit(
        [assignment.organisation_id], kind="extension",
        words=f"任务{assignment.task.number}延期至 {extension.new_due:%Y-%m-%d}：{verdict}"
        + (f"（{reason[:60]}）" if reason else ""),
        address=address_of(assignment), by=by, at=at,
    )  # fmt: skip
