"""What publishing tells the yearly assessment: public in time, returned, findings put aside."""

import datetime
from collections.abc import Iterator

from django.db.models import Exists, Min, OuterRef, Subquery
from django.utils.timezone import get_current_timezone, localdate

from mingzheng.ports.assessment_figures import AssessmentScope, Measure
from mingzheng.ports.assessment_lines import Line, LineFigures
from mingzheng.ports.figures import Source
from mingzheng.records.library.models import (
    DisclosureAttribute,
    Kind,
    PolicyDetails,
    Publication,
    Relation,
    RelationType,
)
from mingzheng.records.library.queries.visible import listed, visible_through
from mingzheng.records.parameters.queries import calendar
from mingzheng.rules.assessment import Shape
from mingzheng.rules.disclosure_limits import disclosure_limit
from mingzheng.rules.workdays import add_workdays

from .models import FindingDecision, InterpretationWaiver, Submission
from .queries.interpretation_timer import interpretation_workdays


def _published(scope: AssessmentScope) -> Iterator[Line]:
    table = calendar()
    rows = Publication.objects.filter(
        organisation__in=scope.organisations,
        disclosure_attribute=DisclosureAttribute.PROACTIVE,
        formed_on__isnull=False,
        published_at__date__range=(scope.first, scope.last),
        version_number__gte=1,
    ).order_by("published_at", "pk")
    for pk, unit, title, formed_on, published_at in rows.values_list(
        "pk", "organisation", "title", "formed_on", "published_at"
    ):
        assert formed_on is not None and published_at is not None
        day, due = localdate(published_at), disclosure_limit(formed_on, calendar=table).due
        met = day <= due
        told = f"期限 {due:%Y-%m-%d}，{day:%Y-%m-%d} 公开，{'按期' if met else '逾期'}"
        yield Line(unit, Source(f"{title}：{told}", "publication", str(pk)), int(met))


def _interpreted(scope: AssessmentScope) -> Iterator[Line]:
    """One query, calendar and parameter apart. An interpretation that came before the policy
    counts; one that was withdrawn does not."""
    table, workdays = calendar(), interpretation_workdays()
    end = datetime.datetime.combine(scope.as_of, datetime.time.max, tzinfo=get_current_timezone())
    interpreting = Relation.objects.filter(
        visible_through("source__", end), target=OuterRef("pk"), type=RelationType.INTERPRETS
    )
    first = interpreting.order_by().values("target").annotate(at=Min("source__published_at"))
    own = PolicyDetails.objects.filter(
        publication=OuterRef("pk"), level=PolicyDetails.Level.DISTRICT
    )
    rows = (
        listed(end)
        .filter(
            Exists(own),
            ~Exists(InterpretationWaiver.objects.filter(publication=OuterRef("pk"))),
            organisation__in=scope.organisations,
            kind=Kind.POLICY,
            published_at__date__range=(scope.first, scope.last),
        )
        .annotate(first=Subquery(first.values("at")))
        .order_by("published_at", "pk")
    )
    for pk, unit, title, published_at, first_at in rows.values_list(
        "pk", "organisation", "title", "published_at", "first"
    ):
        assert published_at is not None
        due = add_workdays(localdate(published_at), workdays, calendar=table)
        day = localdate(first_at) if first_at else None
        if day is None and due >= scope.as_of:
            continue
        met = day is not None and day <= due
        told = f"{day:%Y-%m-%d} 公开解读" if day else "没有解读"
        label = f"{title}：解读期限 {due:%Y-%m-%d}，{told}，{'按期' if met else '逾期'}"
        yield Line(unit, Source(label, "publication", str(pk)), int(met))


def _returned(scope: AssessmentScope) -> Iterator[Line]:
    rows = Submission.objects.filter(
        organisation__in=scope.organisations,
        state=Submission.State.RETURNED,
        ended_at__date__range=(scope.first, scope.last),
    ).order_by("ended_at", "pk")
    for pk, unit, title, ended_at in rows.values_list("pk", "organisation", "title", "ended_at"):
        assert ended_at is not None
        label = f"{title}：{localdate(ended_at):%Y-%m-%d} 退回"
        yield Line(unit, Source(label, "submission", str(pk)))


def _ignored(scope: AssessmentScope) -> Iterator[Line]:
    rows = FindingDecision.objects.filter(
        publication__organisation__in=scope.organisations,
        result=FindingDecision.Result.IGNORED,
        decided_at__date__range=(scope.first, scope.last),
    ).order_by("decided_at", "pk")
    for publication, unit, excerpt, reason in rows.values_list(
        "publication", "publication__organisation", "excerpt", "reason"
    ):
        label = f"“{excerpt[:40]}”，理由：{reason or '没有写明'}"
        yield Line(unit, Source(label, "draft", str(publication)))


class PublishingAssessment(LineFigures):
    label = "信息公开"
    readings = (
        (Measure(
            "publishing.in_time", "信息按期公开的比例", "条", Shape.SHARE,
            "本年度内首次公开、有生成日期的主动公开信息中，"
            "自生成之日起20个工作日以内公开的（《政府信息公开条例》第二十六条）。",
        ), _published),
        (Measure(
            "publishing.interpreted", "政策按期解读的比例", "件", Shape.SHARE,
            "本年度内首次公开的本区政策文件中，在参数所定的工作日以内公开解读的；"
            "登记免予解读的不计，还没有到期也没有解读的不计。",
        ), _interpreted),
        (Measure(
            "publishing.returned", "送审稿件被退回", "次", Shape.COUNT,
            "本年度内初审、保密审查或批准时退回的送审。",
        ), _returned),
        (Measure(
            "publishing.ignored", "忽略的检查意见", "处", Shape.COUNT,
            "本年度内选择忽略的隐私、保密、文字和格式检查意见。",
        ), _ignored),
    )  # fmt: skip
