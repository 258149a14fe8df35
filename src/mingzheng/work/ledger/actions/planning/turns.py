"""The turns of one assignment: fulfilled by a report, excused by the office."""

import datetime

from django.db import transaction
from django.utils import timezone

from mingzheng.records.people.models import StaffAccount

from ...errors_planning import AlreadySettled, NoSuchTurn, TurnsOpen
from ...models import Assignment, Occurrence, ProgressReport
from ..settle_due import settle_due
from .holding import address_of, hold_open, note, tell_unit, words_of
from .recurrences import ask_again_after

Turn = Occurrence.State


def find_turn(assignment: Assignment, turn: int | None) -> Occurrence | None:
    """The counted open turn with this pk, None for none. Raises ``NoSuchTurn``."""
    if turn is None:
        return None
    found = assignment.occurrences.filter(pk=turn, state=Turn.OPEN, counted=True).first()
    if found is None:
        raise NoSuchTurn
    return found


def fulfil(report: ProgressReport, *, turn: Occurrence | None, at: datetime.datetime) -> None:
    """Inside the transaction of the report. A word asked for after silence any report gives."""
    assignment = report.assignment
    if turn is not None:
        _close(turn, report, at=at)
    day = timezone.localtime(at).date()
    for asked in assignment.occurrences.filter(state=Turn.OPEN, counted=False, first__lte=day):
        _close(asked, report, at=at)
    ask_again_after(assignment, at=at)
    settle_due([assignment])


def refuse_open_turns(assignment: Assignment, *, besides: Occurrence | None = None) -> None:
    """Completion needs every counted turn fulfilled or excused. Raises ``TurnsOpen``."""
    found = assignment.occurrences.filter(state=Turn.OPEN, counted=True)
    if besides is not None:
        found = found.exclude(pk=besides.pk)
    labels = list(found.order_by("due", "number").values_list("label", flat=True))
    if labels:
        raise TurnsOpen(labels)


def reopen_turns(report: ProgressReport) -> None:
    """A returned report fulfils nothing; inside the transaction of the return.

    Only counted turns open again: a word was heard, whatever it was worth.
    """
    report.occurrences.filter(state=Turn.FULFILLED, counted=True).update(
        state=Turn.OPEN, report=None, closed_at=None, closed_by_name=""
    )
    settle_due([report.assignment])


def end_silence(assignment: Assignment) -> None:
    """Of finished work no further word is asked for; inside the confirming transaction."""
    assignment.occurrences.filter(state=Turn.OPEN, counted=False).delete()


def excuse_turn(turn: Occurrence, *, reason: str, by: StaffAccount, at: datetime.datetime) -> None:
    """Raises ``WordsMissing`` or ``AlreadySettled``."""
    with transaction.atomic():
        turn = _hold_turn(turn, state=Turn.OPEN)
        assignment = turn.assignment
        turn.state, turn.reason = Turn.EXCUSED, words_of(reason, "免除理由")
        turn.closed_at, turn.closed_by_name = at, str(by)
        turn.save(update_fields=("state", "reason", "closed_at", "closed_by_name"))
        note("turn.excused", assignment, by=by, at=at, turn=turn.label, reason=turn.reason)
        settle_due([assignment])
        tell_unit(
            [assignment.organisation_id], kind="report",
            words=f"任务{assignment.task.number}“{turn.label}”已免除：{turn.reason[:80]}",
            address=address_of(assignment), by=by, at=at,
        )  # fmt: skip


def recall_excuse(turn: Occurrence, *, by: StaffAccount, at: datetime.datetime) -> None:
    """The turn is owed again. Raises ``AlreadySettled``."""
    with transaction.atomic():
        turn = _hold_turn(turn, state=Turn.EXCUSED)
        turn.state, turn.reason, turn.closed_at, turn.closed_by_name = Turn.OPEN, "", None, ""
        turn.save(update_fields=("state", "reason", "closed_at", "closed_by_name"))
        note("turn.recalled", turn.assignment, by=by, at=at, turn=turn.label)
        settle_due([turn.assignment])


def set_turn_day(
    turn: Occurrence, *, due: datetime.date, by: StaffAccount, at: datetime.datetime
) -> None:
    """The office sets another day for one turn. Raises ``AlreadySettled``."""
    with transaction.atomic():
        turn = _hold_turn(turn, state=Turn.OPEN)
        old, turn.due = turn.due, due
        turn.save(update_fields=("due",))
        note("turn.moved", turn.assignment, by=by, at=at, turn=turn.label, old=old, new=due)
        settle_due([turn.assignment])


def _close(turn: Occurrence, report: ProgressReport, *, at: datetime.datetime) -> None:
    turn.state, turn.report = Turn.FULFILLED, report
    turn.closed_at, turn.closed_by_name = at, report.author_name
    turn.save(update_fields=("state", "report", "closed_at", "closed_by_name"))


def _hold_turn(turn: Occurrence, *, state: str) -> Occurrence:
    assignment = hold_open(turn.assignment_id)
    found = Occurrence.objects.filter(pk=turn.pk).first()
    if found is None or found.state != state:
        raise AlreadySettled
    found.assignment = assignment
    return found
