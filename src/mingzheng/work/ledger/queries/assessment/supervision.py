"""Measures of supervision a unit met, and how it answered them."""

from collections.abc import Iterator

from django.db.models import F, Min, Q, QuerySet
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
    """One query. What was ended before its day without a reply had not to be answered; an urging
    that became a letter had."""
    rows = (
        _standing(scope)
        .filter(reply_due__range=(scope.first, scope.last))
        .annotate(first_reply=Min("replies__replied_at"))
        .exclude(
            ~Q(outcome=Supervision.Outcome.RAISED),
            first_reply=None,
            ended_at__date__lte=F("reply_due"),
        )
        .filter(Q(first_reply__isnull=False) | Q(reply_due__lt=scope.as_of))
        .order_by("reply_due", "pk")
        .values_list("pk", "organisation", "number", "title", "measure", "reply_due", "first_reply")
    )
    for pk, unit, number, title, measure, due, first_reply in rows:
        assert due is not None
        day = localdate(first_reply) if first_reply else None
        met = day is not None and day <= due
        told = f"{day:%Y-%m-%d} 回复" if day else "没有回复"
        note = f"回复期限 {due:%Y-%m-%d}，{told}，{'按期' if met else '逾期'}"
        yield _line(pk, unit, number or title, Measure(measure), note, int(met))


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
