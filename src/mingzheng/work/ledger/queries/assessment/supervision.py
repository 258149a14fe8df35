"""Measures of supervision a unit met, and how it answered them."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.timezone import localdate

from mingzheng.ports.assessment_figures import AssessmentScope
from mingzheng.ports.assessment_lines import Line, Reading
from mingzheng.ports.figures import Source
from mingzheng.rules.supervision import Measure

from ...models import Supervision, SupervisionReply
from ...models.supervision import MEASURES


def sent(measure: Measure) -> Reading:
    """Those of one measure that went out in the year and stand; one query."""

    def read(scope: AssessmentScope) -> Iterator[Line]:
        rows = _standing(scope).filter(
            measure=measure, issued_at__date__range=(scope.first, scope.last)
        )
        for pk, unit, number, title, at in rows.order_by("issued_at", "pk").values_list(
            "pk", "organisation", "number", "title", "issued_at"
        ):
            yield _line(pk, unit, number or title, measure, f"{localdate(at):%Y-%m-%d} 发出")

    return read


def replied_in_time(scope: AssessmentScope) -> Iterator[Line]:
    """Two queries. What was ended before its day without a reply had not to be answered; an
    urging that became a letter had."""
    rows = (
        _standing(scope)
        .filter(reply_due__year=scope.year)
        .order_by("reply_due", "pk")
        .values_list(
            "pk", "organisation", "number", "title", "measure", "reply_due", "ended_at", "outcome"
        )
    )
    replies = _replies(scope)
    for pk, unit, number, title, measure, due, ended_at, outcome in rows:
        assert due is not None
        came = replies.get(pk, [])
        raised = outcome == Supervision.Outcome.RAISED
        ended = ended_at is not None and not raised and localdate(ended_at) <= due
        waits = not (came and came[-1].answers) and not ended
        missed = waits and due < scope.as_of
        if not came and not missed:
            continue
        late = next((one for one in came if one.late), None)
        first = late or (None if missed or not came else came[0])
        limit, told = due, "没有回复"
        if first is not None:
            limit, told = first.due or due, f"{first.on:%Y-%m-%d} 回复"
        met = not late and not missed
        note = f"回复期限 {limit:%Y-%m-%d}，{told}，{'按期' if met else '逾期'}"
        yield _line(pk, unit, number or title, Measure(measure), note, int(met))


@dataclass(frozen=True)
class _Reply:
    """``due``: its day when it came. ``answers``: it was not sent back."""

    on: datetime.date
    due: datetime.date | None
    answers: bool

    @property
    def late(self) -> bool:
        return self.due is not None and self.on > self.due


def _replies(scope: AssessmentScope) -> dict[int, list[_Reply]]:
    """By measure, in the order in which they came."""
    found: dict[int, list[_Reply]] = {}
    rows = SupervisionReply.objects.filter(supervision__in=_standing(scope).values("pk"))
    for pk, at, due, state in rows.order_by("replied_at", "pk").values_list(
        "supervision", "replied_at", "due", "state"
    ):
        answers = state != SupervisionReply.State.RETURNED
        found.setdefault(pk, []).append(_Reply(localdate(at), due, answers))
    return found


def replies_returned(scope: AssessmentScope) -> Iterator[Line]:
    """One query."""
    rows = SupervisionReply.objects.filter(
        supervision__in=_standing(scope).values("pk"),
        state=SupervisionReply.State.RETURNED,
        decided_at__date__range=(scope.first, scope.last),
    ).order_by("decided_at", "pk")
    for pk, unit, number, title, measure, at, reason in rows.values_list(
        "supervision", "supervision__organisation", "supervision__number", "supervision__title",
        "supervision__measure", "decided_at", "reason",
    ):  # fmt: skip
        note = f"{localdate(at):%Y-%m-%d} 退回，{reason[:60]}"
        yield _line(pk, unit, number or title, Measure(measure), note)


def _standing(scope: AssessmentScope) -> QuerySet[Supervision]:
    """What was withdrawn had been sent in error."""
    return Supervision.objects.filter(
        organisation__in=scope.organisations, issued_at__isnull=False
    ).exclude(state=Supervision.State.WITHDRAWN)


def _line(pk: int, unit: int, name: str, measure: Measure, note: str, counts: int = 1) -> Line:
    word = MEASURES[measure]
    label = f"{name}：{note}" if word in name else f"{word}“{name}”：{note}"
    return Line(unit, Source(label, "supervision", str(pk)), counts)
