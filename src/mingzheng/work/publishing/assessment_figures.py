"""What publishing tells the yearly assessment: public in time, returned, findings put aside."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from django.utils.timezone import localdate

from mingzheng.ports.assessment_figures import AssessmentScope, Measure
from mingzheng.ports.figures import Source, Sources
from mingzheng.records.library.models import DisclosureAttribute, Publication
from mingzheng.records.parameters.queries import calendar
from mingzheng.rules.assessment import Figure, Shape
from mingzheng.rules.disclosure_limits import disclosure_limit

from .models import FindingDecision, Submission

IN_TIME, RETURNED, IGNORED = "publishing.in_time", "publishing.returned", "publishing.ignored"
_Line = tuple[int, bool, Source]
"""Organisation, whether it counts, the record."""


class PublishingAssessment:
    label = "信息公开"
    measures = (
        Measure(
            IN_TIME, "信息按期公开的比例", "条", Shape.SHARE,
            "本年度内首次公开、有生成日期的主动公开信息中，"
            "自生成之日起20个工作日以内公开的（《政府信息公开条例》第二十六条）。",
        ),
        Measure(
            RETURNED, "送审稿件被退回", "次", Shape.COUNT,
            "本年度内初审、保密审查或批准时退回的送审。",
        ),
        Measure(
            IGNORED, "忽略的检查意见", "处", Shape.COUNT,
            "本年度内选择忽略的隐私、保密、文字和格式检查意见。",
        ),
    )  # fmt: skip

    def figures(self, scope: AssessmentScope) -> Mapping[tuple[int, str], Figure]:
        """Three queries, the calendar apart."""
        found: dict[tuple[int, str], Figure] = {}
        for measure in self.measures:
            rows: dict[int, tuple[int, int]] = {}
            for unit, met, _ in _LINES[measure.key](scope):
                counted = rows.get(unit, (0, 0))
                rows[unit] = counted[0] + int(met), counted[1] + 1
            for unit, (met_, all_) in scope.sums(rows).items():
                whole = Decimal(all_) if measure.shape is Shape.SHARE else None
                found[unit, measure.key] = Figure(Decimal(met_), whole)
        return found

    def behind(self, key: str, scope: AssessmentScope, *, start: int, size: int) -> Sources:
        told = [source for _, _, source in _LINES[key](scope)]
        return Sources(len(told), tuple(told[start : start + size]))


def _published(scope: AssessmentScope) -> Iterator[_Line]:
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
        yield unit, met, Source(f"{title}：{told}", "publication", str(pk))


def _returned(scope: AssessmentScope) -> Iterator[_Line]:
    rows = Submission.objects.filter(
        organisation__in=scope.organisations,
        state=Submission.State.RETURNED,
        ended_at__date__range=(scope.first, scope.last),
    ).order_by("ended_at", "pk")
    for pk, unit, title, ended_at in rows.values_list("pk", "organisation", "title", "ended_at"):
        assert ended_at is not None
        label = f"{title}：{localdate(ended_at):%Y-%m-%d} 退回"
        yield unit, True, Source(label, "submission", str(pk))


def _ignored(scope: AssessmentScope) -> Iterator[_Line]:
    rows = FindingDecision.objects.filter(
        publication__organisation__in=scope.organisations,
        result=FindingDecision.Result.IGNORED,
        decided_at__date__range=(scope.first, scope.last),
    ).order_by("decided_at", "pk")
    for publication, unit, excerpt, reason in rows.values_list(
        "publication", "publication__organisation", "excerpt", "reason"
    ):
        label = f"“{excerpt[:40]}”，理由：{reason or '没有写明'}"
        yield unit, True, Source(label, "draft", str(publication))


_LINES: Mapping[str, Callable[[AssessmentScope], Iterator[_Line]]] = {
    IN_TIME: _published, RETURNED: _returned, IGNORED: _ignored,
}  # fmt: skip
