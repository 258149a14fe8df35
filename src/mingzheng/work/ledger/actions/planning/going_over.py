"""Open assignments of one unit become another's: moved, or merged with what it has already."""

import datetime
from typing import Any

from django.db.models import Max

from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import Organisation, StaffAccount, Succession

from ...models import Assignment, Notice, Takeover, TakeoverLine
from ..settle_due import settle_due
from .holding import note, tell_unit
from .merging import merge


def go_over(
    succession: Succession,
    assignments: list[Assignment],
    *,
    giver: Organisation,
    by: StaffAccount,
    at: datetime.datetime,
) -> Takeover:
    """Inside the caller's transaction, with all of them held. ``giver``: who has them now.

    Where the successor works on the same task both become one.
    """
    made = Takeover.objects.create(
        succession=succession, predecessor=giver, successor=succession.successor,
        made_by_name=str(by), made_at=at,
    )  # fmt: skip
    twins = _twins(assignments, succession.successor_id)
    for assignment in assignments:
        twin = twins.get(assignment.task_id)
        if twin is None:
            _move(made, assignment, by=by, at=at)
        else:
            _merge(made, assignment, twin, by=by, at=at)
    record_takeover("takeover.made", made, by=by, at=at, count=len(assignments))
    tell_unit(
        [succession.successor_id], kind="handover",
        words=f"承接{giver}未办结的 {len(assignments)} 项分工，请接着办理。",
        address=f"/desk/ledger/takeovers/{made.pk}", by=by, at=at,
    )  # fmt: skip
    return made


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
    before["left"] = left_standing(assignment, newest)
    TakeoverLine.objects.create(takeover=takeover, assignment=assignment, kind=kind, before=before)


def left_standing(assignment: Assignment, newest: int | None) -> list[int | str]:
    """How an assignment stands, as JSON keeps it."""
    return [assignment.organisation_id, assignment.state, assignment.percent, newest or 0]


def record_takeover(
    action: str, takeover: Takeover, *, by: StaffAccount, at: datetime.datetime, count: int
) -> None:
    record(
        action=action, subject=takeover, by=by, at=at, organisation_id=takeover.successor_id,
        details={
            "predecessor": takeover.predecessor.name, "successor": takeover.successor.name,
            "count": count,
        },
    )  # fmt: skip
