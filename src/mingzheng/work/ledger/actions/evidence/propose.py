"""Evidence demands proposed from the words of tasks."""

from collections.abc import Iterable

from django.db import transaction

from mingzheng.data.evidence_acts import evidence_acts
from mingzheng.rules.evidence_demand import Demands, TaskWords, propose_demands

from ...models import EvidenceDemand, Task

AT_ONCE = 500
LONGEST_REASON = 300


def demands_of(task: Task) -> Demands:
    """``task`` with its section and item."""
    headings = (task.item.title if task.item else "", task.section.title if task.section else "")
    words = TaskWords(requirement=task.requirement, label=task.label, headings=headings)
    return propose_demands(words, evidence_acts())


def propose_for(tasks: Iterable[Task]) -> int:
    """Rows for tasks that have none; call within the transaction of the change. How many."""
    rows = [
        EvidenceDemand(
            task=task,
            letter=one.letter,
            sure=found.sure,
            reason=one.reason[:LONGEST_REASON],
        )
        for task in tasks
        for found in (demands_of(task),)
        for one in found.letters
    ]
    EvidenceDemand.objects.bulk_create(rows)
    return len(rows)


def propose_anew(task: Task) -> None:
    """After its words have changed; what the office has confirmed stays."""
    if task.demands.filter(state=EvidenceDemand.State.CONFIRMED).exists():
        return
    task.demands.all().delete()
    propose_for([task])


def propose_missing() -> int:
    """For ledgers opened before there were demands, some tasks a time. How many rows were made.

    Harmless when run again: what has rows is left alone.
    """
    with transaction.atomic():
        found = Task.objects.filter(
            demands=None,
            notice__withdrawn_at=None,
            notice__closed_on=None,
            notice__is_parent=False,
        )
        tasks = list(found.select_related("section", "item").order_by("pk")[:AT_ONCE])
        return propose_for(tasks)
