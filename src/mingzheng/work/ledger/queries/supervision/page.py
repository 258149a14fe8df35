"""One measure, complete: its tasks, its replies, its course."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.people.permissions import Access
from mingzheng.rules.lamps import Lamp, LampRule
from mingzheng.rules.supervision import Cause, Measure, Taken
from mingzheng.rules.workdays import Calendar

from ...models import (
    Assignment,
    SupervisedAssignment,
    Supervision,
    SupervisionReply,
    SupervisionReplyFile,
)
from ...models.supervision import CAUSES, MEASURES
from ...permissions_supervision import visible_supervisions
from ..lamps import lamp_case
from .lists import SupervisionRow, supervision_rows
from .situations import TAKEN, one_taken, with_answers

ACTS = {
    "supervision.sent": "发出",
    "supervision.drafted": "拟稿",
    "supervision.edited": "修改文字",
    "supervision.handed_in": "送签",
    "supervision.signed": "签发",
    "supervision.refused": "退回修改",
    "supervision.dropped": "弃稿",
    "supervision.replied": "单位回复",
    "supervision.reply_accepted": "采纳回复",
    "supervision.reply_returned": "退回回复",
    "supervision.closed": "办结",
    "supervision.withdrawn": "撤回",
}


@dataclass(frozen=True)
class SupervisedRow:
    assignment_id: int
    number: int
    title: str
    part: str
    due: datetime.date | None
    cause: str
    cause_day: datetime.date
    state: str
    lamp: Lamp

    @property
    def settled(self) -> bool:
        """Nothing is owed any more: the office may think again before a letter goes out."""
        return self.state in (Assignment.State.SUBMITTED, Assignment.State.DONE)

    @property
    def part_name(self) -> str:
        return Assignment.Part(self.part).label

    @property
    def cause_name(self) -> str:
        return CAUSES[Cause(self.cause)]

    @property
    def state_name(self) -> str:
        return Assignment.State(self.state).label


@dataclass(frozen=True)
class ReplyFileRow:
    id: int
    name: str


@dataclass(frozen=True)
class ReplyRow:
    id: int
    text: str
    measures: str
    promised_on: datetime.date
    author_id: int | None
    author_name: str
    replied_at: datetime.datetime
    state: str
    decided_by_name: str
    decided_at: datetime.datetime | None
    reason: str
    files: tuple[ReplyFileRow, ...]

    @property
    def state_name(self) -> str:
        return SupervisionReply.State(self.state).label


@dataclass(frozen=True)
class CourseRow:
    at: datetime.datetime
    actor: str
    act: str
    reason: str


@dataclass(frozen=True)
class OnAssignment:
    """One measure as the page of an assignment shows it. ``taken`` is what the rule asks of it,
    None where it stands no more."""

    id: int
    measure: str
    number: str
    state: str
    cause: str
    cause_day: datetime.date
    issued_at: datetime.datetime | None
    reply_due: datetime.date | None
    taken: Taken | None

    @property
    def name(self) -> str:
        return f"{MEASURES[Measure(self.measure)]} {self.number}".strip()

    @property
    def state_name(self) -> str:
        return Supervision.State(self.state).label

    @property
    def cause_name(self) -> str:
        return CAUSES[Cause(self.cause)]


def supervision_or_none(pk: int, access: Access) -> Supervision | None:
    """None when it does not exist or is out of sight: both look alike from outside."""
    return (
        Supervision.objects.filter(visible_supervisions(access), pk=pk)
        .select_related("organisation")
        .first()
    )


def row_of(supervision: Supervision, *, today: datetime.date, calendar: Calendar) -> SupervisionRow:
    found = Supervision.objects.filter(pk=supervision.pk)
    return supervision_rows(found, today=today, calendar=calendar)[0]


def supervised_rows(supervision: Supervision, *, rule: LampRule) -> list[SupervisedRow]:
    shown = Assignment.objects.filter(supervised__supervision=supervision)
    lamps = dict(shown.annotate(lamp=lamp_case(rule)).values_list("pk", "lamp"))
    rows: Iterable[Any] = (
        SupervisedAssignment.objects.filter(supervision=supervision)
        .order_by("assignment__task__number", "pk")
        .values_list(
            "assignment_id", "assignment__task__number", "assignment__task__label",
            "assignment__task__requirement", "assignment__part", "assignment__due", "cause",
            "cause_day", "assignment__state",
        )
    )  # fmt: skip
    return [
        SupervisedRow(*[pk, number, label or requirement, *rest, Lamp(lamps[pk])])
        for pk, number, label, requirement, *rest in rows
    ]


def reply_rows(supervision: Supervision) -> list[ReplyRow]:
    """Newest first."""
    files: dict[int, list[ReplyFileRow]] = {}
    stored = SupervisionReplyFile.objects.filter(reply__supervision=supervision)
    for reply, pk, name in stored.order_by("pk").values_list("reply_id", "pk", "name"):
        files.setdefault(reply, []).append(ReplyFileRow(pk, name))
    rows: Iterable[Any] = supervision.replies.order_by("-replied_at", "-pk").values_list(
        "id", "text", "measures", "promised_on", "author_id", "author_name", "replied_at", "state",
        "decided_by_name", "decided_at", "reason",
    )  # fmt: skip
    return [ReplyRow(*[*row, tuple(files.get(row[0], ()))]) for row in rows]


def course_of(supervision: Supervision) -> list[CourseRow]:
    """What the journal says of it, oldest first."""
    entries = JournalEntry.objects.filter(
        object_type=Supervision._meta.label_lower, object_id=str(supervision.pk)
    ).order_by("number")
    return [
        CourseRow(at, actor, ACTS.get(action, action), str(details.get("reason", "")))
        for at, actor, action, details in entries.values_list(
            "at", "actor_name", "action", "details"
        )
    ]


def supervision_on(assignment_id: int, access: Access) -> list[OnAssignment]:
    """Measures that speak of one assignment, newest first. One query."""
    seen = Supervision.objects.filter(visible_supervisions(access), items__assignment=assignment_id)
    rows = SupervisedAssignment.objects.filter(
        assignment=assignment_id, supervision__in=seen.order_by().values("pk")
    )
    ordered = with_answers(rows).order_by("-supervision__drafted_at", "-pk")
    found: Iterable[Any] = ordered.values_list(
        "supervision_id", "supervision__measure", "supervision__number", "supervision__state",
        "cause", "cause_day", "supervision__issued_at", "supervision__reply_due", "standing",
        *TAKEN,
    )  # fmt: skip
    own = len(fields(OnAssignment)) - 1
    return [
        OnAssignment(*[*row[:own], one_taken(row[own + 1 :]) if row[own] else None])
        for row in found
    ]
