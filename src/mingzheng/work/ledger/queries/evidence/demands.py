"""What the tasks of a notice have to prove, as the office confirms it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from mingzheng.data.evidence_acts import evidence_acts
from mingzheng.rules.evidence_demand import (
    SUPPORT_HELP,
    SUPPORT_NAMES,
    Demands,
    Supported,
    TaskWords,
    propose_demands,
)
from mingzheng.rules.evidence_letters import LETTER_NAMES, Letter

from ...models import Duty, EvidenceDemand, Task
from ..scope import Scope


@dataclass(frozen=True)
class DemandedLetter:
    letter: Letter
    reason: str
    sure: bool

    @property
    def name(self) -> str:
        return LETTER_NAMES[self.letter]


@dataclass(frozen=True)
class SupportRow:
    """What software can only support (s1 to s4), with a word for the person who judges."""

    code: str
    name: str
    help: str
    reason: str


@dataclass(frozen=True)
class TaskDemands:
    """``confirmed``: the office has confirmed every letter."""

    task: int
    number: int
    title: str
    requirement: str
    letters: tuple[DemandedLetter, ...]
    supports: tuple[SupportRow, ...]
    confirmed: bool
    sure: bool

    @property
    def codes(self) -> str:
        return "".join(one.letter for one in self.letters)


@dataclass(frozen=True)
class DutyDemands:
    """A duty of the preface; it has no assignments, so that nothing is confirmed of it."""

    number: int
    text: str
    letters: tuple[DemandedLetter, ...]
    supports: tuple[SupportRow, ...]


def tasks_of(scope: Scope, *, state: str = "", letter: str = "") -> QuerySet[Task]:
    """Those in sight, in the notice's order, with their demands. ``state``: ``open`` or
    ``confirmed``."""
    seen = Task.objects.filter(scope.tasks).order_by().values("pk")
    found = Task.objects.filter(pk__in=seen).select_related("section", "item")
    if state == "open":
        found = found.exclude(demands__state=EvidenceDemand.State.CONFIRMED)
    if state == "confirmed":
        found = found.filter(demands__state=EvidenceDemand.State.CONFIRMED).distinct()
    if letter:
        found = found.filter(demands__letter=letter)
    return found.order_by("number").prefetch_related("demands")


def task_demands(tasks: Iterable[Task]) -> list[TaskDemands]:
    """Of tasks with section, item and demands at hand: no query."""
    return [_row(task) for task in tasks]


def duty_demands(notice: int) -> list[DutyDemands]:
    """Read from the words each time; one query."""
    rows = Duty.objects.filter(notice=notice).order_by("number")
    read = [(duty, propose_demands(TaskWords(duty.text), evidence_acts())) for duty in rows]
    return [
        DutyDemands(
            number=duty.number,
            text=duty.text,
            letters=tuple(
                DemandedLetter(one.letter, one.reason, found.sure) for one in found.letters
            ),
            supports=_supports(found),
        )
        for duty, found in read
    ]


def supports_in(label: str, requirement: str) -> tuple[SupportRow, ...]:
    """Of a task in its own words; no query."""
    return _supports(propose_demands(TaskWords(requirement, label), evidence_acts()))


def _row(task: Task) -> TaskDemands:
    rows = sorted(task.demands.all(), key=lambda one: one.letter)
    return TaskDemands(
        task=task.pk,
        number=task.number,
        title=task.label or task.requirement,
        requirement=task.requirement,
        letters=tuple(DemandedLetter(Letter(one.letter), one.reason, one.sure) for one in rows),
        supports=supports_in(task.label, task.requirement),
        confirmed=bool(rows) and all(one.state == EvidenceDemand.State.CONFIRMED for one in rows),
        sure=all(one.sure for one in rows),
    )


def _supports(found: Demands) -> tuple[SupportRow, ...]:
    return tuple(_support(one) for one in found.supports)


def _support(one: Supported) -> SupportRow:
    return SupportRow(
        code=one.support,
        name=SUPPORT_NAMES[one.support],
        help=SUPPORT_HELP[one.support],
        reason=one.reason,
    )
