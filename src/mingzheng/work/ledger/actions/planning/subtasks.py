"""分解: pieces of an assignment given to people or sections of the unit."""

import datetime

from django.db import transaction

from mingzheng.records.people.models import Organisation, StaffAccount

from ...errors_planning import PlanRefused
from ...models import Assignment, Subtask
from .holding import address_of, hold_working, note, refuse_day, tell_unit, words_of
from .plan_parts import hold_part, next_number


def add_subtask(
    assignment: Assignment,
    *,
    text: str,
    person: StaffAccount | None,
    section: Organisation | None,
    due: datetime.date | None,
    by: StaffAccount,
    at: datetime.datetime,
) -> Subtask:
    """The same once more is the one that is there already, as a form sent twice.

    Raises ``WordsMissing``, ``Refusal``, or ``PlanRefused`` where both a person and a section are
    named.
    """
    text = words_of(text, "分解内容")
    with transaction.atomic():
        assignment = hold_working(assignment.pk)
        _refuse_two_owners(person, section)
        same = assignment.subtasks.filter(
            text=text, person=person, section=section, due=due, percent=0
        )
        if (found := same.first()) is not None:
            return found
        refuse_day(assignment.task, due, "分解期限")
        made = Subtask.objects.create(
            assignment=assignment, number=next_number(Subtask, assignment),
            text=text, person=person, section=section, due=due,
        )  # fmt: skip
        owner = str(person or section or "")
        note("subtask.added", assignment, by=by, at=at, subtask=made.pk, owner=owner, due=due)
        if section is not None:
            tell_unit(
                [section.pk], kind="report", words=f"分解到{section}的工作：{made.text}",
                address=address_of(assignment), by=by, at=at,
            )  # fmt: skip
    return made


def edit_subtask(
    subtask: Subtask,
    *,
    text: str,
    person: StaffAccount | None,
    section: Organisation | None,
    due: datetime.date | None,
    by: StaffAccount,
    at: datetime.datetime,
) -> None:
    """Raises as ``add_subtask``, or ``AlreadySettled`` once it is gone."""
    with transaction.atomic():
        subtask = hold_part(subtask)
        _refuse_two_owners(person, section)
        if due != subtask.due:
            refuse_day(subtask.assignment.task, due, "分解期限")
        subtask.text, subtask.person, subtask.section = words_of(text, "分解内容"), person, section
        subtask.due = due
        subtask.save(update_fields=("text", "person", "section", "due"))
        note(
            "subtask.edited", subtask.assignment, by=by, at=at, subtask=subtask.pk,
            owner=str(person or section or ""), due=due,
        )  # fmt: skip


def report_subtask(
    subtask: Subtask, *, percent: int, words: str, by: StaffAccount, at: datetime.datetime
) -> None:
    """At 100 it is done. The percent of the assignment is proposed from it, never written.

    Raises ``WordsMissing``, ``PlanRefused`` or ``AlreadySettled``.
    """
    if not 0 <= percent <= 100:
        raise PlanRefused("完成比例须为 0 到 100 的整数，请改正。")
    with transaction.atomic():
        subtask = hold_part(subtask)
        subtask.percent, subtask.note = percent, words_of(words, "进展说明")
        subtask.done_at = at if percent == 100 else None
        subtask.save(update_fields=("percent", "note", "done_at"))
        note(
            "subtask.reported", subtask.assignment, by=by, at=at, subtask=subtask.pk,
            percent=percent,
        )  # fmt: skip


def drop_subtask(subtask: Subtask, *, by: StaffAccount, at: datetime.datetime) -> None:
    """Raises ``AlreadySettled``."""
    with transaction.atomic():
        subtask = hold_part(subtask)
        note("subtask.dropped", subtask.assignment, by=by, at=at, subtask=subtask.pk)
        subtask.delete()


def _refuse_two_owners(person: StaffAccount | None, section: Organisation | None) -> None:
    if person is not None and section is not None:
        raise PlanRefused("承担人和承担科室只能选一个。请清空其中一项。")
