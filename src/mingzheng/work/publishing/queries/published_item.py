"""One item for those who look after it: state with its derivation, relations, history."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery

from mingzheng.records.library.actions.legal_state import ACTING
from mingzheng.records.library.models import (
    PASSIVE_LABELS,
    PolicyDetails,
    Publication,
    Relation,
    RelationType,
)
from mingzheng.records.library.queries.visible import periods_on
from mingzheng.rules.validity import TRIAL_YEARS, LegalState

from .legal_course import Course, course_of, in_time, public_acts
from .published import Presence, presence_of


@dataclass(frozen=True)
class RelationLine:
    """``other_pk`` None: outside the library. ``undoable``: registered by a legal change."""

    pk: int
    label: str
    other_pk: int | None
    title: str
    doc_number: str
    url: str
    status: LegalState | None
    acts_from: datetime.date
    new_expiry: datetime.date | None
    clauses: str
    undoable: bool
    note: str


@dataclass(frozen=True)
class ItemState:
    """``course`` and ``term`` are for policies only; ``term`` says in words where the last valid
    day comes from."""

    presence: Presence
    course: Course | None
    term: str
    incoming: tuple[RelationLine, ...]
    outgoing: tuple[RelationLine, ...]


def item_state(publication: Publication, *, now: datetime.datetime) -> ItemState:
    details: PolicyDetails | None = publication.policy
    acts = public_acts([publication.pk], now=now)[publication.pk] if details else []
    course = course_of(details, acts) if details else None
    assert publication.published_at is not None
    return ItemState(
        presence=presence_of(
            live=publication.live,
            published_at=publication.published_at,
            archived_at=publication.archived_at,
            hidden_from=publication.hidden_from,
            now=now,
        ),
        course=course,
        term=_term(details, acts, course) if details and course else "",
        incoming=tuple(_incoming(publication, details, acts, now=now)),
        outgoing=tuple(_outgoing(publication, now=now)),
    )


def _term(details: PolicyDetails, acts: Sequence[Relation], course: Course) -> str:
    if course.last_day is None:
        return "没有规定有效期"
    for act in reversed(acts):
        if act.type == RelationType.EXTENDS and act.new_expiry == course.last_day:
            return f"由《{act.source.title}》延长"
    if details.expiry_date is not None:
        return "文件写明"
    if details.term_years is not None:
        return f"施行日期起{details.term_years}年"
    return f"试行、暂行文件没有写明有效期，按{TRIAL_YEARS}年计"


def _incoming(
    publication: Publication,
    details: PolicyDetails | None,
    acts: Sequence[Relation],
    *,
    now: datetime.datetime,
) -> Iterator[RelationLine]:
    found = Relation.objects.filter(target=publication)
    counting = {act.pk: act for act in acts}
    for relation in _with_other(found, "source", now.date()):
        note = ""
        if relation.type in ACTING and details is not None:
            note = _why_void(details, acts, counting.get(relation.pk))
        label = str(PASSIVE_LABELS[RelationType(relation.type)])
        yield _line(relation, relation.source, label, note=note)


def _why_void(details: PolicyDetails, acts: Sequence[Relation], act: Relation | None) -> str:
    """Why an act changes nothing; "" for one that counts. None stands for one of no public act."""
    if act is None:
        return "作出变更的文件没有公开，不起作用"
    late = act.type == RelationType.EXTENDS and not in_time(details, acts, act)
    return "届满之后作出，不算数" if late else ""


def _outgoing(publication: Publication, *, now: datetime.datetime) -> Iterator[RelationLine]:
    found = Relation.objects.filter(source=publication)
    for relation in _with_other(found, "target", now.date()):
        yield _line(relation, relation.target, str(RelationType(relation.type).label))


def _with_other(found: QuerySet[Relation], other: str, day: datetime.date) -> QuerySet[Any]:
    """One query: each relation with its other end, and ``status`` and ``number`` of that."""
    status = periods_on(day).filter(publication=OuterRef(other)).values("status")[:1]
    return (
        found.annotate(status=Subquery(status), number=F(f"{other}__policy_details__doc_number"))
        .select_related(other)
        .order_by("-date", "pk")
    )


def _line(relation: Any, other: Publication | None, label: str, *, note: str = "") -> RelationLine:
    return RelationLine(
        pk=relation.pk,
        label=label,
        other_pk=other.pk if other else None,
        title=other.title if other else relation.target_title,
        doc_number=relation.number or "",
        url=other.get_absolute_url() if other else relation.target_url,
        status=LegalState(relation.status) if relation.status else None,
        acts_from=relation.acts_from,
        new_expiry=relation.new_expiry,
        clauses=relation.clauses,
        undoable=relation.type in ACTING and relation.target_id is not None,
        note=note,
    )
