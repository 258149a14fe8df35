"""What requests for information tell the yearly assessment: answered in time, how the applicants
found it, overturned."""

from collections.abc import Iterator

from django.db.models import Q
from django.utils.timezone import localdate

from mingzheng.ports.assessment_figures import AssessmentScope, Measure
from mingzheng.ports.assessment_lines import Line, LineFigures
from mingzheng.ports.figures import Source
from mingzheng.ports.overturned import OVERTURNED
from mingzheng.rules.assessment import Shape
from mingzheng.rules.foi_clock import Status

from .models import Case, Rating


def _answerable(scope: AssessmentScope) -> Iterator[Line]:
    """One query."""
    answered = Q(
        status__in=(Status.ANSWERED, Status.ANSWERED_LATE),
        ended_on__range=(scope.first, scope.last),
    )
    missed = Q(stage__in=Case.UNANSWERED, due__range=(scope.first, scope.last), ended_on=None) & Q(
        due__lt=scope.as_of
    )
    rows = Case.objects.filter(answered | missed, organisation__in=scope.organisations)
    for pk, unit, number, status, due, ended_on in rows.order_by("received", "pk").values_list(
        "pk", "organisation", "number", "status", "due", "ended_on"
    ):
        met = status == Status.ANSWERED
        told = f"{ended_on:%Y-%m-%d} 答复" if ended_on else "没有答复"
        limit = f"期限 {due:%Y-%m-%d}，" if due else ""
        label = f"申请{number}：{limit}{told}，{'按期' if met else '逾期'}"
        yield Line(unit, Source(label, "foi_case", str(pk)), int(met))


def _rated(scope: AssessmentScope) -> Iterator[Line]:
    """One query."""
    rows = Rating.objects.filter(
        case__organisation__in=scope.organisations, rated_at__date__range=(scope.first, scope.last)
    ).order_by("rated_at", "pk")
    for pk, unit, number, score, at in rows.values_list(
        "case", "case__organisation", "case__number", "score", "rated_at"
    ):
        label = f"申请{number}：{localdate(at):%Y-%m-%d} 评价“{Rating.Score(score).label}”"
        yield Line(unit, Source(label, "foi_case", str(pk)), int(score >= Rating.Score.FAIR))


def _overturned(scope: AssessmentScope) -> Iterator[Line]:
    """The register shows the cases; the port tells how many in which month."""
    if scope.last < scope.first:
        return
    found = OVERTURNED.get().overturned(scope.year, organisations=scope.organisations)
    for (unit, month), count in sorted(found.items(), key=lambda one: one[0][::-1]):
        if month <= scope.last.month:
            label = f"{month}月结果纠正{count}件"
            yield Line(unit, Source(label, "disputes", str(month)), count)


class RequestAssessment(LineFigures):
    label = "依申请公开"
    readings = (
        (Measure(
            "foi.in_time", "依申请公开按期答复的比例", "件", Shape.SHARE,
            "本年度内答复的，以及到期还没有答复的办件中，在答复期限以内答复的；撤回、视为放弃的不计。",
        ), _answerable),
        (Measure(
            "foi.rated", "申请人评价满意的比例", "件", Shape.SHARE,
            "本年度内申请人自愿作出的评价中，基本满意以上的；没有人评价的，按没有应办事项计。",
        ), _rated),
        (Measure(
            "foi.overturned", "复议诉讼结果纠正", "件", Shape.COUNT,
            "本年度内审结、结果为纠正的行政复议和行政诉讼，按复议诉讼登记。",
        ), _overturned),
    )  # fmt: skip
