"""One task as the public list shows it."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from mingzheng.work.ledger.queries.public_changes import StateChange, state_changes
from mingzheng.work.ledger.queries.public_progress import (
    PublicTask,
    pages_named,
    public_tasks,
)

from .evidence import PublicEvidence, public_evidence


@dataclass(frozen=True)
class ProgressLine:
    """``changes`` oldest first."""

    task: PublicTask
    evidence: tuple[PublicEvidence, ...]
    changes: tuple[StateChange, ...]

    @property
    def changed_on(self) -> datetime.date | None:
        return self.changes[-1].on if self.changes else None


def lines_of(heads: Sequence[Any], *, host: str, today: datetime.date) -> list[ProgressLine]:
    """In the order of ``heads``; a fixed number of queries."""
    return complete(public_tasks(heads), host=host, today=today)


def complete(tasks: Sequence[PublicTask], *, host: str, today: datetime.date) -> list[ProgressLine]:
    ids = [task.id for task in tasks]
    evidence = public_evidence(pages_named(ids), host=host)
    changes = state_changes(ids, today=today)
    return [
        ProgressLine(task, tuple(evidence.get(task.id, ())), tuple(changes.get(task.id, ())))
        for task in tasks
    ]
