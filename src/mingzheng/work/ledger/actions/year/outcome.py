"""A task that was not done ends the year in writing: closed with a reason, or carried over."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max

from mingzheng.records.inbox.actions.tell import tell
from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import Role, StaffAccount

from ...errors_year import (
    CarriedTaskWorkedOn,
    DueOutsideYear,
    NoOutcome,
    OutcomeNotNeeded,
    OutcomeStands,
    OutcomeWordsMissing,
    ReasonTooShort,
    ReportWaits,
    WrongTarget,
)
from ...models import Assignment, Notice, ProgressReport, Task, TaskOutcome
from ...public_news import tell_public
from ..open_ledger import NewAssignment, NewTask, add_tasks
from ..planning.ending import end_requests
from ..take_task import inbox_of
from .consent import lapse_consents
from .guard import refuse_closed

LEAST_WORDS = 10
CARRIED = "carried_over"
"""``Task.origin_kind`` of a task made by carrying one over; ``origin_key`` is that one's pk."""


@dataclass(frozen=True)
class Target:
    """Where a task goes on: in an existing task, in a notice, or (both None) in the inbox of the
    next year. ``due`` counts for a new task only."""

    task: int | None = None
    notice: int | None = None
    due: datetime.date | None = None


def end_task(
    task: Task, *, reason: str, words: str, by: StaffAccount, at: datetime.datetime
) -> TaskOutcome:
    """Closed undone. ``reason`` is a ``TaskOutcome.Reason``.

    Raises ``OutcomeWordsMissing``, ``OutcomeNotNeeded``, ``OutcomeStands``, ``ReportWaits`` or
    ``YearClosed``.
    """
    words = _enough(words)
    with transaction.atomic():
        task = _held(task)
        outcome = TaskOutcome.objects.create(
            task=task, kind=TaskOutcome.Kind.CLOSED, reason=reason, words=words,
            decided_by_name=str(by), decided_at=at,
        )  # fmt: skip
        _write_down("task.ended", outcome, by=by, at=at)
        end_requests(task, by=by, at=at)
        words = f"任务{task.number}年终不再办理：{outcome.get_reason_display()}"
        _tell(task, words, to=_units(task), by=by, at=at)
        lapse_consents(task.notice_id, at=at)
        tell_public([task.pk])
    return outcome


def end_tasks(
    tasks: Sequence[Task], *, reason: str, words: str, by: StaffAccount, at: datetime.datetime
) -> int:
    """The same reason for several, all or none; how many. Raises what ``end_task`` raises."""
    with transaction.atomic():
        for task in tasks:
            end_task(task, reason=reason, words=words, by=by, at=at)
    return len(tasks)


def carry_over(
    task: Task,
    *,
    to: Target,
    reason: str,
    words: str,
    by: StaffAccount,
    at: datetime.datetime,
) -> TaskOutcome:
    """The work goes on in the next year; the reports stay here and are read there.

    A new task is given to the units that were not done. Raises what ``end_task`` raises,
    ``WrongTarget`` or ``DueOutsideYear``.
    """
    words = _enough(words)
    with transaction.atomic():
        task = _held(task)
        target = _existing(task, to.task) if to.task else _made(task, to, by=by, at=at)
        outcome = TaskOutcome.objects.create(
            task=task, kind=TaskOutcome.Kind.CARRIED, reason=reason, words=words,
            carried_to=target, made_task=not to.task, decided_by_name=str(by), decided_at=at,
        )  # fmt: skip
        _write_down("task.carried_over", outcome, by=by, at=at)
        end_requests(task, by=by, at=at)
        words = f"任务{task.number}结转为{target.notice.year}年任务{target.number}"
        # Units that do not go on are told of their own task: they cannot report on it any more.
        on, before = _units(target), _units(task)
        _tell(target, words, to=on, by=by, at=at)
        _tell(task, words, to=before - on, by=by, at=at)
        lapse_consents(task.notice_id, target.notice_id, at=at)
        tell_public([task.pk])
    return outcome


def undo_outcome(task: Task, *, reason: str, by: StaffAccount, at: datetime.datetime) -> None:
    """The task is worked on again this year and its units are told why; a task made for it in the
    next year goes.

    Raises ``ReasonTooShort``, ``NoOutcome``, ``CarriedTaskWorkedOn`` or ``YearClosed``.
    """
    reason = reason.strip()
    if len(reason) < LEAST_WORDS:
        raise ReasonTooShort(least=LEAST_WORDS)
    with transaction.atomic():
        # As closing does: the notice first, so that none of both overtakes the other.
        Notice.objects.select_for_update().get(pk=task.notice_id)
        task = Task.objects.select_for_update().get(pk=task.pk)
        refuse_closed(task.notice_id)
        outcome = TaskOutcome.objects.filter(task=task).select_related("carried_to").first()
        if outcome is None:
            raise NoOutcome
        made = outcome.carried_to if outcome.made_task else None
        if made is not None:
            refuse_closed(made.notice_id)
            held = made.assignments.select_for_update().values_list("last_reported_at", flat=True)
            if any(held):
                raise CarriedTaskWorkedOn
        _write_down("task.outcome_undone", outcome, by=by, at=at, undone_because=reason)
        there = outcome.carried_to.notice_id if outcome.carried_to else task.notice_id
        outcome.delete()
        if made is not None:
            made.delete()
        words = f"任务{task.number}继续办理：{reason[:100]}"
        _tell(task, words, to=_units(task), by=by, at=at)
        lapse_consents(task.notice_id, there, at=at)
        tell_public([task.pk])


def _enough(words: str) -> str:
    words = words.strip()
    if len(words) < LEAST_WORDS:
        raise OutcomeWordsMissing(least=LEAST_WORDS, given=len(words))
    return words


def _held(task: Task) -> Task:
    """Notice and assignments locked, so that neither closing nor a report comes in between."""
    Notice.objects.select_for_update().get(pk=task.notice_id)
    task = Task.objects.select_for_update(of=("self",)).select_related("notice").get(pk=task.pk)
    states = list(
        Assignment.objects.select_for_update().filter(task=task).values_list("state", flat=True)
    )
    refuse_closed(task.notice_id)
    if TaskOutcome.objects.filter(task=task).exists():
        raise OutcomeStands
    if states and all(state == Assignment.State.DONE for state in states):
        raise OutcomeNotNeeded
    waiting = ProgressReport.objects.filter(
        assignment__task=task, state=ProgressReport.State.SUBMITTED
    ).count()
    if waiting:
        raise ReportWaits(reports=waiting)
    return task


def _existing(task: Task, chosen: int) -> Task:
    year = task.notice.year + 1
    found = Task.objects.select_related("notice").filter(
        pk=chosen, notice__year=year, notice__withdrawn_at=None, notice__is_parent=False
    )
    target = found.first()
    if target is None or target.notice.closed_on:
        raise WrongTarget(year=year)
    return target


def _made(task: Task, to: Target, *, by: StaffAccount, at: datetime.datetime) -> Task:
    year = task.notice.year + 1
    if to.due is None or to.due.year != year:
        raise DueOutsideYear(year=year)
    notice = _notice(to.notice, year) if to.notice else inbox_of(year, by=by, at=at)
    if notice.closed_on:
        raise WrongTarget(year=year)
    number = 1 + (notice.tasks.aggregate(last=Max("number"))["last"] or 0)
    left = task.assignments.exclude(state=Assignment.State.DONE)
    new = NewTask(
        number=number,
        section=f"{task.notice.year}年结转任务",
        item=None,
        label=task.label,
        requirement=task.requirement,
        lead_text=task.lead_text,
        responsible_text=task.responsible_text,
        due=to.due,
        schedule=task.schedule,
        remark=f"{task.notice.year}年任务{task.number}结转",
        origin_kind=CARRIED,
        origin_key=str(task.pk),
        assignments=tuple(NewAssignment(one.organisation_id, one.part, one.via) for one in left),
    )
    add_tasks(notice, [new])
    return notice.tasks.select_related("notice").get(number=number)


def _notice(pk: int, year: int) -> Notice:
    found = Notice.objects.select_for_update().filter(
        pk=pk, year=year, withdrawn_at=None, is_parent=False
    )
    notice = found.first()
    if notice is None:
        raise WrongTarget(year=year)
    return notice


def _write_down(
    action: str,
    outcome: TaskOutcome,
    *,
    by: StaffAccount,
    at: datetime.datetime,
    **more: str,
) -> None:
    details: dict[str, object] = {"reason": outcome.reason, "words": outcome.words, **more}
    if outcome.carried_to_id:
        details["to"] = outcome.carried_to_id
    record(action=action, subject=outcome.task, by=by, at=at, details=details)


def _units(task: Task) -> set[int]:
    return set(task.assignments.values_list("organisation", flat=True))


def _tell(task: Task, words: str, *, to: set[int], by: StaffAccount, at: datetime.datetime) -> None:
    tell(
        kind="year", words=words, address=f"/desk/ledger/tasks/{task.pk}",
        roles=(Role.INFORMATION_OFFICER,),
        organisations=to, by=by.pk, at=at,
    )  # fmt: skip
