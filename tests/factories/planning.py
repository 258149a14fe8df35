"""Plans and what passes between units, for tests; made through the actions."""

import datetime
from typing import Any

from mingzheng.data.calendars import national_calendar
from mingzheng.records.people.models import Organisation, Role, StaffAccount
from mingzheng.rules.recurrence import Pattern, Rhythm
from mingzheng.work.ledger.actions.planning.coordination import ask_coordination
from mingzheng.work.ledger.actions.planning.difficulties import raise_difficulty
from mingzheng.work.ledger.actions.planning.extensions import ask_extension
from mingzheng.work.ledger.actions.planning.handovers import offer_handover
from mingzheng.work.ledger.actions.planning.milestones import add_milestone
from mingzheng.work.ledger.actions.planning.recurrences import set_recurrence
from mingzheng.work.ledger.actions.planning.subtasks import add_subtask
from mingzheng.work.ledger.models import Assignment, Occurrence, Task

from .ledger import CHINA
from .people import make_account, make_organisation

AT = datetime.datetime(2024, 11, 18, 12, 0, tzinfo=CHINA)
TODAY = AT.date()


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def officer_of(unit: Organisation) -> StaffAccount:
    return make_account(role=Role.INFORMATION_OFFICER, organisation=unit)


def make_recurring(
    task: Task, rhythm: Rhythm = Rhythm.QUARTERLY, *, since: str = "2024-01-01", **fields: Any
) -> list[Occurrence]:
    """The occurrences of every open assignment, in the order of their days."""
    set_recurrence(
        task, pattern=Pattern(rhythm, **fields), since=day(since), calendar=national_calendar(),
        by=make_account(role=Role.OPENNESS_OFFICE), at=AT,
    )  # fmt: skip
    return list(Occurrence.objects.filter(assignment__task=task).order_by("due", "pk"))


def fill_plan(assignment: Assignment, *, by: StaffAccount, words: str) -> None:
    """One of everything, each with ``words`` in it."""
    common: dict[str, Any] = {"by": by, "at": AT}
    add_milestone(assignment, text=words, due=day("2024-12-10"), binding=True, **common)
    add_subtask(assignment, text=words, person=by, section=None, due=None, **common)
    raise_difficulty(assignment, kind="staff", text=words, **common)
    ask_extension(assignment, new_due=day("2025-01-20"), reason=words, **common)
    ask_coordination(
        assignment, asked_unit=make_organisation("被请求单位"), text=words,
        due=day("2024-11-29"), **common,
    )  # fmt: skip
    offer_handover(
        assignment.organisation, giver=by, receiver=officer_of(assignment.organisation),
        assignments=[assignment.pk], words=words, **common,
    )  # fmt: skip
