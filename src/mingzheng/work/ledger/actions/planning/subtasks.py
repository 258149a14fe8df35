"""分解: pieces of an assignment given to people or sections of the unit."""

import datetime

from django.db import transaction
from django.db.models import Max

from mingzheng.records.people.models import Organisation, StaffAccount

from ...errors_planning import AlreadySettled, PlanRefused
from ...models import Assignment, Subtask
from .holding import address_of, hold_open, hold_working, note, tell_unit, words_of


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
    """Raises ``WordsMissing`` or ``PlanRefused`` where both a person and a section are named."""
    with transaction.atomic():
        assignment = hold_working(assignment.pk)
        _refuse_two_owners(person, section)
        last: int | None = assignment.subtasks.aggregate(last=Max("number"))["last"]
        made = Subtask.objects.create(
            assignment=assignment, number=(last or 0) + 1, text=words_of(text, "分解内容"),
            person=person, section=section, due=due,
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
        subtask = _hold_subtask(subtask)
        _refuse_two_owners(person, section)
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
        subtask = _hold_subtask(subtask)
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
        subtask = _hold_subtask(subtask)
        note("subtask.dropped", subtask.assignment, by=by, at=at, subtask=subtask.pk)
        subtask.delete()


def move_subtask(subtask: Subtask, *, up: bool, by: StaffAccount, at: datetime.datetime) -> None:
    """Changes places with its neighbour; at the end of the list nothing happens."""
    with transaction.atomic():
        assignment = hold_open(subtask.assignment_id)
        rows = list(assignment.subtasks.all())
        place = next((n for n, row in enumerate(rows) if row.pk == subtask.pk), None)
        other = None if place is None else place + (-1 if up else 1)
        if place is None or other is None or not 0 <= other < len(rows):
            return
        rows[place], rows[other] = rows[other], rows[place]
        for number, row in enumerate(rows, start=1):
            row.number = number
        Subtask.objects.bulk_update(rows, ("number",))
        note("subtask.moved", assignment, by=by, at=at, subtask=subtask.pk)


def _hold_subtask(subtask: Subtask) -> Subtask:
    assignment = hold_open(subtask.assignment_id)
    found = Subtask.objects.filter(pk=subtask.pk).first()
    if found is None:
        raise AlreadySettled
    found.assignment = assignment
    return found


def _refuse_two_owners(person: StaffAccount | None, section: Organisation | None) -> None:
    if person is not None and section is not None:
        raise PlanRefused("承担人和承担科室只能选一个。请清空其中一项。")
