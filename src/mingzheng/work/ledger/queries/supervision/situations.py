"""Assignments as the rule of supervision sees them, and what it proposes for them today."""

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils.timezone import localdate

from mingzheng.rules.supervision import (
    Cause,
    Measure,
    Proposed,
    Situation,
    SupervisionRule,
    Taken,
    measure_due,
)
from mingzheng.rules.workdays import Calendar

from ...models import Assignment, SupervisedAssignment, Supervision, SupervisionReply, Task
from ...models.supervision import CAUSES, MEASURES
from ...supervision_letters.words import cause_words

_FIELDS = (
    "id",
    "organisation_id",
    "organisation__name",
    "organisation__short_name",
    "organisation__sort_order",
    "task_id",
    "task__notice_id",
    "task__number",
    "task__label",
    "task__requirement",
    "due",
    "state",
    "proof_gone_on",
    "last_reported_at",
    "task__notice__opened_at",
)
TAKEN = (
    "measure", "cause", "cause_day", "supervision__issued_at", "supervision__drafted_at",
    "assignment__last_reported_at", "has_reply", "promised", "supervision__state",
)  # fmt: skip
"""What the rule asks of a measure that was taken."""
_NAMED_ONE_BY_ONE = 500


@dataclass(frozen=True)
class Watched:
    """``order`` is the place of the unit in the register."""

    id: int
    organisation_id: int
    unit: str
    order: int
    task_id: int
    notice_id: int
    number: int
    title: str
    due: datetime.date | None
    situation: Situation


@dataclass(frozen=True)
class ProposalRow:
    """``today`` is the day for which it is proposed."""

    watched: Watched
    proposed: Proposed
    today: datetime.date
    calendar: Calendar

    @property
    def why(self) -> str:
        return cause_words(
            self.proposed.cause, self.proposed.cause_day,
            due=self.watched.due, today=self.today, calendar=self.calendar,
        )  # fmt: skip

    @property
    def measure_name(self) -> str:
        return MEASURES[self.proposed.measure]

    @property
    def cause_name(self) -> str:
        return CAUSES[self.proposed.cause]


def watched(found: QuerySet[Assignment]) -> list[Watched]:
    """Two queries, however many assignments."""
    chosen = chased(found)
    rows = _rows(chosen)
    # A long list of keys costs more than asking for them anew, a short one less.
    few = len(rows) <= _NAMED_ONE_BY_ONE
    taken = _taken([row[0] for row in rows] if few else chosen.values("pk"))
    return [_watched(row, taken) for row in rows]


def in_no_measure(found: QuerySet[Any]) -> list[Watched]:
    """As ``watched``, of assignments that no measure speaks of: one query."""
    return [_watched(row, {}) for row in _rows(chased(found))]


def chased(found: QuerySet[Any]) -> QuerySet[Any]:
    """What was ended in writing or goes on next year is chased no more, nor is a closed year."""
    tasks = Task.objects.filter(
        notice__withdrawn_at=None, notice__closed_on=None, outcome=None
    ).order_by()
    return found.filter(task__in=tasks.values("pk"))


def _rows(chosen: QuerySet[Any]) -> list[tuple[Any, ...]]:
    ordered = chosen.order_by("organisation__sort_order", "task__number", "pk")
    return list(ordered.values_list(*_FIELDS))


def proposed_for(
    ids: Collection[int], *, today: datetime.date, rule: SupervisionRule
) -> list[tuple[Watched, Proposed]]:
    return [
        (one, proposed)
        for one in watched(Assignment.objects.filter(pk__in=ids))
        if (proposed := measure_due(one.situation, today=today, rule=rule))
    ]


def grouped_proposals(
    ids: Collection[int],
    *,
    today: datetime.date,
    rule: SupervisionRule,
    only: Collection[Measure] = tuple(Measure),
) -> dict[tuple[Measure, int], list[tuple[Watched, Proposed]]]:
    """What is proposed for them, as it goes out: by measure and unit."""
    groups: dict[tuple[Measure, int], list[tuple[Watched, Proposed]]] = {}
    for one, proposed in proposed_for(ids, today=today, rule=rule):
        if proposed.measure in only:
            key = (proposed.measure, one.organisation_id)
            groups.setdefault(key, []).append((one, proposed))
    return groups


def situation_of(assignment: Assignment, taken: Iterable[Taken]) -> Situation:
    """``assignment`` has its task with the notice at hand; ``taken`` are its standing measures in
    their order. No query."""
    return _situation(
        due=assignment.due, state=assignment.state, gone=assignment.proof_gone_on,
        reported=assignment.last_reported_at, opened=assignment.task.notice.opened_at,
        taken=taken,
    )  # fmt: skip


def with_answers(found: QuerySet[SupervisedAssignment]) -> QuerySet[SupervisedAssignment]:
    """So that ``TAKEN`` can be read of them."""
    standing = SupervisionReply.objects.filter(supervision=OuterRef("supervision")).exclude(
        state=SupervisionReply.State.RETURNED
    )
    return found.annotate(
        has_reply=Exists(standing), promised=Subquery(standing.values("promised_on")[:1])
    )


def one_taken(values: Sequence[Any]) -> Taken:
    """``values`` are ``TAKEN``."""
    measure, cause, cause_day, issued, drafted, reported, has_reply, promised, state = values
    closed = state == Supervision.State.CLOSED
    since = bool(issued and reported and reported > issued)
    return Taken(
        measure=Measure(measure), cause=Cause(cause), cause_day=cause_day,
        on=localdate(issued or drafted),
        answered=has_reply or since or closed,
        # Who closed it has judged what was promised.
        promised=None if closed else promised,
    )  # fmt: skip


def _taken(chosen: Collection[int] | QuerySet[Any]) -> Mapping[int, list[Taken]]:
    rows = SupervisedAssignment.objects.filter(standing=True, assignment__in=chosen).order_by("pk")
    found: dict[int, list[Taken]] = {}
    for pk, *values in with_answers(rows).values_list("assignment_id", *TAKEN):
        found.setdefault(pk, []).append(one_taken(values))
    return found


def _watched(row: tuple[Any, ...], taken: Mapping[int, list[Taken]]) -> Watched:
    (pk, unit_id, name, short, order, task, notice, number, label, requirement, due, state, gone,
     reported, opened) = row  # fmt: skip
    return Watched(
        id=pk, organisation_id=unit_id, unit=short or name, order=order, task_id=task,
        notice_id=notice, number=number, title=label or requirement, due=due,
        situation=_situation(
            due=due, state=state, gone=gone, reported=reported, opened=opened,
            taken=taken.get(pk, ()),
        ),
    )  # fmt: skip


def _situation(
    *,
    due: datetime.date | None,
    state: str,
    gone: datetime.date | None,
    reported: datetime.datetime | None,
    opened: datetime.datetime,
    taken: Iterable[Taken],
) -> Situation:
    return Situation(
        due=due,
        last_sign=localdate(reported or opened),
        reported=state == Assignment.State.SUBMITTED,
        done=state == Assignment.State.DONE,
        proof_gone_on=gone,
        taken=tuple(taken),
    )
