"""The occurrences of one assignment: fulfilled by a report, excused by the office."""

import datetime

from django.db import transaction
from django.utils import timezone

from mingzheng.records.people.models import StaffAccount

from ...errors_planning import AlreadySettled, NoSuchOccurrence, OccurrencesOpen
from ...models import Assignment, Occurrence, ProgressReport
from ..settle_due import settle_due
from .holding import address_of, hold_open, note, refuse_day, tell_unit, words_of
from .recurrences import ask_again_after

State = Occurrence.State


def find_occurrence(assignment: Assignment, occurrence: int | None) -> Occurrence | None:
    """The counted open occurrence with this pk, None for none. Raises ``NoSuchOccurrence``."""
    if occurrence is None:
        return None
    found = assignment.occurrences.filter(pk=occurrence, state=State.OPEN, counted=True).first()
    if found is None:
        raise NoSuchOccurrence
    return found


def fulfil(report: ProgressReport, *, occurrence: Occurrence | None, at: datetime.datetime) -> None:
    """Inside the transaction of the report. A word asked for after silence any report gives."""
    assignment = report.assignment
    if occurrence is not None:
        _close(occurrence, report, at=at)
    day = timezone.localtime(at).date()
    for asked in assignment.occurrences.filter(state=State.OPEN, counted=False, first__lte=day):
        _close(asked, report, at=at)
    ask_again_after(assignment, at=at)
    settle_due([assignment], on=day)


def refuse_open_occurrences(assignment: Assignment, *, besides: Occurrence | None = None) -> None:
    """Completion needs every counted one fulfilled or excused. Raises ``OccurrencesOpen``."""
    found = assignment.occurrences.filter(state=State.OPEN, counted=True)
    if besides is not None:
        found = found.exclude(pk=besides.pk)
    labels = list(found.order_by("due", "number").values_list("label", flat=True))
    if labels:
        raise OccurrencesOpen(labels)


def reopen_occurrences(report: ProgressReport) -> None:
    """A returned report fulfils nothing; inside the transaction of the return.

    Only counted occurrences open again: a word was heard, whatever it was worth.
    """
    report.occurrences.filter(state=State.FULFILLED, counted=True).update(
        state=State.OPEN, report=None, closed_at=None, closed_by_name=""
    )
    settle_due([report.assignment])


def excuse_occurrence(
    occurrence: Occurrence, *, reason: str, by: StaffAccount, at: datetime.datetime
) -> None:
    """Raises ``WordsMissing`` or ``AlreadySettled``."""
    with transaction.atomic():
        held = _hold_occurrence(occurrence, state=State.OPEN)
        assignment = held.assignment
        held.state, held.reason = State.EXCUSED, words_of(reason, "免除理由")
        held.closed_at, held.closed_by_name = at, str(by)
        held.save(update_fields=("state", "reason", "closed_at", "closed_by_name"))
        note(
            "occurrence.excused", assignment, by=by, at=at, occurrence=held.label,
            reason=held.reason,
        )  # fmt: skip
        # What is excused was not owed at all: it was not missed either.
        settle_due([assignment], on=held.due)
        tell_unit(
            [assignment.organisation_id], kind="report",
            words=f"任务{assignment.task.number}“{held.label}”已免除：{held.reason[:80]}",
            address=address_of(assignment), by=by, at=at,
        )  # fmt: skip


def recall_excuse(occurrence: Occurrence, *, by: StaffAccount, at: datetime.datetime) -> None:
    """It is owed again. Raises ``AlreadySettled``."""
    with transaction.atomic():
        held = _hold_occurrence(occurrence, state=State.EXCUSED)
        held.state, held.reason, held.closed_at, held.closed_by_name = State.OPEN, "", None, ""
        held.save(update_fields=("state", "reason", "closed_at", "closed_by_name"))
        note("occurrence.recalled", held.assignment, by=by, at=at, occurrence=held.label)
        settle_due([held.assignment])


def set_occurrence_day(
    occurrence: Occurrence, *, due: datetime.date, by: StaffAccount, at: datetime.datetime
) -> None:
    """The office sets another day for this one. Raises ``AlreadySettled`` or ``Refusal``."""
    with transaction.atomic():
        held = _hold_occurrence(occurrence, state=State.OPEN)
        refuse_day(held.assignment.task, due, "期次期限")
        old, held.due = held.due, due
        held.save(update_fields=("due",))
        note(
            "occurrence.moved", held.assignment, by=by, at=at, occurrence=held.label, old=old,
            new=due,
        )  # fmt: skip
        settle_due([held.assignment], on=timezone.localdate(at))


def _close(occurrence: Occurrence, report: ProgressReport, *, at: datetime.datetime) -> None:
    occurrence.state, occurrence.report = State.FULFILLED, report
    occurrence.closed_at, occurrence.closed_by_name = at, report.author_name
    occurrence.save(update_fields=("state", "report", "closed_at", "closed_by_name"))


def _hold_occurrence(occurrence: Occurrence, *, state: str) -> Occurrence:
    assignment = hold_open(occurrence.assignment_id)
    found = Occurrence.objects.filter(pk=occurrence.pk).first()
    if found is None or found.state != state:
        raise AlreadySettled
    found.assignment = assignment
    return found
