"""承接: on the day of a succession the open assignments of the old unit go to its successor."""

import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import StaffAccount, Succession

from ...errors_planning import TakeoverRefused
from ...models import Assignment, Notice, Takeover, TakeoverLine
from ...public_news import tell_public
from ..settle_due import settle_due
from ..year.guard import refuse_closed
from .holding import note, tell_unit
from .merging import merge, unmerge


def take_over(succession: Succession, *, by: StaffAccount, at: datetime.datetime) -> Takeover:
    """Everything open moves; where the successor works on the same task both become one.

    Done work stays with its unit, and so do tasks of notices that were taken back. Raises
    ``TakeoverRefused`` before the day, where nothing is open, or where two cannot become one yet.
    """
    with transaction.atomic():
        succession = Succession.objects.select_for_update().get(pk=succession.pk)
        if succession.on > at.date():
            raise TakeoverRefused(f"承接自 {succession.on:%Y-%m-%d} 起生效，请在当天或以后办理。")
        if not succession.main:
            raise TakeoverRefused("只有主要承接机构承接未办结的任务。请从主要承接的沿革办理。")
        open_ones = hold_open_of(succession.predecessor_id)
        if not open_ones:
            raise TakeoverRefused("原机构没有未办结的任务分工，无需承接。")
        made = Takeover.objects.create(
            succession=succession, predecessor=succession.predecessor,
            successor=succession.successor, made_by_name=str(by), made_at=at,
        )  # fmt: skip
        twins = _twins(open_ones, succession.successor_id)
        for assignment in open_ones:
            twin = twins.get(assignment.task_id)
            if twin is None:
                _move(made, assignment, by=by, at=at)
            else:
                _merge(made, assignment, twin, by=by, at=at)
        tell_public(one.task_id for one in open_ones)
        _record("takeover.made", made, by=by, at=at, count=len(open_ones))
        tell_unit(
            [succession.successor_id], kind="handover",
            words=f"承接{succession.predecessor}未办结的 {len(open_ones)} 项分工，请接着办理。",
            address=f"/desk/ledger/takeovers/{made.pk}", by=by, at=at,
        )  # fmt: skip
    return made


def undo_takeover(takeover: Takeover, *, by: StaffAccount, at: datetime.datetime) -> None:
    """Possible until somebody went on with one of them. Raises ``TakeoverRefused``."""
    with transaction.atomic():
        takeover = Takeover.objects.select_for_update().get(pk=takeover.pk)
        if takeover.undone_at is not None:
            raise TakeoverRefused("这次承接已经撤销，页面可能不是最新的。请刷新后再看。")
        lines = list(takeover.lines.select_related("assignment__task"))
        ids = [line.assignment_id for line in lines]
        list(Assignment.objects.select_for_update().filter(pk__in=ids).values("pk"))
        refuse_closed(*{line.assignment.task.notice_id for line in lines})
        if went_on(takeover):
            raise TakeoverRefused("承接后已有新的进展，不能撤销。需要调整的，请另行登记机构沿革。")
        for line in lines:
            if line.kind == TakeoverLine.Kind.MERGED:
                unmerge(line)
            else:
                assignment = line.assignment
                assignment.organisation_id = takeover.predecessor_id
                assignment.handler_id = line.before["handler"]
                assignment.save(update_fields=("organisation", "handler"))
        takeover.undone_at = at
        takeover.save(update_fields=("undone_at",))
        tell_public(line.assignment.task_id for line in lines)
        _record("takeover.undone", takeover, by=by, at=at, count=len(lines))


def went_on(takeover: Takeover) -> bool:
    """Whether anything was reported or decided on one of them since, or one was passed on again.

    Told by how each was left, not by the clock: a report may come within the same moment.
    """
    lines = takeover.lines.select_related("assignment")
    found = lines.annotate(newest=Max("assignment__reports"))
    return any(line.before["left"] != _left(line.assignment, line.newest) for line in found)


def hold_open_of(organisation_id: int) -> list[Assignment]:
    """Locked, in the order of their tasks."""
    standing = Notice.objects.filter(withdrawn_at=None, closed_on=None)
    found = Assignment.objects.select_for_update(of=("self",)).filter(
        organisation=organisation_id, task__notice__in=standing
    )
    open_ones = found.exclude(state=Assignment.State.DONE)
    return list(open_ones.select_related("task__notice", "organisation").order_by("task__number"))


def _twins(assignments: list[Assignment], successor_id: int) -> dict[int, Assignment]:
    """What the successor already has of the same tasks, by task."""
    found = Assignment.objects.select_for_update(of=("self",)).filter(
        organisation=successor_id, task__in=[one.task_id for one in assignments]
    )
    return {one.task_id: one for one in found.select_related("task__notice", "organisation")}


def _move(
    takeover: Takeover, assignment: Assignment, *, by: StaffAccount, at: datetime.datetime
) -> None:
    before: dict[str, Any] = {"handler": assignment.handler_id}
    assignment.organisation_id = takeover.successor_id
    # The person of the old unit need not be one of the new unit's.
    assignment.handler = None
    assignment.save(update_fields=("organisation", "handler"))
    _keep_line(takeover, assignment, TakeoverLine.Kind.MOVED, before)
    note(
        "assignment.moved", assignment, by=by, at=at, old=takeover.predecessor.name,
        new=takeover.successor.name,
    )  # fmt: skip


def _merge(
    takeover: Takeover,
    assignment: Assignment,
    twin: Assignment,
    *,
    by: StaffAccount,
    at: datetime.datetime,
) -> None:
    note(
        "assignment.merged", twin, by=by, at=at, old=takeover.predecessor.name,
        percent=assignment.percent, state=assignment.state,
    )  # fmt: skip
    before = merge(assignment, into=twin)
    settle_due([twin])
    _keep_line(takeover, twin, TakeoverLine.Kind.MERGED, before)


def _keep_line(
    takeover: Takeover, assignment: Assignment, kind: str, before: dict[str, Any]
) -> None:
    newest = assignment.reports.aggregate(newest=Max("pk"))["newest"]
    before["left"] = _left(assignment, newest)
    TakeoverLine.objects.create(takeover=takeover, assignment=assignment, kind=kind, before=before)


def _left(assignment: Assignment, newest: int | None) -> list[int | str]:
    """How an assignment stands, as JSON keeps it."""
    return [assignment.organisation_id, assignment.state, assignment.percent, newest or 0]


def _record(
    action: str, takeover: Takeover, *, by: StaffAccount, at: datetime.datetime, count: int
) -> None:
    record(
        action=action, subject=takeover, by=by, at=at, organisation_id=takeover.successor_id,
        details={
            "predecessor": takeover.predecessor.name, "successor": takeover.successor.name,
            "count": count,
        },
    )  # fmt: skip
