"""One task as the public list shows it."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from mingzheng.work.ledger.own_pages import own_hosts
from mingzheng.work.ledger.queries.public_changes import StateChange, state_changes
from mingzheng.work.ledger.queries.public_progress import pages_named
from mingzheng.work.ledger.queries.public_year import PublicTask

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


def lines_of(tasks: Sequence[PublicTask], *, host: str, today: datetime.date) -> list[ProgressLine]:
    """In the order of ``tasks``; a fixed number of queries. ``host`` is that of the request."""
    hosts = own_hosts(asked=host)
    named = pages_named([task.id for task in tasks], hosts=hosts)
    evidence = public_evidence(named, hosts=hosts)
    changes = state_changes(tasks, today=today)
    return [
        ProgressLine(task, tuple(evidence.get(task.id, ())), tuple(changes.get(task.id, ())))
        for task in tasks
    ]
