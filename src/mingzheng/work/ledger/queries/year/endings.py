"""How the tasks of a notice stand towards the end of the year."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from mingzheng.rules.ledger_year import EndedTask, Ending, ending_of

from ...models import Assignment, Task, TaskOutcome

_FIELDS = (
    "id", "notice_id", "number", "label", "requirement", "section_id", "section__title", "item_id",
    "outcome__kind", "outcome__reason", "outcome__words", "outcome__carried_to",
    "outcome__carried_to__number", "outcome__carried_to__notice__year", "parts", "done_parts",
)  # fmt: skip

_WORDS = (6, 8, 9, 10)
"""Places that are empty where the task stands outside of any section or has no outcome."""


@dataclass(frozen=True)
class TaskEnding:
    id: int
    notice_id: int
    number: int
    label: str
    requirement: str
    section_id: int | None
    section: str
    item_id: int | None
    outcome: str
    reason: str
    words: str
    carried_to: int | None
    carried_number: int | None
    carried_year: int | None
    assignments: int
    done: int

    @property
    def title(self) -> str:
        return self.label or self.requirement

    @property
    def ending(self) -> Ending:
        return ending_of(assignments=self.assignments, done=self.done, outcome=self.outcome)

    @property
    def reason_word(self) -> str:
        return TaskOutcome.Reason(self.reason).label if self.reason else ""

    @property
    def as_rule(self) -> EndedTask:
        """What the words of the year are made from."""
        why = self.reason_word if self.ending in {Ending.CARRIED, Ending.CLOSED} else ""
        return EndedTask(self.number, self.title[:60], self.ending, why, self.section)


def endings(
    notices: Collection[int], *, organisations: Collection[int] | None = None
) -> list[TaskEnding]:
    """In the order of the notices; one query.

    ``organisations``: only tasks these have a part in, done when their parts are.
    """
    own = Q()
    tasks = Task.objects.filter(notice__in=notices)
    if organisations is not None:
        own = Q(assignments__organisation__in=organisations)
        tasks = tasks.filter(
            pk__in=Assignment.objects.filter(organisation__in=organisations).values("task")
        )
    done = own & Q(assignments__state=Assignment.State.DONE)
    rows = (
        tasks.annotate(
            parts=Count("assignments", filter=own) if own else Count("assignments"),
            done_parts=Count("assignments", filter=done),
        )
        .order_by("notice_id", "number", "id")
        .values_list(*_FIELDS)
    )
    return [_row(row) for row in rows]


def _row(values: tuple[Any, ...]) -> TaskEnding:
    fields: list[Any] = list(values)
    for place in _WORDS:
        fields[place] = fields[place] or ""
    return TaskEnding(*fields)
