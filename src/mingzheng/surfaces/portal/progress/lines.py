"""One task as the public list shows it."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mingzheng.work.ledger.own_pages import own_hosts
from mingzheng.work.ledger.queries.public_changes import StateChange, last_changes, state_changes
from mingzheng.work.ledger.queries.public_progress import pages_named
from mingzheng.work.ledger.queries.public_year import PublicTask

from .evidence import PublicEvidence, public_evidence


@dataclass(frozen=True)
class ProgressLine:
    """``changed_on``: the day of the last change of its state."""

    task: PublicTask
    evidence: Sequence[PublicEvidence]
    changed_on: datetime.date | None


@dataclass(frozen=True)
class TaskCourse:
    """One task on its own page; ``changes`` oldest first."""

    task: PublicTask
    evidence: Sequence[PublicEvidence]
    changes: Sequence[StateChange]


def lines_of(tasks: Sequence[PublicTask], *, host: str, today: datetime.date) -> list[ProgressLine]:
    """In the order of ``tasks``; a fixed number of queries. ``host`` is that of the request."""
    evidence = _evidence(tasks, host=host)
    changed = last_changes(tasks, today=today)
    return [ProgressLine(task, evidence.get(task.id, ()), changed.get(task.id)) for task in tasks]


def course_of(task: PublicTask, *, host: str, today: datetime.date) -> TaskCourse:
    evidence = _evidence([task], host=host).get(task.id, ())
    return TaskCourse(task, evidence, state_changes([task], today=today).get(task.id, ()))


def _evidence(tasks: Sequence[PublicTask], *, host: str) -> Mapping[int, Sequence[PublicEvidence]]:
    """By task, what was named last first."""
    hosts = own_hosts(asked=host)
    return public_evidence(pages_named([task.id for task in tasks], hosts=hosts), hosts=hosts)
