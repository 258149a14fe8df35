"""Difficulties: raised by the unit, answered and closed by the unit or the office."""

import datetime

from django.db import transaction

from mingzheng.records.people.models import StaffAccount

from ...errors_planning import AlreadySettled
from ...models import Assignment, Difficulty, ProgressReport
from .holding import address_of, hold, hold_working, note, tell_office, tell_unit, words_of


def raise_difficulty(
    assignment: Assignment,
    *,
    kind: str,
    text: str,
    report: ProgressReport | None = None,
    by: StaffAccount,
    at: datetime.datetime,
) -> Difficulty:
    """The same once more is the one that waits already, as a form sent twice.

    Raises ``WordsMissing`` or ``AssignmentAlreadyDone``.
    """
    text = words_of(text, "困难")
    with transaction.atomic():
        assignment = hold_working(assignment.pk)
        same = assignment.difficulties.filter(kind=kind, text=text, state=Difficulty.State.OPEN)
        if (found := same.first()) is not None:
            return found
        made = Difficulty.objects.create(
            assignment=assignment, report=report, kind=kind, text=text,
            raised_by_name=str(by), raised_at=at,
        )  # fmt: skip
        note("difficulty.raised", assignment, by=by, at=at, difficulty=made.pk, kind=kind)
        tell_office(
            kind="report",
            words=f"{assignment.organisation}反映困难（{made.get_kind_display()}）："
            f"{made.text[:80]}",
            address=address_of(assignment), by=by, at=at,
        )  # fmt: skip
    return made


def answer_difficulty(
    difficulty: Difficulty, *, answer: str, by: StaffAccount, at: datetime.datetime
) -> None:
    """A later answer takes the place of an earlier one. Raises ``AlreadySettled`` once closed."""
    with transaction.atomic():
        difficulty = _hold_difficulty(difficulty)
        difficulty.answer = words_of(answer, "答复")
        difficulty.answered_by_name, difficulty.answered_at = str(by), at
        difficulty.state = Difficulty.State.ANSWERED
        difficulty.save(update_fields=("answer", "answered_by_name", "answered_at", "state"))
        assignment = difficulty.assignment
        note(
            "difficulty.answered", assignment, by=by, at=at, difficulty=difficulty.pk,
        )  # fmt: skip
        tell_unit(
            [assignment.organisation_id], kind="report",
            words=f"任务{assignment.task.number}的困难有答复：{difficulty.answer[:80]}",
            address=address_of(assignment), by=by, at=at,
        )  # fmt: skip


def close_difficulty(difficulty: Difficulty, *, by: StaffAccount, at: datetime.datetime) -> None:
    """Raises ``AlreadySettled``."""
    with transaction.atomic():
        difficulty = _hold_difficulty(difficulty)
        difficulty.state = Difficulty.State.CLOSED
        difficulty.closed_by_name, difficulty.closed_at = str(by), at
        difficulty.save(update_fields=("state", "closed_by_name", "closed_at"))
        note("difficulty.closed", difficulty.assignment, by=by, at=at, difficulty=difficulty.pk)


def _hold_difficulty(difficulty: Difficulty) -> Difficulty:
    assignment = hold(difficulty.assignment_id)
    found = Difficulty.objects.get(pk=difficulty.pk)
    if found.state == Difficulty.State.CLOSED:
        raise AlreadySettled
    found.assignment = assignment
    return found
