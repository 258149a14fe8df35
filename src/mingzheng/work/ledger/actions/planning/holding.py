"""Taking hold of an assignment to change its plan, and telling people of it."""

import datetime
from collections.abc import Collection

from mingzheng.records.inbox.actions.tell import tell
from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import Role, StaffAccount
from mingzheng.rules.plan_days import refuse_odd_day

from ...errors import AssignmentAlreadyDone
from ...errors_planning import WordsMissing
from ...models import Assignment, Task
from ..year.guard import refuse_closed, refuse_ended


def hold_open(assignment_id: int) -> Assignment:
    """The assignment, locked until the transaction ends.

    Raises ``AssignmentAlreadyDone`` or ``YearClosed``.
    """
    assignment = hold(assignment_id)
    if assignment.state == Assignment.State.DONE:
        raise AssignmentAlreadyDone
    return assignment


def hold_working(assignment_id: int) -> Assignment:
    """As ``hold_open``, and its task goes on this year. Raises ``TaskEnded`` too."""
    assignment = hold_open(assignment_id)
    refuse_ended(assignment.task_id)
    return assignment


def hold(assignment_id: int) -> Assignment:
    """Raises ``YearClosed``."""
    found = (
        Assignment.objects.select_for_update(of=("self",))
        .select_related("task__notice", "organisation")
        .get(pk=assignment_id)
    )
    refuse_closed(found.task.notice_id)
    return found


def words_of(text: str, what: str) -> str:
    """Without the blanks around it. Raises ``WordsMissing``."""
    if not text.strip():
        raise WordsMissing(what)
    return text.strip()


def refuse_day(task: Task, day: datetime.date | None, what: str) -> None:
    """Raises ``Refusal``: the plan of a task reaches only so far."""
    refuse_odd_day(day, issued_on=task.notice.issued_on, year=task.notice.year, what=what)


def note(
    action: str,
    assignment: Assignment,
    *,
    by: StaffAccount | None,
    at: datetime.datetime,
    **details: object,
) -> None:
    """A journal row at the assignment: numbers and days, never what a unit wrote."""
    record(
        action=action, subject=assignment, by=by, at=at,
        organisation_id=assignment.organisation_id,
        details={
            name: value.isoformat() if isinstance(value, datetime.date) else value
            for name, value in details.items()
        },
    )  # fmt: skip


def tell_unit(
    organisation_ids: Collection[int],
    *,
    kind: str,
    words: str,
    address: str,
    by: StaffAccount | None,
    at: datetime.datetime,
) -> None:
    tell(
        kind=kind, words=words[:300], address=address, roles=(Role.INFORMATION_OFFICER,),
        organisations=organisation_ids, by=by.pk if by else None, at=at,
    )  # fmt: skip


def tell_office(
    *, kind: str, words: str, address: str, by: StaffAccount | None, at: datetime.datetime
) -> None:
    tell(
        kind=kind, words=words[:300], address=address, roles=(Role.OPENNESS_OFFICE,),
        by=by.pk if by else None, at=at,
    )  # fmt: skip


def address_of(assignment: Assignment) -> str:
    return f"/desk/ledger/assignments/{assignment.pk}/plan"
